/*
 * highlight.c
 *		Where in a text a query matches (see highlight.h).
 *
 * The text's terms come from the same stream that the index is built from, so
 * what is marked is what was found.
 */
#include "highlight.h"

#include <stdlib.h>
#include <string.h>

#include "chars.h"
#include "term.h"

/* An occurrence of one of the plan's terms. */
typedef struct Hit
{
	uint32_t	position;
	uint32_t	start;
	uint32_t	end;
	uint32_t	term;
	uint32_t	next;			/* of the same term: number plus one, 0 at the end */
} Hit;

typedef struct Finder
{
	Arena	   *arena;
	const LangPlan *plan;
	const char *text;
	Hit		   *hits;
	size_t		hit_count;
	size_t		hit_size;
	uint32_t   *first;			/* per term: first hit plus one */
	uint32_t   *last;
	HighlightSpan *spans;
	size_t		span_count;
	size_t		span_size;
} Finder;

/* ------------------------------------------------------------------------
 * Occurrences of terms
 * ------------------------------------------------------------------------ */

static bool
add_hit(Finder *finder, const LangTerm *term, uint32_t number)
{
	Hit		   *hit;

	/* Two readings of one token that share a term are one occurrence. */
	if (finder->last[number] &&
		finder->hits[finder->last[number] - 1].position == term->position)
		return true;
	if (finder->hit_count == finder->hit_size)
	{
		size_t		size = finder->hit_size ? finder->hit_size * 2 : 64;
		Hit		   *hits = arena_alloc(finder->arena, size * sizeof(Hit));

		if (hits == NULL)
			return false;
		if (finder->hit_count)
			memcpy(hits, finder->hits, finder->hit_count * sizeof(Hit));
		finder->hits = hits;
		finder->hit_size = size;
	}
	hit = &finder->hits[finder->hit_count++];
	hit->position = term->position;
	hit->start = term->start;
	hit->end = term->start + term->surface_length;
	hit->term = number;
	hit->next = 0;
	if (finder->last[number])
		finder->hits[finder->last[number] - 1].next = (uint32_t) finder->hit_count;
	else
		finder->first[number] = (uint32_t) finder->hit_count;
	finder->last[number] = (uint32_t) finder->hit_count;
	return true;
}

static bool
add_hits(Finder *finder, const LangTerm *term)
{
	const LangPlan *plan = finder->plan;
	uint32_t	number;

	if (plan_find(plan, term->text, term->length, &number) &&
		!add_hit(finder, term, number))
		return false;
	if (!plan->has_forms && !plan->has_patterns)
		return true;
	for (uint32_t i = 0; i < plan->term_count; i++)
	{
		const PlanTerm *wanted = &plan->terms[i];
		bool		found = false;

		if (wanted->kind == PLAN_FORM)
			found = wanted->length == term->length &&
				memcmp(wanted->text, term->text, term->length) == 0 &&
				chars_fold_equal(finder->text + term->start, term->surface_length,
								 wanted->form, wanted->form_length, FOLD_CASE);
		else if (wanted->kind != PLAN_EXACT)
			found = plan_pattern_matches(wanted, term->text, term->length);
		if (found && !add_hit(finder, term, i))
			return false;
	}
	return true;
}

static LangStatus
find_hits(Finder *finder, size_t length)
{
	LangTermStream *stream;
	LangTerm	terms[64];
	size_t		count;
	LangStatus	status = term_stream_open(finder->plan->lexicon, finder->arena,
										  finder->text, length, &stream);

	while (status == LANG_OK)
	{
		status = term_stream_next(stream, terms, 64, &count);
		if (status != LANG_OK || count == 0)
			break;
		for (size_t i = 0; i < count; i++)
			if (!add_hits(finder, &terms[i]))
				return LANG_NO_MEMORY;
	}
	return status;
}

/* ------------------------------------------------------------------------
 * Spans
 * ------------------------------------------------------------------------ */

