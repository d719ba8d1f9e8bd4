/*
 * lookup.c
 *		Terms in the dictionaries of a set of indexes (see lookup.h).
 */
#include "postgres.h"

#include "miscadmin.h"

#include "evidence.h"
#include "lang/chars.h"
#include "lookup.h"

/* ------------------------------------------------------------------------
 * Frequencies
 * ------------------------------------------------------------------------ */

/* Add what a reader's segments hold of one plain term; per field. */
static void
count_term(FrReader *reader, const PlanTerm *term, double *counts)
{
	FrTermInfo	info;

	for (int s = 0; s < reader->segment_count; s++)
		for (int f = 0; f < reader->field_count; f++)
			if (fr_segment_find(&reader->segments[s], term->text, term->length,
								f, &info))
				counts[f] += info.documents;
}

/* The patterns among the terms from first on: one pass over the dictionary. */
static void
count_patterns(FrReader *reader, const LangPlan *plan, uint32 first, double *counts)
{
	FrTermIterator *iterator = palloc(sizeof(FrTermIterator));
	uint32		seen = 0;

	for (int s = 0; s < reader->segment_count; s++)
	{
		fr_terms_seek(iterator, &reader->segments[s], "", 0);
		while (fr_terms_next(iterator))
		{
			if (++seen % 4096 == 0)
				CHECK_FOR_INTERRUPTS();
			for (uint32 i = first; i < plan->term_count; i++)
				if ((plan->terms[i].kind == PLAN_PREFIX ||
					 plan->terms[i].kind == PLAN_FUZZY) &&
					plan_pattern_matches(&plan->terms[i], iterator->term,
										 iterator->length))
					counts[i * FR_MAX_FIELDS + iterator->info.field] +=
						iterator->info.documents;
		}
		fr_terms_close(iterator);
	}
	pfree(iterator);
}

static void
count_rows(FrReader *reader, const LangPlan *plan, uint32 first, double *counts)
{
	FrGatherer *gatherer;

	if (reader->row_count == 0)
		return;
	gatherer = fr_gatherer_open(plan);
	for (uint32 i = 0; i < reader->row_count; i++)
	{
		FrEvidence *evidence = fr_gather_row(gatherer, &reader->rows[i]);

		if (fr_gatherer_empty(gatherer))
			continue;
		for (uint32 t = first; t < plan->term_count; t++)
			for (int f = 0; f < evidence->field_count; f++)
				if (evidence->tf[t * evidence->field_count + f] > 0)
					counts[t * FR_MAX_FIELDS + f]++;
	}
}

void
fr_lookup_documents(const FrLibrary *library, const LangPlan *plan,
					uint32 first, double *documents)
{
	double	   *counts = palloc0(sizeof(double) * Max(plan->term_count, 1) * FR_MAX_FIELDS);

	for (int r = 0; r < library->count; r++)
	{
		for (uint32 i = first; i < plan->term_count; i++)
			if (plan->terms[i].kind == PLAN_EXACT || plan->terms[i].kind == PLAN_FORM)
				count_term(library->readers[r], &plan->terms[i],
						   &counts[i * FR_MAX_FIELDS]);
		if (plan->has_patterns)
			count_patterns(library->readers[r], plan, first, counts);
		count_rows(library->readers[r], plan, first, counts);
	}
	for (uint32 i = first; i < plan->term_count; i++)
	{
		documents[i] = 0;
		for (int f = 0; f < FR_MAX_FIELDS; f++)
			documents[i] = Max(documents[i], counts[i * FR_MAX_FIELDS + f]);
	}
	pfree(counts);
}

/* ------------------------------------------------------------------------
 * Neighbours
 * ------------------------------------------------------------------------ */

typedef struct Nearest
{
	const char *word;
	int			length;
	uint64		letters;		/* which letters the word has */
	int			most;			/* edits still of interest */
	FrNeighbour *neighbours;
	int			count;
	int			size;
} Nearest;

/* A bit per letter; accented ones count as none. */
static uint64
letters_of(const char *text, int length)
{
	uint64		letters = 0;

	for (int i = 0; i < length; i++)
		if (text[i] >= 'a' && text[i] <= 'z')
			letters |= UINT64CONST(1) << (text[i] - 'a');
	return letters;
}

