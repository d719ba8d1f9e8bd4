/*
 * lookup.c
 *		Terms in the dictionaries of a set of indexes (see lookup.h).
 */
#include "postgres.h"

#include "miscadmin.h"

#include "evidence.h"
#include "lang/chars.h"
#include "lang/pattern_walk.h"
#include "lang/sound.h"
#include "lookup.h"

/* ------------------------------------------------------------------------
 * Frequencies
 * ------------------------------------------------------------------------ */

/* Beyond so many places a plan's terms are looked up again. */
#define FOUND_PLACES	8192

/* Begin to note what is known of the plan's terms. */
static void
note_plan(FrReader *reader, const LangPlan *plan)
{
	FrFoundTerms *found = &reader->found;
	Size		places = (Size) reader->segment_count * plan->term_count * reader->field_count;

	if (found->plan != NULL)
	{
		pfree(found->at);
		pfree(found->infos);
		pfree(found->rows);
		found->plan = NULL;
	}
	if (places == 0 || places > FOUND_PLACES)
		return;
	found->at = MemoryContextAllocZero(reader->context, places * sizeof(uint16));
	found->info_size = 32;
	found->info_count = 0;
	found->infos = MemoryContextAlloc(reader->context,
									  found->info_size * sizeof(FrTermInfo));
	found->rows = MemoryContextAlloc(reader->context,
									 Max(reader->row_count, 1) * sizeof(uint32));
	found->row_terms = 0;
	found->term_count = plan->term_count;
	found->plan = plan;
}

const uint32 *
fr_lookup_rows(const FrReader *reader, const LangPlan *plan, uint32 *count)
{
	const FrFoundTerms *found = &reader->found;

	if (found->plan != plan || found->row_terms != plan->term_count)
		return NULL;
	*count = found->hit_count;
	return found->rows;
}

bool
fr_lookup_term(FrReader *reader, int segment, const LangPlan *plan,
			   uint32 number, int field, FrTermInfo *info)
{
	FrFoundTerms *found = &reader->found;
	const PlanTerm *term = &plan->terms[number];
	uint16	   *at;

	if (found->plan != plan || number >= found->term_count)
		return fr_segment_find(&reader->segments[segment], term->text, term->length,
							   field, info);
	at = &found->at[((Size) segment * found->term_count + number) * reader->field_count + field];
	if (*at == 0)
	{
		*at = 1;
		if (fr_segment_find(&reader->segments[segment], term->text, term->length,
							field, info))
		{
			if (found->info_count == found->info_size)
			{
				found->info_size *= 2;
				found->infos = repalloc(found->infos,
										found->info_size * sizeof(FrTermInfo));
			}
			*at = (uint16) (found->info_count + 2);
			found->infos[found->info_count++] = *info;
		}
	}
	if (*at == 1)
		return false;
	*info = found->infos[*at - 2];
	return true;
}

/* Add what a reader's segments hold of one plain term; per field. */
static void
count_term(FrReader *reader, const LangPlan *plan, uint32 term, double *counts)
{
	FrTermInfo	info;

	for (int s = 0; s < reader->segment_count; s++)
		for (int f = 0; f < reader->field_count; f++)
			if (fr_lookup_term(reader, s, plan, term, f, &info))
				counts[f] += info.documents;
}

/*
 * Call found for the terms of a segment, from key on, that match a pattern.
 * What cannot match is stepped over by its beginning.
 */
static void
walk_pattern(FrSegment *segment, const PlanTerm *pattern, const char *key,
			 void (*found) (void *context, const FrTermIterator *iterator), void *context)
{
	FrTermIterator *iterator = palloc(sizeof(FrTermIterator));
	PatternWalk *walk = palloc(sizeof(PatternWalk));
	size_t		dead;

	pattern_walk_open(walk, pattern);
	fr_terms_seek(iterator, segment, key, strlen(key));
	while (fr_terms_next(iterator))
	{
		CHECK_FOR_INTERRUPTS();
		if (pattern_walk_matches(walk, iterator->term, iterator->length, &dead))
			found(context, iterator);
		else if (dead > 0)
			fr_terms_skip(iterator, (int) dead);
	}
	fr_terms_close(iterator);
	pfree(walk);
	pfree(iterator);
}

/* Whom to tell of a plan's pattern. */
typedef struct PatternTarget
{
	uint32		pattern;
	FrPatternFound found;
	void	   *context;
} PatternTarget;

static void
tell_pattern(void *context, const FrTermIterator *iterator)
{
	PatternTarget *target = context;

	target->found(target->context, target->pattern, &iterator->info);
}