static bool
add_span(Finder *finder, uint32_t start, uint32_t end, uint32_t unit, uint32_t term)
{
	HighlightSpan *span;

	if (finder->span_count == finder->span_size)
	{
		size_t		size = finder->span_size ? finder->span_size * 2 : 64;
		HighlightSpan *spans = arena_alloc(finder->arena, size * sizeof(HighlightSpan));

		if (spans == NULL)
			return false;
		if (finder->span_count)
			memcpy(spans, finder->spans, finder->span_count * sizeof(HighlightSpan));
		finder->spans = spans;
		finder->span_size = size;
	}
	span = &finder->spans[finder->span_count++];
	span->start = start;
	span->end = end;
	span->unit = unit;
	span->term = term;
	return true;
}

/* Walks the hits of up to PLAN_SLOT_TERMS terms together, in order. */
typedef struct Walk
{
	uint32_t	at[PLAN_SLOT_TERMS];	/* hit plus one, 0 at the end */
	uint32_t	count;
} Walk;

/* The first hit at or after position, or NULL; positions only rise. */
static const Hit *
walk_to(const Finder *finder, Walk *walk, uint32_t position)
{
	const Hit  *best = NULL;

	for (uint32_t i = 0; i < walk->count; i++)
	{
		while (walk->at[i] && finder->hits[walk->at[i] - 1].position < position)
			walk->at[i] = finder->hits[walk->at[i] - 1].next;
		if (walk->at[i] && (best == NULL ||
							finder->hits[walk->at[i] - 1].position < best->position))
			best = &finder->hits[walk->at[i] - 1];
	}
	return best;
}

static void
walk_start(const Finder *finder, Walk *walk, const uint32_t *terms, uint32_t count)
{
	walk->count = count < PLAN_SLOT_TERMS ? count : PLAN_SLOT_TERMS;
	for (uint32_t i = 0; i < walk->count; i++)
		walk->at[i] = finder->first[terms[i]];
}

/* Terms that follow each other, each at most PLAN_CHOICE_GAP behind the last. */
static bool
run_spans(Finder *finder, uint32_t unit, const PlanChoice *choice)
{
	Walk		walks[PLAN_CHOICE_TERMS];
	const Hit  *first;
	uint32_t	from = 0;

	for (uint32_t i = 0; i < choice->count; i++)
		walk_start(finder, &walks[i], &choice->terms[i], 1);
	while ((first = walk_to(finder, &walks[0], from)) != NULL)
	{
		const Hit  *hit = first;
		uint32_t	i;

		for (i = 1; i < choice->count; i++)
		{
			uint32_t	before = hit->position;

			hit = walk_to(finder, &walks[i], before + 1);
			if (hit == NULL)
				return true;
			if (hit->position > before + PLAN_CHOICE_GAP)
				break;
		}
		if (i == choice->count &&
			!add_span(finder, first->start, hit->end, unit, choice->terms[0]))
			return false;
		from = first->position + 1;
	}
	return true;
}

static bool
word_spans(Finder *finder, uint32_t number)
{
	const PlanUnit *unit = &finder->plan->units[number];

	for (uint32_t i = 0; i < unit->choice_count; i++)
	{
		const PlanChoice *choice = &unit->choices[i];

		if (choice->count > 1)
		{
			if (!run_spans(finder, number, choice))
				return false;
			continue;
		}
		for (uint32_t at = finder->first[choice->terms[0]]; at;
			 at = finder->hits[at - 1].next)
			if (!add_span(finder, finder->hits[at - 1].start,
						  finder->hits[at - 1].end, number, choice->terms[0]))
				return false;
	}
	return true;
}

/* A phrase at exactly its offsets: one span. */
static bool
exact_spans(Finder *finder, uint32_t number, Walk *walks)
{
	const PlanUnit *unit = &finder->plan->units[number];
	const Hit  *first;
	uint32_t	from = 0;

	while ((first = walk_to(finder, &walks[0], from)) != NULL)
	{
		const Hit  *hit = first;
		uint32_t	i;

		for (i = 1; i < unit->slot_count; i++)
		{
			uint32_t	wanted = first->position + unit->slots[i].offset;

			hit = walk_to(finder, &walks[i], wanted);
			if (hit == NULL)
				return true;
			if (hit->position != wanted)
				break;
		}
		if (i == unit->slot_count &&
			!add_span(finder, first->start, hit->end, number, first->term))
			return false;
		from = first->position + 1;
	}
	return true;
}