static void
add_neighbour(Nearest *nearest, const char *term, int length, int distance,
			  double documents)
{
	int			at;

	for (int i = 0; i < nearest->count; i++)
		if (nearest->neighbours[i].length == length &&
			memcmp(nearest->neighbours[i].term, term, length) == 0)
		{
			nearest->neighbours[i].documents += documents;
			return;
		}
	for (at = nearest->count; at > 0; at--)
	{
		const FrNeighbour *before = &nearest->neighbours[at - 1];

		if (before->distance < distance ||
			(before->distance == distance && before->documents >= documents))
			break;
	}
	if (at == nearest->size)
		return;
	if (nearest->count < nearest->size)
		nearest->count++;
	memmove(&nearest->neighbours[at + 1], &nearest->neighbours[at],
			sizeof(FrNeighbour) * (nearest->count - 1 - at));
	nearest->neighbours[at].term = pnstrdup(term, length);
	nearest->neighbours[at].length = length;
	nearest->neighbours[at].distance = distance;
	nearest->neighbours[at].documents = documents;
}

static void
consider(Nearest *nearest, const char *term, int length, double documents)
{
	int			distance;
	uint64		letters;

	/* A letter takes at most two bytes more with its accent. */
	if (length < 2 || (unsigned char) term[0] < 'A' || memchr(term, ' ', length) ||
		abs(length - nearest->length) > nearest->most * 2 + 4)
		return;
	/* Each edit brings at most one letter in and one out; accents hide some. */
	letters = letters_of(term, length) ^ nearest->letters;
	if (__builtin_popcountll(letters) > nearest->most * 2 + 3)
		return;
	distance = plan_distance(nearest->word, nearest->length, term, length,
							 nearest->most + 1);
	if (distance > nearest->most)
		return;
	add_neighbour(nearest, term, length, distance, documents);
}

static void
consider_rows(Nearest *nearest, FrReader *reader)
{
	for (uint32 i = 0; i < reader->row_count; i++)
	{
		const FrRow *row = &reader->rows[i];
		const uint8 *at = row->entries;
		FrRowTerm	found;

		for (uint32 t = 0; t < row->term_count && fr_row_next(row, &at, &found); t++)
			consider(nearest, found.term, found.length, 1);
	}
}

int
fr_lookup_neighbours(const FrLibrary *library, const char *word, int length,
					 int most, FrNeighbour *neighbours, int size)
{
	Nearest		nearest = {word, length, letters_of(word, length), most, neighbours, 0, size};
	FrTermIterator *iterator = palloc(sizeof(FrTermIterator));
	uint32		seen = 0;

	for (int r = 0; r < library->count; r++)
	{
		FrReader   *reader = library->readers[r];

		for (int s = 0; s < reader->segment_count; s++)
		{
			fr_terms_seek(iterator, &reader->segments[s], "A", 1);
			while (fr_terms_next(iterator))
			{
				if (++seen % 4096 == 0)
					CHECK_FOR_INTERRUPTS();
				consider(&nearest, iterator->term, iterator->length,
						 iterator->info.documents);
			}
			fr_terms_close(iterator);
		}
		consider_rows(&nearest, reader);
	}
	pfree(iterator);
	return nearest.count;
}

/* ------------------------------------------------------------------------
 * Beginnings
 * ------------------------------------------------------------------------ */

typedef struct Word
{
	char	   *term;
	int			length;
	double		documents;
} Word;

static int
compare_terms(const void *a, const void *b)
{
	const Word *x = a;
	const Word *y = b;
	int			order = memcmp(x->term, y->term, Min(x->length, y->length));

	return order ? order : x->length - y->length;
}

static int
compare_documents(const void *a, const void *b)
{
	const Word *x = a;
	const Word *y = b;

	if (x->documents != y->documents)
		return x->documents > y->documents ? -1 : 1;
	return compare_terms(a, b);
}

typedef struct Words
{
	Word	   *words;
	Size		count;
	Size		size;
} Words;

static void
add_word(Words *words, const PlanTerm *pattern, const char *term, int length,
		 double documents)
{
	if (!plan_pattern_matches(pattern, term, length))
		return;
	if (words->count == words->size)
	{
		words->size *= 2;
		words->words = repalloc_huge(words->words, words->size * sizeof(Word));
	}
	words->words[words->count].term = pnstrdup(term, length);
	words->words[words->count].length = length;
	words->words[words->count++].documents = documents;
}

