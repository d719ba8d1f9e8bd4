/*
 * compile_lexicon_tags.c
 *		The dictionary's tags turned into UD parts of speech and morphology.
 *
 * An entry's tags are separated by spaces: po: (part of speech, or tense and
 * person of a verb form) and is: (gender and number).  One set of tags may
 * hold several parts of speech ("po:nom po:adj"), tenses ("po:ipre po:spre")
 * and persons ("po:1sg po:3sg"): each combination becomes a reading.
 */
#include <string.h>

#include "compile_lexicon.h"

typedef struct ClassTag
{
	const char *tag;
	LangPos		pos;
	uint8_t		origin;
	LangMorph	morph;
} ClassTag;

#define NAME(mark)			MORPH_MAKE(0, 0, 0, 0, 0, 0, mark, 0, 0)
#define TYPE(type)			MORPH_MAKE(0, 0, 0, 0, 0, 0, 0, type, 0)
#define FLAGS(type, flags)	MORPH_MAKE(0, 0, 0, 0, 0, 0, 0, type, flags)

static const ClassTag class_tags[] = {
	{"nom", POS_NOUN, ORIGIN_DICTIONARY, 0},
	{"adj", POS_ADJ, ORIGIN_DICTIONARY, 0},
	{"adv", POS_ADV, ORIGIN_DICTIONARY, 0},
	{"npr", POS_PROPN, ORIGIN_DICTIONARY, NAME(NAME_OTHER)},
	{"prn", POS_PROPN, ORIGIN_DICTIONARY, NAME(NAME_FIRST)},
	{"patr", POS_PROPN, ORIGIN_DICTIONARY, NAME(NAME_FAMILY)},
	{"interj", POS_INTJ, ORIGIN_DICTIONARY, 0},
	{"nb", POS_NUM, ORIGIN_DICTIONARY, FLAGS(0, MF_CARDINAL)},
	{"nbro", POS_NUM, ORIGIN_DICTIONARY, FLAGS(0, MF_CARDINAL)},
	{"titr", POS_NOUN, ORIGIN_DICTIONARY, 0},
	{"pfx", POS_ADJ, ORIGIN_LOCUTION, 0},
	{"loc.adv", POS_ADV, ORIGIN_LOCUTION, 0},
	{"loc.adj", POS_ADJ, ORIGIN_LOCUTION, 0},
	{"loc.nom", POS_NOUN, ORIGIN_LOCUTION, 0},
	{"loc.verb", POS_VERB, ORIGIN_LOCUTION, 0},
	{"loc.interj", POS_INTJ, ORIGIN_LOCUTION, 0},
	{"loc.patr", POS_PROPN, ORIGIN_LOCUTION, NAME(NAME_FAMILY)},
	{"loc.prep", POS_ADP, ORIGIN_CLOSED, 0},
	{"loc.prepv", POS_ADP, ORIGIN_CLOSED, 0},
	{"loc.cj", POS_SCONJ, ORIGIN_CLOSED, 0},
	{"loc.cjsub", POS_SCONJ, ORIGIN_CLOSED, 0},
	{"prep", POS_ADP, ORIGIN_CLOSED, 0},
	{"prepv", POS_ADP, ORIGIN_CLOSED, 0},
	{"cj", POS_CCONJ, ORIGIN_CLOSED, 0},
	{"cjco", POS_CCONJ, ORIGIN_CLOSED, 0},
	{"cjsub", POS_SCONJ, ORIGIN_CLOSED, 0},
	{"negadv", POS_ADV, ORIGIN_CLOSED, FLAGS(0, MF_NEGATIVE)},
	{"advint", POS_ADV, ORIGIN_CLOSED, TYPE(PT_INT)},
	{"det", POS_DET, ORIGIN_CLOSED, TYPE(PT_ART)},
	{"detpos", POS_DET, ORIGIN_CLOSED, FLAGS(0, MF_POSSESSIVE)},
	{"detdem", POS_DET, ORIGIN_CLOSED, TYPE(PT_DEM)},
	{"detind", POS_DET, ORIGIN_CLOSED, TYPE(PT_IND)},
	{"detneg", POS_DET, ORIGIN_CLOSED, TYPE(PT_NEG)},
	{"detex", POS_DET, ORIGIN_CLOSED, TYPE(PT_EXC)},
	{"properobj", POS_PRON, ORIGIN_CLOSED, TYPE(PT_PRS)},
	{"propersuj", POS_PRON, ORIGIN_CLOSED, TYPE(PT_PRS)},
	{"proadv", POS_PRON, ORIGIN_CLOSED, TYPE(PT_PRS)},
	{"prodem", POS_PRON, ORIGIN_CLOSED, TYPE(PT_DEM)},
	{"proind", POS_PRON, ORIGIN_CLOSED, TYPE(PT_IND)},
	{"proneg", POS_PRON, ORIGIN_CLOSED, TYPE(PT_NEG)},
	{"proint", POS_PRON, ORIGIN_CLOSED, TYPE(PT_INT)},
	{"prorel", POS_PRON, ORIGIN_CLOSED, TYPE(PT_REL)}
};