/* Words near each other: a span for each of them. */
static bool
near_spans(Finder *finder, uint32_t number, Walk *walks)
{
	const PlanUnit *unit = &finder->plan->units[number];
	uint32_t	reach = unit->slots[unit->slot_count - 1].offset + unit->distance;
	const Hit **hits = arena_alloc(finder->arena, unit->slot_count * sizeof(Hit *));

	if (hits == NULL)
		return false;
	for (uint32_t i = 0; i < unit->slot_count; i++)
		if ((hits[i] = walk_to(finder, &walks[i], 0)) == NULL)
			return true;
	for (;;)
	{
		uint32_t	least = 0;
		uint32_t	largest = 0;
		bool		found;

		for (uint32_t i = 0; i < unit->slot_count; i++)
		{
			if (hits[i]->position < hits[least]->position)
				least = i;
			if (hits[i]->position > largest)
				largest = hits[i]->position;
		}
		found = largest - hits[least]->position <= reach;
		for (uint32_t i = 0; i < unit->slot_count; i++)
		{
			if (found && !add_span(finder, hits[i]->start, hits[i]->end, number,
								   hits[i]->term))
				return false;
			if (!found && i != least)
				continue;
			hits[i] = walk_to(finder, &walks[i], hits[i]->position + 1);
			if (hits[i] == NULL && !found)
				return true;
		}
		for (uint32_t i = 0; i < unit->slot_count; i++)
			if (hits[i] == NULL)
				return true;
	}
}

static bool
phrase_spans(Finder *finder, uint32_t number)
{
	const PlanUnit *unit = &finder->plan->units[number];
	Walk	   *walks = arena_alloc(finder->arena, unit->slot_count * sizeof(Walk));

	if (walks == NULL)
		return false;
	for (uint32_t i = 0; i < unit->slot_count; i++)
		walk_start(finder, &walks[i], unit->slots[i].terms, unit->slots[i].count);
	return unit->near ? near_spans(finder, number, walks)
		: exact_spans(finder, number, walks);
}

/* By place; of those that begin together the longest first. */
static int
compare_spans(const void *a, const void *b)
{
	const HighlightSpan *x = a;
	const HighlightSpan *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->unit < y->unit ? -1 : x->unit > y->unit;
}

LangStatus
highlight_find(Arena *arena, const LangPlan *plan, const char *text,
			   size_t length, HighlightSpan **spans, size_t *count)
{
	Finder		finder;
	LangStatus	status;
	size_t		bytes = (plan->term_count + 1) * sizeof(uint32_t);
	size_t		kept = 0;

	memset(&finder, 0, sizeof(finder));
	finder.arena = arena;
	finder.plan = plan;
	finder.text = text;
	finder.first = arena_alloc(arena, bytes);
	finder.last = arena_alloc(arena, bytes);
	if (finder.first == NULL || finder.last == NULL)
		return LANG_NO_MEMORY;
	memset(finder.first, 0, bytes);
	memset(finder.last, 0, bytes);
	status = find_hits(&finder, length);
	if (status != LANG_OK)
		return status;
	for (uint32_t i = 0; i < plan->unit_count; i++)
	{
		if (plan->units[i].excluded)
			continue;
		if (!(plan->units[i].phrase ? phrase_spans(&finder, i)
			  : word_spans(&finder, i)))
			return LANG_NO_MEMORY;
	}
	if (finder.span_count > 1)
		qsort(finder.spans, finder.span_count, sizeof(HighlightSpan), compare_spans);
	for (size_t i = 0; i < finder.span_count; i++)
		if (kept == 0 || finder.spans[i].start >= finder.spans[kept - 1].end)
			finder.spans[kept++] = finder.spans[i];
	*spans = finder.spans;
	*count = kept;
	return LANG_OK;
}

/* ------------------------------------------------------------------------
 * The window of a snippet
 * ------------------------------------------------------------------------ */

typedef struct WordSpan
{
	uint32_t	start;
	uint32_t	end;
	bool		sentence;		/* what precedes ends a sentence */
} WordSpan;

/* Bytes of white space at s, plain or no-break. */
static size_t
blank(const char *s, const char *end)
{
	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	if ((unsigned char) s[0] == 0xC2 && end - s > 1 && (unsigned char) s[1] == 0xA0)
		return 2;
	if ((unsigned char) s[0] == 0xE2 && end - s > 2 && (unsigned char) s[1] == 0x80 &&
		((unsigned char) s[2] == 0xAF || (unsigned char) s[2] == 0x89))
		return 3;
	return 0;
}