static void
add_words(Words *words, FrReader *reader, const PlanTerm *pattern)
{
	FrTermIterator *iterator = palloc(sizeof(FrTermIterator));

	for (int s = 0; s < reader->segment_count; s++)
	{
		fr_terms_seek(iterator, &reader->segments[s], " ", 1);
		while (fr_terms_next(iterator))
		{
			CHECK_FOR_INTERRUPTS();
			add_word(words, pattern, iterator->term, iterator->length,
					 iterator->info.documents);
		}
		fr_terms_close(iterator);
	}
	pfree(iterator);
	for (uint32 i = 0; i < reader->row_count; i++)
	{
		const FrRow *row = &reader->rows[i];
		const uint8 *at = row->entries;
		FrRowTerm	found;

		for (uint32 t = 0; t < row->term_count && fr_row_next(row, &at, &found); t++)
			if (found.length > 0 && (unsigned char) found.term[0] >= ' ')
				add_word(words, pattern, found.term, found.length, 1);
	}
}

int
fr_lookup_prefix(const FrLibrary *library, const char *prefix, int length,
				 FrNeighbour *found, int size)
{
	char	   *folded = palloc(length * CHARS_FOLD_GROWTH + 1);
	PlanTerm	pattern = {.kind = PLAN_PREFIX,.text = folded};
	Words		words = {palloc(sizeof(Word) * 64), 0, 64};
	Size		merged = 0;

	pattern.length = (uint16) Min(chars_fold(prefix, length, FOLD_CASE, folded,
											 length * CHARS_FOLD_GROWTH), FR_MAX_TERM);
	for (int r = 0; r < library->count; r++)
		add_words(&words, library->readers[r], &pattern);
	/* the same word of several segments and fields */
	qsort(words.words, words.count, sizeof(Word), compare_terms);
	for (Size i = 0; i < words.count; i++)
	{
		if (merged > 0 && compare_terms(&words.words[merged - 1], &words.words[i]) == 0)
			words.words[merged - 1].documents += words.words[i].documents;
		else
			words.words[merged++] = words.words[i];
	}
	qsort(words.words, merged, sizeof(Word), compare_documents);
	size = (int) Min(merged, (Size) size);
	for (int i = 0; i < size; i++)
	{
		found[i].term = words.words[i].term;
		found[i].length = words.words[i].length;
		found[i].distance = 0;
		found[i].documents = words.words[i].documents;
	}
	return size;
}

/* ------------------------------------------------------------------------
 * Terms by their bytes
 * ------------------------------------------------------------------------ */

static const char any_mark[1] = {FR_ACRONYM_MARK};

/* Does the row hold marks?  Its hashes tell without a look at its terms. */
static bool
row_has_marks(const FrRow *row)
{
	FrRowTerm	found;

	return fr_row_find(row, any_mark, 1, 0, fr_term_hash(any_mark, 1, 0), &found);
}

bool
fr_lookup_has_marks(const FrLibrary *library)
{
	FrTermInfo	info;

	for (int r = 0; r < library->count; r++)
	{
		FrReader   *reader = library->readers[r];

		for (int s = 0; s < reader->segment_count; s++)
			if (fr_segment_find(&reader->segments[s], any_mark, 1, 0, &info))
				return true;
		for (uint32 i = 0; i < reader->row_count; i++)
			if (row_has_marks(&reader->rows[i]))
				return true;
	}
	return false;
}

void
fr_lookup_marked(const FrLibrary *library, const char *prefix, int length,
				 FrTermFound found, void *context)
{
	FrTermIterator *iterator = palloc(sizeof(FrTermIterator));

	for (int r = 0; r < library->count; r++)
	{
		FrReader   *reader = library->readers[r];

		for (int s = 0; s < reader->segment_count; s++)
		{
			fr_terms_seek(iterator, &reader->segments[s], prefix, length);
			while (fr_terms_next(iterator) && iterator->length >= length &&
				   memcmp(iterator->term, prefix, length) == 0)
				found(context, iterator->term, iterator->length,
					  iterator->info.documents);
			fr_terms_close(iterator);
		}
		for (uint32 i = 0; i < reader->row_count; i++)
		{
			const FrRow *row = &reader->rows[i];
			const uint8 *at = row->entries;
			FrRowTerm	term;

			if (!row_has_marks(row))
				continue;
			for (uint32 t = 0; t < row->term_count && fr_row_next(row, &at, &term); t++)
				if (term.length >= length && memcmp(term.term, prefix, length) == 0)
					found(context, term.term, term.length, 1);
		}
	}
	pfree(iterator);
}
