/*
 * entity_features.c
 *		All features of a word, for the trainer and for those who ask why.
 */
#include "entity_features.h"

/* Names and the word they are about; by the feature's number. */
static const struct
{
	const char *name;
	int			distance;
}			feature_names[] = {
	{"how it is written", 0}, {"the word", 0}, {"the word before", -1}, {"the word after", 1},
	{"the second word before", -2}, {"the second word after", 2}, {"its ending", 0},
	{"its writing and its neighbours'", 0}, {"the lexicon's marks", 0},
	{"its marks and those of the word before", -1}, {"its marks and those of the word after", 1},
	{"a cue before", -1}, {"a cue two words before", -2}, {"a cue after", 1}, {"being a cue", 0},
	{"a cue before and its marks", -1}, {"the gazetteer", 0}, {"the gazetteer and the lexicon", 0},
	{"the gazetteer and the word before", -1}, {"the list of organisations", 0},
	{"the list of organisations and the word before", -1}, {"parts of speech around it", 0},
	{"the word before and its writing", -1}, {"the same word elsewhere in the document", 0},
	{"the two words before", -1}, {"the two words after", 1}, {"the head noun before it", 0},
	{"the head noun and its writing", 0}, {"a capital further on", 0}, {"the word and a capital further on", 0},
	{"the gazetteer after it", 1}, {"the word before and the one after", 0},
	{"the list of organisations around it", 1}, {"the word two before and its writing", -2},
	{"the word after and its writing", 1}, {"its place in the sentence and the lexicon", 0},
	{"a head noun with its complements", 0}, {"head noun, complements and what follows", 0},
	{"head noun, complements and the gazetteer", 0},
	{"what leads the enumeration", -1}, {"what leads the enumeration and the lexicon", -1},
	{"a cue before the enumeration", -1}, {"the first of the enumeration", 0},
	{"the last of the capitals beside it", 1}, {"its place among capitals", 0},
	{"its last letters", 0}, {"letters foreign to French", 0},
	{"a complement after it", 1}, {"what it is a complement of", -1},
	{"cues before and the gazetteer", -1}, {"the lists of names and the word after", 1},
	{"the word after the name", 1}, {"the word after the name and the lexicon", 1},
	{"the verb after the name", 1}, {"what leads the quotation", 0},
	{"its place among capitals here and elsewhere", 0},
};

const char *
entity_feature_name(int f, int *distance)
{
	if (f < 0 || f >= (int) (sizeof(feature_names) / sizeof(feature_names[0])))
	{
		*distance = 0;
		return "";
	}
	*distance = feature_names[f].distance;
	return feature_names[f].name;
}

int
entity_features(const EntityWord *word, uint32_t *keys)
{
	const EntityContext context = entity_context(word);

#define KEY(number, a, b, c)	keys[number] = ENTITY_KEY(number, a, b, c);
	ENTITY_FEATURES(KEY, &context)
#undef KEY
	/* The trainer's tables keep 0 for none; the model has the two in one place. */
	for (int f = 0; f < ENTITY_FEATURE_COUNT; f++)
		keys[f] += keys[f] == 0;
	return ENTITY_FEATURE_COUNT;
}