typedef struct TenseTag
{
	const char *tag;
	LangMorph	morph;
} TenseTag;

#define VERB_TAG(form, mood, tense)	MORPH_MAKE(0, 0, 0, form, mood, tense, 0, 0, 0)

static const TenseTag tense_tags[] = {
	{"infi", VERB_TAG(VF_INF, 0, 0)},
	{"ppre", VERB_TAG(VF_PART, 0, TENSE_PRES)},
	{"ppas", VERB_TAG(VF_PART, 0, TENSE_PAST)},
	{"ipre", VERB_TAG(VF_FIN, MOOD_IND, TENSE_PRES)},
	{"iimp", VERB_TAG(VF_FIN, MOOD_IND, TENSE_IMP)},
	{"ipsi", VERB_TAG(VF_FIN, MOOD_IND, TENSE_PAST)},
	{"ifut", VERB_TAG(VF_FIN, MOOD_IND, TENSE_FUT)},
	{"cond", VERB_TAG(VF_FIN, MOOD_CND, TENSE_PRES)},
	{"spre", VERB_TAG(VF_FIN, MOOD_SUB, TENSE_PRES)},
	{"simp", VERB_TAG(VF_FIN, MOOD_SUB, TENSE_IMP)},
	{"impe", VERB_TAG(VF_FIN, MOOD_IMP, TENSE_PRES)}
};

static const TenseTag person_tags[] = {
	{"1sg", MORPH_MAKE(0, 1, 1, 0, 0, 0, 0, 0, 0)},
	{"1isg", MORPH_MAKE(0, 1, 1, 0, 0, 0, 0, 0, 0)},
	{"2sg", MORPH_MAKE(0, 1, 2, 0, 0, 0, 0, 0, 0)},
	{"3sg", MORPH_MAKE(0, 1, 3, 0, 0, 0, 0, 0, 0)},
	{"1pl", MORPH_MAKE(0, 2, 1, 0, 0, 0, 0, 0, 0)},
	{"2pl", MORPH_MAKE(0, 2, 2, 0, 0, 0, 0, 0, 0)},
	{"3pl", MORPH_MAKE(0, 2, 3, 0, 0, 0, 0, 0, 0)},
	{"3pl!", MORPH_MAKE(0, 2, 3, 0, 0, 0, 0, 0, 0)},
	{"1pe", MORPH_MAKE(0, 0, 1, 0, 0, 0, 0, 0, 0)},
	{"2pe", MORPH_MAKE(0, 0, 2, 0, 0, 0, 0, 0, 0)},
	{"3pe", MORPH_MAKE(0, 0, 3, 0, 0, 0, 0, 0, 0)}
};

#define LENGTH(array)	((int) (sizeof(array) / sizeof((array)[0])))
#define MAX_TAGS		8

/* What one set of tags says, before it is spread into readings. */
typedef struct TagSet
{
	const ClassTag *classes[MAX_TAGS];
	int			class_count;
	LangMorph	tenses[MAX_TAGS];
	int			tense_count;
	LangMorph	persons[MAX_TAGS];
	int			person_count;
	LangMorph	agreement;		/* gender and number */
	bool		verb;
	bool		auxiliary;		/* être and avoir */
	bool		error;			/* marked as a mistake or a sign */
} TagSet;

void
raw_add(RawReadings *readings, const RawReading *reading)
{
	if (readings->count == readings->room)
	{
		readings->room = readings->room ? 2 * readings->room : 1 << 16;
		readings->items = need_more(readings->items,
									readings->room * sizeof(RawReading));
	}
	readings->items[readings->count++] = *reading;
}

static bool
add_from_table(const TenseTag *table, int size, const char *tag,
			   LangMorph *values, int *count)
{
	for (int i = 0; i < size; i++)
		if (strcmp(table[i].tag, tag) == 0)
		{
			if (*count < MAX_TAGS)
				values[(*count)++] = table[i].morph;
			return true;
		}
	return false;
}

