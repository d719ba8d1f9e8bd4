/*
 * plan_terms.c
 *		The terms and choices of a plan, and how terms compare with what was
 *		asked for.
 */
#include "plan_terms.h"

#include <string.h>

#include "chars.h"

/* ------------------------------------------------------------------------
 * Comparing spellings
 * ------------------------------------------------------------------------ */

uint32_t
plan_base_letter(uint32_t c)
{
	char		in[4];
	char		out[4 * CHARS_FOLD_GROWTH];
	size_t		n;
	uint32_t	base;

	if (c < 0x80)
		return (c >= 'A' && c <= 'Z') ? c + 32 : c;
	n = chars_fold(in, (size_t) chars_encode(c, in), FOLD_ACCENT, out, sizeof(out));
	if (n == 0 || chars_decode(out, out + n, &base) == 0)
		return c;
	return base;
}

#define DISTANCE_MAX_LENGTH 64

int
plan_base_letters(const char *text, size_t length, uint32_t *letters, int max)
{
	const char *end = text + length;
	int			n = 0;

	while (text < end)
	{
		uint32_t	c;
		int			bytes = chars_decode(text, end, &c);

		if (bytes == 0 || n >= max)
			return -1;
		letters[n++] = plan_base_letter(c);
		text += bytes;
	}
	return n;
}

int
plan_distance(const char *a, size_t a_length, const char *b, size_t b_length,
			  int most)
{
	uint32_t	x[DISTANCE_MAX_LENGTH];
	uint32_t	y[DISTANCE_MAX_LENGTH];
	int			rows[3][DISTANCE_MAX_LENGTH + 1];
	int		   *before = rows[0];
	int		   *last = rows[1];
	int		   *row = rows[2];
	int			n;
	int			m;

	if (a_length > b_length + 4 * (size_t) most ||
		b_length > a_length + 4 * (size_t) most)
		return most;
	n = plan_base_letters(a, a_length, x, DISTANCE_MAX_LENGTH);
	m = plan_base_letters(b, b_length, y, DISTANCE_MAX_LENGTH);
	if (n < 0 || m < 0 || n - m >= most || m - n >= most)
		return (n == m && n >= 0 && memcmp(x, y, sizeof(uint32_t) * (size_t) n) == 0) ? 0 : most;
	for (int j = 0; j <= m; j++)
		last[j] = j;
	for (int i = 1; i <= n; i++)
	{
		int			least = row[0] = i;
		int		   *spare;

		for (int j = 1; j <= m; j++)
		{
			int			best = last[j - 1] + (x[i - 1] != y[j - 1]);

			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] &&
				before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
			if (best < least)
				least = best;
		}
		if (least >= most)
			return most;
		spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return last[m] < most ? last[m] : most;
}

/*
 * Does term begin with prefix?  A letter typed without accent stands for the
 * accented ones too.
 */
static bool
begins_with(const char *term, size_t term_length,
			const char *prefix, size_t prefix_length)
{
	const char *t_end = term + term_length;
	const char *p_end = prefix + prefix_length;

	while (prefix < p_end)
	{
		uint32_t	t;
		uint32_t	p;
		int			p_bytes = chars_decode(prefix, p_end, &p);
		int			t_bytes = term < t_end ? chars_decode(term, t_end, &t) : 0;

		if (t_bytes == 0 || p_bytes == 0 || (t != p && plan_base_letter(t) != p))
			return false;
		term += t_bytes;
		prefix += p_bytes;
	}
	return true;
}

bool
plan_pattern_matches(const PlanTerm *pattern, const char *term, size_t length)
{
	if (pattern->kind == PLAN_PREFIX)
		return begins_with(term, length, pattern->text, pattern->length);
	return plan_distance(pattern->text, pattern->length, term, length,
						 pattern->distance + 1) <= pattern->distance;
}

/* ------------------------------------------------------------------------
 * Terms and choices
 * ------------------------------------------------------------------------ */

/* Twice as many entries of size bytes, the old ones kept. */
void *
plan_grow(Arena *arena, const void *old, size_t count, size_t new_count, size_t size)
{
	void	   *larger = arena_alloc(arena, new_count * size);

	if (larger && count > 0)
		memcpy(larger, old, count * size);
	return larger;
}

static uint32_t
hash_bytes(uint32_t hash, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) text[i]) * 16777619u;
	return hash;
}

static uint32_t
term_hash(const PlanTerm *term)
{
	uint32_t	hash = 2166136261u ^ term->kind ^ ((uint32_t) term->distance << 8);

	hash = hash_bytes(hash, term->text, term->length);
	return hash_bytes(hash, term->form, term->form_length);
}

static bool
same_term(const PlanTerm *a, const PlanTerm *b)
{
	return a->kind == b->kind && a->distance == b->distance &&
		a->length == b->length && a->form_length == b->form_length &&
		memcmp(a->text, b->text, a->length) == 0 &&
		(a->form_length == 0 || memcmp(a->form, b->form, a->form_length) == 0);
}

static LangStatus
rehash(LangPlan *plan)
{
	uint32_t	count = plan->bucket_count ? plan->bucket_count * 2 : 256;
	uint32_t   *buckets = arena_alloc(plan->arena, count * sizeof(uint32_t));

	if (buckets == NULL)
		return LANG_NO_MEMORY;
	memset(buckets, 0, count * sizeof(uint32_t));
	for (uint32_t i = 0; i < plan->term_count; i++)
	{
		uint32_t	at = term_hash(&plan->terms[i]) & (count - 1);

		while (buckets[at])
			at = (at + 1) & (count - 1);
		buckets[at] = i + 1;
	}
	plan->buckets = buckets;
	plan->bucket_count = count;
	return LANG_OK;
}