/* A word of punctuation alone (« ? ! :) is no word of its own. */
static bool
has_letter(const char *s, const char *end)
{
	for (; s < end; s++)
	{
		if ((*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') ||
			(*s >= 'A' && *s <= 'Z') ||
			((unsigned char) *s >= 0xC3 && (unsigned char) *s != 0xE2))
			return true;
	}
	return false;
}

static LangStatus
split_words(Arena *arena, const char *text, size_t length, WordSpan **words,
			size_t *count)
{
	const char *end = text + length;
	const char *s = text;
	size_t		size = 0;
	bool		sentence = true;

	*words = NULL;
	*count = 0;
	while (s < end)
	{
		const char *start;
		size_t		space;
		WordSpan   *word;

		while (s < end && (space = blank(s, end)) > 0)
		{
			sentence |= *s == '\n';
			s += space;
		}
		if (s >= end)
			break;
		start = s;
		while (s < end && blank(s, end) == 0)
			s++;
		if (*count > 0 && !has_letter(start, s) && !sentence)
		{
			(*words)[*count - 1].end = (uint32_t) (s - text);
			sentence = s[-1] == '.' || s[-1] == '!' || s[-1] == '?';
			continue;
		}
		if (*count == size)
		{
			WordSpan   *larger;

			size = size ? size * 2 : 128;
			larger = arena_alloc(arena, size * sizeof(WordSpan));
			if (larger == NULL)
				return LANG_NO_MEMORY;
			if (*count)
				memcpy(larger, *words, *count * sizeof(WordSpan));
			*words = larger;
		}
		word = &(*words)[(*count)++];
		word->start = (uint32_t) (start - text);
		word->end = (uint32_t) (s - text);
		word->sentence = sentence;
		sentence = s[-1] == '.' || s[-1] == '!' || s[-1] == '?';
	}
	return LANG_OK;
}

/*
 * Slide a window of max_words over the words.  in_unit counts the spans of
 * each unit inside; a unit weighs more than any number of repetitions.
 */
static size_t
best_window(const WordSpan *words, size_t word_count, size_t max_words,
			const HighlightSpan *spans, size_t count, uint32_t *in_unit)
{
	size_t		best = 0;
	double		best_score = -1;
	size_t		first = 0;		/* spans inside: first to last */
	size_t		last = 0;
	double		units = 0;
	size_t		windows = word_count > max_words ? word_count - max_words : 0;

	for (size_t w = 0; w <= windows; w++)
	{
		size_t		stop = w + max_words < word_count ? w + max_words : word_count;
		double		score;

		while (last < count && spans[last].end <= words[stop - 1].end)
			if (in_unit[spans[last++].unit]++ == 0)
				units++;
		while (first < last && spans[first].start < words[w].start)
			if (--in_unit[spans[first++].unit] == 0)
				units--;
		score = units * 16 + (last - first < 8 ? (double) (last - first) : 8) +
			(words[w].sentence ? 3 : 0);
		/* What was found stands better with some text before it. */
		if (!words[w].sentence && first < last && spans[first].start > words[w].start)
			score += 1;
		if (score > best_score)
		{
			best_score = score;
			best = w;
		}
	}
	return best;
}

LangStatus
highlight_window(Arena *arena, const LangPlan *plan, const char *text,
				 size_t length, const HighlightSpan *spans, size_t count,
				 size_t max_words, size_t *start, size_t *end)
{
	WordSpan   *words;
	size_t		word_count;
	size_t		first;
	size_t		last;
	uint32_t   *in_unit = arena_alloc(arena, (plan->unit_count + 1) * sizeof(uint32_t));
	LangStatus	status = split_words(arena, text, length, &words, &word_count);

	*start = 0;
	*end = 0;
	if (in_unit == NULL)
		return LANG_NO_MEMORY;
	if (status != LANG_OK || word_count == 0)
		return status;
	memset(in_unit, 0, (plan->unit_count + 1) * sizeof(uint32_t));
	first = best_window(words, word_count, max_words, spans, count, in_unit);
	last = first + max_words < word_count ? first + max_words : word_count;
	*start = words[first].start;
	*end = words[last - 1].end;
	return LANG_OK;
}
