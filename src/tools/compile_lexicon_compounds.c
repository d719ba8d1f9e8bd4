/*
 * compile_lexicon_compounds.c
 *		The singular of compounds.
 *
 * The dictionary lists the plural of a compound beside its singular, each as a
 * word of its own: sapeurs-pompiers, sapeur-pompier.  Where taking plural endings
 * off the parts of such a plural gives a word that it has, that one is the lemma.
 */
#include <string.h>

#include "compile_lexicon.h"

#define MAX_PARTS		4
#define MAX_SINGULARS	4

/* The parts of a compound, each with its plural ending left on or taken off. */
typedef struct Compound
{
	const char *options[MAX_PARTS][MAX_SINGULARS];
	int			option_count[MAX_PARTS];
	int			part_count;
} Compound;

static const struct
{
	const char *plural;
	const char *singular;
}			endings[] = {
	{"s", ""}, {"x", ""}, {"aux", "al"}
};

static void
add_options(Compound *compound, const char *part, size_t length)
{
	const char **options = compound->options[compound->part_count];
	int			count = 0;

	/* the singular first: both may be words */
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		size_t		ending = strlen(endings[i].plural);
		char		singular[LEXICON_MAX_FORM + 4];

		if (length < ending + 2 || memcmp(part + length - ending, endings[i].plural, ending) != 0)
			continue;
		memcpy(singular, part, length - ending);
		strcpy(singular + length - ending, endings[i].singular);
		options[count++] = intern_string(singular);
	}
	options[count++] = intern(part, length);
	compound->option_count[compound->part_count++] = count;
}

static bool
cut_compound(const char *form, Compound *compound)
{
	compound->part_count = 0;
	if (strlen(form) > LEXICON_MAX_FORM)
		return false;
	for (;;)
	{
		size_t		length = strcspn(form, "-");

		if (compound->part_count == MAX_PARTS)
			return false;
		add_options(compound, form, length);
		if (form[length] == '\0')
			return compound->part_count > 1;
		form += length + 1;
	}
}

/* Is it a plural noun or adjective that is its own lemma? */
static bool
is_plural(const RawReading *reading)
{
	return reading->lemma == reading->form && MORPH_NUMBER(reading->morph) == 2 &&
		(reading->pos == POS_NOUN || reading->pos == POS_ADJ) && strchr(reading->form, '-') != NULL;
}

/* Does b tell the singular of what a tells? */
static bool
is_singular_of(const RawReading *a, const RawReading *b)
{
	return MORPH_NUMBER(b->morph) == 1 &&
		(MORPH_GENDER(a->morph) | MORPH_GENDER(b->morph)) != 3;
}

/* The reading of the singular, NULL when the dictionary has none. */
static const RawReading *
find_singular(const RawReadings *readings, const StringTable *firsts, const RawReading *plural)
{
	Compound	compound;
	int			chosen[MAX_PARTS] = {0};
	int			part;

	if (!cut_compound(plural->form, &compound))
		return NULL;
	do
	{
		char		form[MAX_PARTS * (LEXICON_MAX_FORM + 4)] = "";
		uint32_t	i;

		for (part = 0; part < compound.part_count; part++)
		{
			if (part > 0)
				strcat(form, "-");
			strcat(form, compound.options[part][chosen[part]]);
		}
		i = table_get(firsts, intern_string(form), UINT32_MAX);
		if (i != UINT32_MAX && readings->items[i].form != plural->form &&
			is_singular_of(plural, &readings->items[i]))
			return &readings->items[i];
		/* the next choice, the last part changing soonest */
		for (part = compound.part_count - 1; part >= 0; part--)
		{
			if (++chosen[part] < compound.option_count[part])
				break;
			chosen[part] = 0;
		}
	} while (part >= 0);
	return NULL;
}

void
compounds_read(RawReadings *readings)
{
	StringTable firsts = {0};	/* of nouns and adjectives in the singular */
	bool		found;

	for (uint32_t i = readings->count; i-- > 0;)
	{
		const RawReading *reading = &readings->items[i];

		if ((reading->pos == POS_NOUN || reading->pos == POS_ADJ) &&
			MORPH_NUMBER(reading->morph) == 1 && strchr(reading->form, '-') != NULL)
			*table_place(&firsts, reading->form, &found) = i;
	}
	for (uint32_t i = 0; i < readings->count; i++)
	{
		RawReading *reading = &readings->items[i];
		const RawReading *singular = is_plural(reading) ? find_singular(readings, &firsts, reading) : NULL;

		if (singular == NULL)
			continue;
		reading->lemma = singular->lemma;
		reading->root = singular->root;
	}
}