void
fr_lookup_patterns(FrSegment *segment, const LangPlan *plan, uint32 first,
				   FrPatternFound found, void *context)
{
	for (uint32 i = first; i < plan->term_count; i++)
	{
		PatternTarget target = {i, found, context};

		if (plan->terms[i].kind == PLAN_PREFIX || plan->terms[i].kind == PLAN_FUZZY)
			walk_pattern(segment, &plan->terms[i], "", tell_pattern, &target);
	}
}

static void
add_count(void *context, uint32 pattern, const FrTermInfo *info)
{
	double	   *counts = context;

	counts[pattern * FR_MAX_FIELDS + info->field] += info->documents;
}

static void
count_rows(FrReader *reader, const LangPlan *plan, uint32 first, double *counts)
{
	FrFoundTerms *found = reader->found.plan == plan ? &reader->found : NULL;
	FrGatherer *gatherer;

	if (found)
	{
		found->row_terms = plan->term_count;
		found->hit_count = 0;
	}
	if (reader->row_count == 0)
		return;
	gatherer = fr_gatherer_open(plan);
	for (uint32 i = 0; i < reader->row_count; i++)
	{
		FrEvidence *evidence = fr_gather_row(gatherer, &reader->rows[i]);

		if (fr_gatherer_empty(gatherer))
			continue;
		if (found)
			found->rows[found->hit_count++] = i;
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
		if (first == 0)
			note_plan(library->readers[r], plan);
		for (uint32 i = first; i < plan->term_count; i++)
			if (plan->terms[i].kind == PLAN_EXACT || plan->terms[i].kind == PLAN_FORM)
				count_term(library->readers[r], plan, i, &counts[i * FR_MAX_FIELDS]);
		for (int s = 0; plan->has_patterns && s < library->readers[r]->segment_count; s++)
			fr_lookup_patterns(&library->readers[r]->segments[s], plan, first,
							   add_count, counts);
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

/* Neighbours looked at before the best are chosen: frequencies come bit by bit. */
#define NEAREST_KEPT	16
/* Letters that only one of two spellings has, and the least of a key to go by. */
#define SOUND_STRANGE	6
#define SOUND_LEAST		3

typedef struct Nearest
{
	const char *word;
	int			length;
	uint64		letters;		/* which letters the word has */
	int			most;			/* edits still of interest */
	char		sound[SOUND_MAX_KEY];
	int			sound_length;	/* 0 when it doesn't matter */
	FrNeighbour kept[NEAREST_KEPT];
	int			count;
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

static int
compare_neighbours(const void *a, const void *b)
{
	const FrNeighbour *x = a;
	const FrNeighbour *y = b;
	int			order;

	if (x->distance != y->distance)
		return x->distance - y->distance;
	if (x->edits != y->edits)
		return x->edits - y->edits;
	if (x->documents != y->documents)
		return x->documents > y->documents ? -1 : 1;
	order = memcmp(x->term, y->term, Min(x->length, y->length));
	return order ? order : x->length - y->length;
}

static void
add_neighbour(Nearest *nearest, const char *term, int length, int distance,
			  int edits, double documents)
{
	FrNeighbour *slot = NULL;

	for (int i = 0; i < nearest->count; i++)
		if (nearest->kept[i].length == length &&
			memcmp(nearest->kept[i].term, term, length) == 0)
		{
			nearest->kept[i].documents += documents;
			return;
		}
	if (nearest->count < NEAREST_KEPT)
		slot = &nearest->kept[nearest->count++];
	else
	{
		/* Full: the last gives way, unless the new one would be last. */
		FrNeighbour tried = {(char *) term, length, distance, edits, documents};

		slot = &nearest->kept[0];
		for (int i = 1; i < nearest->count; i++)
			if (compare_neighbours(&nearest->kept[i], slot) > 0)
				slot = &nearest->kept[i];
		if (compare_neighbours(&tried, slot) > 0)
			return;
	}
	slot->term = pnstrdup(term, length);
	slot->length = length;
	slot->distance = distance;
	slot->edits = edits;
	slot->documents = documents;
}

/* 0 for a word of the same sound, else edits; more than most when far. */
static int
neighbour_distance(const Nearest *nearest, const char *term, int length)
{
	/* Each edit brings at most one letter in and one out; accents hide some. */
	int			strange = __builtin_popcountll(letters_of(term, length) ^ nearest->letters);
	char		sound[SOUND_MAX_KEY];

	if (nearest->sound_length > 0 && strange <= SOUND_STRANGE &&
		sound_may_begin(nearest->word, nearest->length, (unsigned char) term[0]) &&
		(int) sound_key(term, length, sound) == nearest->sound_length &&
		memcmp(sound, nearest->sound, nearest->sound_length) == 0)
		return 0;
	if (strange > nearest->most * 2 + 3)
		return nearest->most + 1;
	return plan_distance(nearest->word, nearest->length, term, length, nearest->most + 1);
}

static void
consider(Nearest *nearest, const char *term, int length, double documents)
{
	int			distance;
	int			edits;

	/* A letter takes at most two bytes more with its accent. */
	if (length < 2 || (unsigned char) term[0] < 'A' || memchr(term, ' ', length) ||
		abs(length - nearest->length) > nearest->most * 2 + 4)
		return;
	distance = neighbour_distance(nearest, term, length);
	if (distance > nearest->most)
		return;
	edits = distance > 0 ? distance
		: plan_distance(nearest->word, nearest->length, term, length, SOUND_STRANGE);
	add_neighbour(nearest, term, length, distance, edits, documents);
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

/* Does a term begin as the word sounds?  A spelling mistake seldom changes that. */
static inline bool
begins_likely(const Nearest *nearest, unsigned char first)
{
	return sound_may_begin(nearest->word, nearest->length, first);
}

/* All terms of a segment that begin likely. */
static void
consider_segment(Nearest *nearest, FrTermIterator *iterator, FrSegment *segment)
{
	unsigned char first = 'A';
	uint32		seen = 0;

	while (first < 0xFF)
	{
		char		beginning = (char) first;
		bool		wanted;

		fr_terms_seek(iterator, segment, &beginning, 1);
		if (!fr_terms_next(iterator))
		{
			fr_terms_close(iterator);
			return;
		}
		/* The term may be a later one than was sought. */
		first = (unsigned char) iterator->term[0];
		wanted = begins_likely(nearest, first);
		while (wanted)
		{
			if (++seen % 4096 == 0)
				CHECK_FOR_INTERRUPTS();
			consider(nearest, iterator->term, iterator->length,
					 iterator->info.documents);
			if (!fr_terms_next(iterator) || (unsigned char) iterator->term[0] != first)
				break;
		}
		fr_terms_close(iterator);
		first++;
	}
}

static void
consider_by_sound(Nearest *nearest, const FrLibrary *library)
{
	FrTermIterator *iterator = palloc(sizeof(FrTermIterator));

	for (int r = 0; r < library->count; r++)
		for (int s = 0; s < library->readers[r]->segment_count; s++)
			consider_segment(nearest, iterator, &library->readers[r]->segments[s]);
	pfree(iterator);
}

static void
consider_likely(void *context, const FrTermIterator *iterator)
{
	if (begins_likely(context, (unsigned char) iterator->term[0]))
		consider(context, iterator->term, iterator->length, iterator->info.documents);
}

static void
consider_unlikely(void *context, const FrTermIterator *iterator)
{
	if (!begins_likely(context, (unsigned char) iterator->term[0]))
		consider(context, iterator->term, iterator->length, iterator->info.documents);
}

/* Terms that are so few edits away that they are of interest, whatever they sound like. */
static void
consider_by_edits(Nearest *nearest, const FrLibrary *library, bool likely)
{
	PlanTerm	pattern = {.kind = PLAN_FUZZY,.text = nearest->word,
		.length = (uint16_t) nearest->length,.distance = (uint8_t) nearest->most};

	for (int r = 0; r < library->count; r++)
		for (int s = 0; s < library->readers[r]->segment_count; s++)
			walk_pattern(&library->readers[r]->segments[s], &pattern, "A",
						 likely ? consider_likely : consider_unlikely, nearest);
}

int
fr_lookup_neighbours(const FrLibrary *library, const char *word, int length,
					 int most, bool by_sound, FrNeighbour *neighbours, int size)
{
	Nearest    *nearest = palloc0(sizeof(Nearest));
	bool		near = false;
	int			count;

	nearest->word = word;
	nearest->length = length;
	nearest->letters = letters_of(word, length);
	nearest->most = most;
	if (by_sound)
		nearest->sound_length = (int) sound_key(word, length, nearest->sound);
	if (nearest->sound_length < SOUND_LEAST)
		nearest->sound_length = 0;
	for (int r = 0; r < library->count; r++)
		consider_rows(nearest, library->readers[r]);
	if (nearest->sound_length > 0)
		consider_by_sound(nearest, library);
	else
		consider_by_edits(nearest, library, true);
	for (int i = 0; i < nearest->count; i++)
		near |= nearest->kept[i].distance <= 1;
	if (!near)
		consider_by_edits(nearest, library, false);
	qsort(nearest->kept, nearest->count, sizeof(FrNeighbour), compare_neighbours);
	count = Min(nearest->count, size);
	memcpy(neighbours, nearest->kept, count * sizeof(FrNeighbour));
	pfree(nearest);
	return count;
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
add_word(Words *words, const char *term, int length, double documents)
{
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
add_found_word(void *context, const FrTermIterator *iterator)
{
	add_word(context, iterator->term, iterator->length, iterator->info.documents);
}

static void
add_words(Words *words, FrReader *reader, const PlanTerm *pattern)
{
	for (int s = 0; s < reader->segment_count; s++)
		walk_pattern(&reader->segments[s], pattern, " ", add_found_word, words);
	for (uint32 i = 0; i < reader->row_count; i++)
	{
		const FrRow *row = &reader->rows[i];
		const uint8 *at = row->entries;
		FrRowTerm	found;

		for (uint32 t = 0; t < row->term_count && fr_row_next(row, &at, &found); t++)
			if (found.length > 0 && (unsigned char) found.term[0] >= ' ' &&
				plan_pattern_matches(pattern, found.term, found.length))
				add_word(words, found.term, found.length, 1);
	}
}

/* Documents of a segment that hold a term in any of its fields. */
static double
segment_documents(FrSegment *segment, int field_count, const Word *word)
{
	FrCursor   *cursors[FR_MAX_FIELDS];
	double		documents = 0;
	int			count = 0;

	for (int f = 0; f < field_count; f++)
	{
		FrTermInfo	info;

		if (!fr_segment_find(segment, word->term, word->length, f, &info))
			continue;
		documents = info.documents;
		cursors[count] = palloc(sizeof(FrCursor));
		fr_cursor_open(cursors[count++], segment, &info);
	}
	if (count > 1)
	{
		documents = 0;
		for (int i = 0; i < count; i++)
			fr_cursor_next(cursors[i]);
		for (;;)
		{
			uint32		document = FR_NO_DOCUMENT;

			for (int i = 0; i < count; i++)
				document = Min(document, cursors[i]->doc);
			if (document == FR_NO_DOCUMENT)
				break;
			documents++;
			CHECK_FOR_INTERRUPTS();
			for (int i = 0; i < count; i++)
				if (cursors[i]->doc == document)
					fr_cursor_next(cursors[i]);
		}
	}
	for (int i = 0; i < count; i++)
	{
		fr_cursor_close(cursors[i]);
		pfree(cursors[i]);
	}
	return documents;
}

static bool
row_holds(const FrRow *row, const Word *word)
{
	const uint8 *at = row->entries;
	FrRowTerm	found;

	for (uint32 t = 0; t < row->term_count && fr_row_next(row, &at, &found); t++)
		if (found.length == word->length &&
			memcmp(found.term, word->term, word->length) == 0)
			return true;
	return false;
}

/* Documents that hold a word, whatever the field. */
static double
word_documents(const FrLibrary *library, const Word *word)
{
	double		documents = 0;

	for (int r = 0; r < library->count; r++)
	{
		FrReader   *reader = library->readers[r];

		for (int s = 0; s < reader->segment_count; s++)
			documents += segment_documents(&reader->segments[s], reader->field_count, word);
		for (uint32 i = 0; i < reader->row_count; i++)
			documents += row_holds(&reader->rows[i], word);
	}
	return documents;
}

/*
 * Of words in the order of how often all fields together have them, put the
 * size that most documents hold first, with those numbers; returns how many.
 * A word's documents are at most that sum, so that few need be counted.
 */
static int
count_words(const FrLibrary *library, Word *words, Size count, int size)
{
	bool		fields = false;
	Size		kept = 0;

	for (int r = 0; r < library->count; r++)
		fields |= library->readers[r]->field_count > 1;
	if (!fields)
		return (int) Min(count, (Size) size);
	for (Size i = 0; i < count; i++)
	{
		Word		word = words[i];
		Size		at;

		if (kept == (Size) size && words[kept - 1].documents >= word.documents)
			break;
		word.documents = word_documents(library, &word);
		for (at = kept; at > 0 && compare_documents(&word, &words[at - 1]) < 0; at--)
			if (at < (Size) size)
				words[at] = words[at - 1];
		if (at < (Size) size)
		{
			words[at] = word;
			kept = Min(kept + 1, (Size) size);
		}
	}
	return (int) kept;
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
	size = count_words(library, words.words, merged, size);
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

bool
fr_lookup_has_marks(const FrLibrary *library)
{
	for (int r = 0; r < library->count; r++)
	{
		FrReader   *reader = library->readers[r];

		for (int s = 0; s < reader->segment_count; s++)
			if (fr_segment_has_marks(&reader->segments[s]))
				return true;
		if (reader->row_marks)
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

			if (!fr_row_has_marks(row))
				continue;
			for (uint32 t = 0; t < row->term_count && fr_row_next(row, &at, &term); t++)
				if (term.length >= length && memcmp(term.term, prefix, length) == 0)
					found(context, term.term, term.length, 1);
		}
	}
	pfree(iterator);
}