static void
take_class(TagSet *set, const char *tag)
{
	for (int i = 0; i < LENGTH(class_tags); i++)
		if (strcmp(class_tags[i].tag, tag) == 0 && set->class_count < MAX_TAGS)
			set->classes[set->class_count++] = &class_tags[i];
}

static void
take_tag(TagSet *set, const char *tag)
{
	if (tag[0] == 'v' && tag[1] >= '0' && tag[1] <= '3')
	{
		set->verb = true;
		set->auxiliary = tag[1] == '0';
	}
	else if (strcmp(tag, "err") == 0 || strcmp(tag, "sfx") == 0 ||
			 strcmp(tag, "sign") == 0 || strcmp(tag, "div") == 0)
		set->error = true;
	else if (strcmp(tag, "mas") == 0)
		set->agreement |= MORPH_MAKE(1, 0, 0, 0, 0, 0, 0, 0, 0);
	else if (strcmp(tag, "fem") == 0)
		set->agreement |= MORPH_MAKE(2, 0, 0, 0, 0, 0, 0, 0, 0);
	else if (strcmp(tag, "sg") == 0)
		set->agreement |= MORPH_MAKE(0, 1, 0, 0, 0, 0, 0, 0, 0);
	else if (strcmp(tag, "pl") == 0)
		set->agreement |= MORPH_MAKE(0, 2, 0, 0, 0, 0, 0, 0, 0);
	else if (!add_from_table(tense_tags, LENGTH(tense_tags), tag,
							 set->tenses, &set->tense_count) &&
			 !add_from_table(person_tags, LENGTH(person_tags), tag,
							 set->persons, &set->person_count))
		take_class(set, tag);
}

static void
read_tags(TagSet *set, const char *tags)
{
	memset(set, 0, sizeof(*set));
	while (*tags)
	{
		size_t		length = strcspn(tags, " ");
		char		tag[32];

		if (length > 3 && length < sizeof(tag) && tags[2] == ':' &&
			(strncmp(tags, "po:", 3) == 0 || strncmp(tags, "is:", 3) == 0))
		{
			memcpy(tag, tags + 3, length - 3);
			tag[length - 3] = '\0';
			take_tag(set, tag);
		}
		tags += length;
		tags += strspn(tags, " ");
	}
}

static void
add_verb(RawReadings *readings, const TagSet *set, RawReading reading)
{
	for (int t = 0; t < set->tense_count; t++)
	{
		LangMorph	tense = set->tenses[t];
		bool		finite = MORPH_VERBFORM(tense) == VF_FIN;
		int			persons = finite && set->person_count ? set->person_count : 1;

		for (int p = 0; p < persons; p++)
		{
			reading.morph = tense;
			if (finite && set->person_count)
				reading.morph |= set->persons[p];
			else if (MORPH_VERBFORM(tense) == VF_PART)
				reading.morph |= set->agreement;
			reading.pos = POS_VERB;
			raw_add(readings, &reading);
			if (set->auxiliary)
			{
				reading.pos = POS_AUX;
				raw_add(readings, &reading);
			}
		}
	}
}

/*
 * Add the readings that tags give form.  participle_lemma is the masculine
 * singular of the verb's participle where form is a participle that may serve
 * as an adjective.
 */
void
readings_from_tags(RawReadings *readings, const char *form, const char *lemma,
				   const char *tags, const char *participle_lemma)
{
	TagSet		set;
	RawReading	reading = {.form = form, .lemma = lemma, .root = lemma};

	read_tags(&set, tags);
	if (set.error || strlen(form) > LEXICON_MAX_FORM ||
		strlen(lemma) > LEXICON_MAX_FORM)
		return;
	if (set.verb)
		add_verb(readings, &set, reading);
	for (int i = 0; i < set.class_count; i++)
	{
		const ClassTag *class = set.classes[i];

		reading.pos = class->pos;
		reading.origin = class->origin;
		reading.lemma = lemma;
		if (set.verb)
		{
			reading.origin = ORIGIN_PARTICIPLE;
			if (participle_lemma)
				reading.lemma = participle_lemma;
		}
		reading.morph = class->morph | set.agreement;
		if (class->origin == ORIGIN_CLOSED && set.person_count)
			reading.morph |= set.persons[0];
		raw_add(readings, &reading);
	}
}
