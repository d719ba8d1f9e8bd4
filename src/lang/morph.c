/*
 * morph.c
 *		Parts of speech and morphology: their Universal Dependencies names.
 *
 * A LangMorph holds fields of a few bits.  The table below lists, in UD's
 * alphabetical order, each feature with the field and value it stands for;
 * writing and reading features both walk it.
 */
#include <string.h>

#include "lexicon.h"

static const char *const pos_names[POS_COUNT] = {
	"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
	"PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"
};

typedef struct Feature
{
	const char *text;
	uint8_t		shift;
	uint16_t	mask;
	uint16_t	value;
} Feature;

#define FLAG(text, flag) {text, 22, flag, flag}

static const Feature features[] = {
	FLAG("Abbr=Yes", MF_ABBREVIATED),
	FLAG("Definite=Def", MF_DEFINITE),
	FLAG("Definite=Ind", MF_INDEFINITE),
	FLAG("Foreign=Yes", MF_FOREIGN),
	{"Gender=Masc", 0, 3, 1},
	{"Gender=Fem", 0, 3, 2},
	{"Mood=Ind", 9, 7, MOOD_IND},
	{"Mood=Sub", 9, 7, MOOD_SUB},
	{"Mood=Imp", 9, 7, MOOD_IMP},
	{"Mood=Cnd", 9, 7, MOOD_CND},
	FLAG("NumType=Card", MF_CARDINAL),
	FLAG("NumType=Ord", MF_ORDINAL),
	{"Number=Sing", 2, 3, 1},
	{"Number=Plur", 2, 3, 2},
	{"Person=1", 4, 3, 1},
	{"Person=2", 4, 3, 2},
	{"Person=3", 4, 3, 3},
	FLAG("Polarity=Neg", MF_NEGATIVE),
	FLAG("Poss=Yes", MF_POSSESSIVE),
	{"PronType=Prs", 18, 15, PT_PRS},
	{"PronType=Art", 18, 15, PT_ART},
	{"PronType=Dem", 18, 15, PT_DEM},
	{"PronType=Ind", 18, 15, PT_IND},
	{"PronType=Int", 18, 15, PT_INT},
	{"PronType=Neg", 18, 15, PT_NEG},
	{"PronType=Rel", 18, 15, PT_REL},
	{"PronType=Exc", 18, 15, PT_EXC},
	FLAG("Reflex=Yes", MF_REFLEXIVE),
	{"Tense=Pres", 12, 7, TENSE_PRES},
	{"Tense=Imp", 12, 7, TENSE_IMP},
	{"Tense=Past", 12, 7, TENSE_PAST},
	{"Tense=Fut", 12, 7, TENSE_FUT},
	{"VerbForm=Inf", 6, 7, VF_INF},
	{"VerbForm=Part", 6, 7, VF_PART},
	{"VerbForm=Fin", 6, 7, VF_FIN},
	/* Not UD's, read in data files and never written. */
	{"Contracted", 22, MF_CONTRACTED, MF_CONTRACTED},
	{"FirstName", 15, NAME_FIRST, NAME_FIRST},
	{"FamilyName", 15, NAME_FAMILY, NAME_FAMILY},
	{"OtherName", 15, NAME_OTHER, NAME_OTHER}
};

#define FEATURE_COUNT	(sizeof(features) / sizeof(features[0]))

const char *
lang_pos_name(LangPos pos)
{
	return pos < POS_COUNT ? pos_names[pos] : "X";
}

LangPos
lang_pos_from_name(const char *name)
{
	for (int pos = 0; pos < POS_COUNT; pos++)
		if (strcmp(pos_names[pos], name) == 0)
			return pos;
	return POS_X;
}

size_t
lang_morph_text(LangMorph morph, char *buf, size_t size)
{
	size_t		length = 0;

	for (size_t i = 0; i < FEATURE_COUNT; i++)
	{
		const Feature *feature = &features[i];
		size_t		bytes = strlen(feature->text);

		if (((morph >> feature->shift) & feature->mask) != feature->value ||
			strchr(feature->text, '=') == NULL)
			continue;
		if (length + bytes + 2 > size)
			break;
		if (length)
			buf[length++] = '|';
		memcpy(buf + length, feature->text, bytes);
		length += bytes;
	}
	if (size)
		buf[length] = '\0';
	return length;
}

bool
lang_morph_parse(const char *text, LangMorph *morph)
{
	bool		known = true;

	*morph = 0;
	while (*text && strcmp(text, "_") != 0)
	{
		size_t		length = strcspn(text, "|");
		bool		found = false;

		for (size_t i = 0; i < FEATURE_COUNT && !found; i++)
			if (strlen(features[i].text) == length &&
				memcmp(features[i].text, text, length) == 0)
			{
				*morph |= (LangMorph) features[i].value << features[i].shift;
				found = true;
			}
		known = known && found;
		text += length + (text[length] == '|');
	}
	return known;
}
