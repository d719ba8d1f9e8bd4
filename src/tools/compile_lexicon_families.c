/*
 * compile_lexicon_families.c
 *		Derivational families, found in the lexicon by rules.
 *
 * A rule of data/derivation_rules.txt says how one word is made of another:
 *
 *		VERB er NOUN ement		déménager, déménagement
 *
 * Where the lexicon has both words, the second belongs to the first's family,
 * less closely when the rule says so: what -isme makes has often a meaning of
 * its own (commun, communisme).  The members of a family lead to each other.
 * Pairs that only look so are listed in the same file.
 */
#include <stdlib.h>
#include <string.h>

#include "../lang/expand.h"
#include "compile_lexicon.h"

#define MAX_RULES	256
#define MAX_MEMBERS	24

/* Bytes that base and derived word must have in common. */
#define MIN_STEM	3

#define BASE_WEIGHT		0.6f
/* Of two words made of one, the share of the weaker link. */
#define SIBLING_SHARE	0.8f

typedef struct DerivationRule
{
	LangPos		from_pos;
	LangPos		to_pos;
	const char *from;
	const char *to;
	float		weight;
} DerivationRule;

static DerivationRule rules[MAX_RULES];
static int	rule_count;
static StringTable strangers;	/* "base derived" that do not belong together */

static const char *
pair_key(const char *base, const char *derived)
{
	char		key[3 * LEXICON_MAX_FORM];

	snprintf(key, sizeof(key), "%s %s", base, derived);
	return intern_string(key);
}

static const char *
dash_is_empty(const char *field)
{
	return intern_string(strcmp(field, "-") == 0 ? "" : field);
}

/* "POS ending POS ending [weight]", or "! base derived". */
static void
read_rules(const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, true);
	while ((line = lines_next(&reader)) != NULL)
	{
		char	   *fields[5];
		int			count = split_fields(line, ' ', fields, 5);
		bool		found;

		if (count == 3 && strcmp(fields[0], "!") == 0)
		{
			*table_place(&strangers, pair_key(fields[1], fields[2]), &found) = 1;
			continue;
		}
		if (count < 4 || rule_count == MAX_RULES)
			fail("%s:%d: not a rule", path, reader.number);
		rules[rule_count].weight = count == 5 ? (float) atof(fields[4]) : BASE_WEIGHT;
		if (rules[rule_count].weight <= 0 || rules[rule_count].weight > 1)
			fail("%s:%d: a weight above 0 and up to 1 expected", path, reader.number);
		rules[rule_count].from_pos = lang_pos_from_name(fields[0]);
		rules[rule_count].from = dash_is_empty(fields[1]);
		rules[rule_count].to_pos = lang_pos_from_name(fields[2]);
		rules[rule_count].to = dash_is_empty(fields[3]);
		rule_count++;
	}
}

/* The term of a lemma with that part of speech, NULL when there is none. */
static const char *
lemma_term(const Forms *forms, const char *lemma, LangPos pos)
{
	const Form *form = forms_find(forms, lemma);

	for (int r = 0; form != NULL && r < form->count; r++)
	{
		const RawReading *reading = &forms->readings.items[form->first + r];

		if (reading->pos == pos && reading->origin != ORIGIN_PARTICIPLE &&
			reading->origin != ORIGIN_LOCUTION &&
			(reading->lemma == form->text || pos == POS_NOUN))
			return canonical_term(term_case(reading->lemma));
	}
	return NULL;
}

static const char *
derive(const Forms *forms, const DerivationRule *rule, const char *base)
{
	size_t		length = strlen(base);
	size_t		ending = strlen(rule->from);
	char		word[2 * LEXICON_MAX_FORM];
	const char *derived;

	if (length < ending + MIN_STEM || strcmp(base + length - ending, rule->from) != 0)
		return NULL;
	snprintf(word, sizeof(word), "%.*s%s", (int) (length - ending), base, rule->to);
	derived = intern_string(word);
	if (derived == base || table_get(&strangers, pair_key(base, derived), 0))
		return NULL;
	return lemma_term(forms, derived, rule->to_pos);
}

static void
link_family(const Forms *forms, Links *links, const RawReading *base)
{
	const char *members[MAX_MEMBERS];
	float		weights[MAX_MEMBERS];
	const char *head = canonical_term(term_case(base->lemma));
	int			count = 0;

	for (int i = 0; i < rule_count && count < MAX_MEMBERS; i++)
	{
		const char *derived;
		bool		known = false;

		if (rules[i].from_pos != (LangPos) base->pos)
			continue;
		derived = derive(forms, &rules[i], base->lemma);
		for (int m = 0; m < count; m++)
			known |= members[m] == derived;
		if (derived != NULL && derived != head && !known)
		{
			weights[count] = rules[i].weight;
			members[count++] = derived;
		}
	}
	for (int i = 0; i < count; i++)
	{
		link_add(links, head, members[i], EXPAND_FAMILY, weights[i]);
		link_add(links, members[i], head, EXPAND_FAMILY, weights[i]);
		for (int j = 0; j < count; j++)
			link_add(links, members[i], members[j], EXPAND_FAMILY,
					 SIBLING_SHARE * (weights[i] < weights[j] ? weights[i] : weights[j]));
	}
}

void
families_build(const Forms *forms, Links *links, const char *rules_path)
{
	read_rules(rules_path);
	for (uint32_t i = 0; i < forms->count; i++)
	{
		const Form *form = &forms->items[i];
		uint32_t	seen = 0;

		if (form->flags & WORD_FUNCTION)
			continue;
		for (int r = 0; r < form->count; r++)
		{
			const RawReading *reading = &forms->readings.items[form->first + r];

			if (reading->lemma != form->text || seen & 1u << reading->pos ||
				reading->origin == ORIGIN_PARTICIPLE)
				continue;
			seen |= 1u << reading->pos;
			link_family(forms, links, reading);
		}
	}
}