const char *
plan_copy_text(Arena *arena, const char *text, size_t length)
{
	char	   *copy = arena_alloc(arena, length + 1);

	if (copy)
	{
		memcpy(copy, text, length);
		copy[length] = '\0';
	}
	return copy;
}

LangStatus
plan_term(LangPlan *plan, const PlanTerm *term, uint32_t *number)
{
	PlanTerm   *added;
	uint32_t	at;

	if (plan->term_count * 2 >= plan->bucket_count && rehash(plan) != LANG_OK)
		return LANG_NO_MEMORY;
	at = term_hash(term) & (plan->bucket_count - 1);
	while (plan->buckets[at])
	{
		*number = plan->buckets[at] - 1;
		if (same_term(&plan->terms[*number], term))
			return LANG_OK;
		at = (at + 1) & (plan->bucket_count - 1);
	}
	if (plan->term_count == plan->term_size)
	{
		uint32_t	size = plan->term_size ? plan->term_size * 2 : 64;
		PlanTerm   *terms = plan_grow(plan->arena, plan->terms, plan->term_count,
								 size, sizeof(PlanTerm));

		if (terms == NULL)
			return LANG_NO_MEMORY;
		plan->terms = terms;
		plan->term_size = size;
	}
	added = &plan->terms[plan->term_count];
	*added = *term;
	added->text = plan_copy_text(plan->arena, term->text, term->length);
	if (term->form)
		added->form = plan_copy_text(plan->arena, term->form, term->form_length);
	if (added->text == NULL || (term->form && added->form == NULL))
		return LANG_NO_MEMORY;
	*number = plan->term_count++;
	plan->buckets[at] = plan->term_count;
	plan->has_forms |= term->kind == PLAN_FORM;
	plan->has_patterns |= term->kind == PLAN_PREFIX || term->kind == PLAN_FUZZY;
	return LANG_OK;
}

bool
plan_find(const LangPlan *plan, const char *text, size_t length, uint32_t *number)
{
	PlanTerm	term;
	uint32_t	at;

	if (plan->bucket_count == 0 || length > UINT16_MAX)
		return false;
	memset(&term, 0, sizeof(term));
	term.kind = PLAN_EXACT;
	term.text = text;
	term.length = (uint16_t) length;
	for (at = term_hash(&term) & (plan->bucket_count - 1); plan->buckets[at];
		 at = (at + 1) & (plan->bucket_count - 1))
	{
		*number = plan->buckets[at] - 1;
		if (same_term(&plan->terms[*number], &term))
			return true;
	}
	return false;
}

/* The unit's choice of these terms, or NULL. */
static PlanChoice *
find_choice(PlanUnit *unit, const PlanChoice *choice)
{
	for (uint32_t i = 0; i < unit->choice_count; i++)
		if (unit->choices[i].count == choice->count &&
			memcmp(unit->choices[i].terms, choice->terms,
				   choice->count * sizeof(uint32_t)) == 0)
			return &unit->choices[i];
	return NULL;
}

static LangStatus
add_choice(LangPlan *plan, PlanUnit *unit, const PlanChoice *choice)
{
	PlanChoice *same = find_choice(unit, choice);

	if (same)
	{
		if (choice->weight > same->weight)
		{
			same->weight = choice->weight;
			same->kind = choice->kind;
		}
		return LANG_OK;
	}
	if (unit->choice_count == unit->choice_size)
	{
		uint32_t	size = unit->choice_size ? unit->choice_size * 2 : 8;
		PlanChoice *choices = plan_grow(plan->arena, unit->choices,
								   unit->choice_count, size, sizeof(PlanChoice));

		if (choices == NULL)
			return LANG_NO_MEMORY;
		unit->choices = choices;
		unit->choice_size = size;
	}
	unit->choices[unit->choice_count++] = *choice;
	return LANG_OK;
}

LangStatus
plan_add_term_choice(LangPlan *plan, PlanUnit *unit, const PlanTerm *term,
				int kind, float weight)
{
	PlanChoice	choice;
	LangStatus	status;

	memset(&choice, 0, sizeof(choice));
	choice.count = 1;
	choice.kind = (uint8_t) kind;
	choice.weight = weight;
	status = plan_term(plan, term, &choice.terms[0]);
	return status == LANG_OK ? add_choice(plan, unit, &choice) : status;
}

LangStatus
plan_add_choice(LangPlan *plan, PlanUnit *unit, const char *text, size_t length,
				int kind, float weight)
{
	const char *end = text + length;
	PlanChoice	choice;

	memset(&choice, 0, sizeof(choice));
	choice.kind = (uint8_t) kind;
	choice.weight = weight;
	while (text < end)
	{
		const char *space = memchr(text, ' ', (size_t) (end - text));
		const char *stop = space ? space : end;
		PlanTerm	term;

		if (stop > text)
		{
			LangStatus	status;

			/* A run that is too long is no way to find anything. */
			if (choice.count == PLAN_CHOICE_TERMS)
				return LANG_OK;
			memset(&term, 0, sizeof(term));
			term.kind = PLAN_EXACT;
			term.text = text;
			term.length = (uint16_t) (stop - text);
			status = plan_term(plan, &term, &choice.terms[choice.count++]);
			if (status != LANG_OK)
				return status;
		}
		text = stop + 1;
	}
	return choice.count > 0 ? add_choice(plan, unit, &choice) : LANG_OK;
}
