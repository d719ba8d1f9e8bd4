/*
 * classes.c
 *		Which documents of a window can be good enough, told from bitmaps.
 *
 * Words that stand in every third document bring many documents together, few
 * of which have them often.  What a document scores is bounded by the classes
 * (planes.h) of its words; so there are a few combinations of classes, one of
 * which a document has at least if it can get in, and bitmaps tell by whole
 * words of bits which documents those are.  Each source that takes part has a
 * bitmap for every class, of the documents that have it or a higher one: read
 * from its planes if it has some, else made from its postings.
 */
#include "postgres.h"

#include "bitpack.h"
#include "run.h"

/* A document marked costs as much as reading so many postings. */
#define MARK_COST		3

/* So many windows are read the other way after one that did not pay. */
#define PAUSE			8

/* An even number, so that compilers take two words at a time. */
#define LEVEL_WORDS	((FR_WINDOW_WORDS + 1) / 2 * 2)

/* Of the window: documents by the class that they have at least. */
static uint64 levels[CLASS_MEMBERS][FR_CLASS_MAX][LEVEL_WORDS];

/* And for members without planes the tf, as far as a byte tells it. */
static uint8 frequencies[CLASS_MEMBERS][FR_WINDOW];

/* ------------------------------------------------------------------------
 * Members
 * ------------------------------------------------------------------------ */

static void
add_member(Run *run, FrSource *source, bool essential)
{
	Classes    *classes = &run->classes;

	classes->members[classes->count++] = source;
	classes->one_field &= source->field == classes->members[0]->field;
	classes->planes |= source->planes > 0;
	classes->postings_read |= source->planes < source->reading_count;
	if (essential)
		classes->postings += source->documents * FR_WINDOW / run->search->segment->documents;
}

/* A source that is no member; planes come first, as they cost least to ask. */
static void
add_other(Classes *classes, FrSource *source)
{
	int			at = classes->other_count++;

	for (; at > 0 && source->planes == source->reading_count &&
		 classes->others[at - 1]->planes < classes->others[at - 1]->reading_count; at--)
		classes->others[at] = classes->others[at - 1];
	classes->others[at] = source;
}

/*
 * Essential sources, the strongest first; of those in memory every document
 * is marked.  Returns false when there are none, or too many.
 */
static bool
choose_essential(Run *run, uint64 *list_units)
{
	Classes    *classes = &run->classes;

	for (int i = run->count - 1; i >= run->aside; i--)
	{
		FrSource   *source = run->order[i];

		if (source->lists == source->reading_count)
		{
			add_other(classes, source);
			classes->lists[classes->list_count++] = source;
			classes->rest_of_lists += source->bound;
			*list_units |= source->neighbours;
		}
		else if (classes->count == CLASS_MEMBERS)
			return false;
		else
			add_member(run, source, true);
	}
	return classes->count > 0;
}

/* As many of the others as there is room for: their planes cost next to nothing. */
static void
choose_aside(Run *run, uint64 *units)
{
	Classes    *classes = &run->classes;

	for (int i = run->aside - 1; i >= 0; i--)
	{
		FrSource   *source = run->order[i];

		if (classes->count < CLASS_MEMBERS && source->driver &&
			source->planes == source->reading_count)
			add_member(run, source, false);
		else
		{
			add_other(classes, source);
			classes->rest += source->bound;
			*units |= source->neighbours;
		}
	}
}

void
fr_classes_choose(Run *run)
{
	Classes    *classes = &run->classes;
	uint64		units = 0;
	uint64		list_units = 0;

	classes->count = 0;
	classes->other_count = 0;
	classes->list_count = 0;
	classes->rest = 0;
	classes->rest_of_lists = 0;
	classes->postings = 0;
	classes->planes = false;
	classes->one_field = true;
	classes->postings_read = false;
	classes->stale = true;
	if (choose_essential(run, &list_units))
		choose_aside(run, &units);
	else
		classes->count = 0;
	if (!classes->planes ||
		(run->count - run->aside == 1 && classes->members[0]->planes == 0))
	{
		classes->count = 0;		/* blocks can be stepped over */
		return;
	}
	for (int mask = 0; mask < 1 << classes->count; mask++)
	{
		uint64		all = units;

		for (int i = 0; i < classes->count; i++)
			if (mask & (1 << i))
				all |= classes->members[i]->neighbours;
		classes->bonus[mask] = fr_pair_bonuses(run->program, all);
		classes->bonus_with_lists[mask] = fr_pair_bonuses(run->program, all | list_units);
	}
}

/* ------------------------------------------------------------------------
 * Combinations
 * ------------------------------------------------------------------------ */

/* Note a combination of the first so many members' classes; false: no room. */
static bool
add_combination(Classes *classes, const uint8 *chosen, int count)
{
	uint8	   *added;

	for (int i = 0; i < classes->combination_count; i++)
	{
		bool		covered = true;

		for (int j = 0; j < classes->count; j++)
			covered &= classes->combinations[i][j] <= (j < count ? chosen[j] : 0);
		if (covered)
			return true;
	}
	if (classes->combination_count == CLASS_COMBINATIONS)
		return false;
	added = classes->combinations[classes->combination_count++];
	memset(added, 0, CLASS_MEMBERS);
	memcpy(added, chosen, count);
	return true;
}

/*
 * All combinations that begin with the classes chosen for the first at members,
 * which are those of the mask and add up to sum.  *enough: these alone are one.
 */
static bool
combine(Classes *classes, int at, int mask, double sum, uint8 *chosen, bool *enough)
{
	double		ahead = 0;
	int			all = (1 << classes->count) - 1;

	*enough = sum + classes->bonus[mask] > classes->cut;
	if (*enough)
		return add_combination(classes, chosen, at);
	for (int i = at; i < classes->count; i++)
		ahead += classes->members[i]->class_bounds[FR_CLASS_MAX];
	if (at == classes->count || sum + ahead + classes->bonus[all] <= classes->cut)
		return true;
	for (int class = 0; class <= FR_CLASS_MAX; class++)
	{
		bool		alone;

		chosen[at] = (uint8) class;
		if (!combine(classes, at + 1, class > 0 ? mask | 1 << at : mask,
					 sum + classes->members[at]->class_bounds[class], chosen, &alone))
			return false;
		if (alone)
			break;				/* higher classes are in it */
	}
	return true;
}

/* What a class of a member adds at most to a document of that length. */
static double
class_most(const Run *run, FrSource *source, uint32 class, uint8 length)
{
	uint32		tf = class < FR_CLASS_MAX ? Min(class, source->most) : source->most;

	if (tf == 0)
		return 0;
	if (tf > FR_TABLE_TFS)
		return source->bound;
	return Min(source->bound, fr_source_contribution(run->program, source, tf, length));
}

/* Combinations for the window; false when there are too many. */
static bool
make_combinations(Run *run)
{
	Classes    *classes = &run->classes;
	uint8		chosen[CLASS_MEMBERS];
	bool		enough;

	classes->stale = false;
	classes->cut = run->cut;
	classes->combination_count = 0;
	for (int i = 0; i < 1 << (2 * classes->count); i++)
		classes->longest[i] = UNKNOWN_LENGTH;
	return combine(classes, 0, 0, classes->rest, chosen, &enough) && !enough;
}

/* ------------------------------------------------------------------------
 * Bitmaps
 * ------------------------------------------------------------------------ */

/* Join a term's planes of the window into a member's levels. */
static void
read_planes(FrPlanes *planes, uint32 window, uint64 (*level)[LEVEL_WORDS], bool first)
{
	if (planes->window != window)
		fr_planes_load(planes, window);
	for (int i = 0; i < FR_WINDOW_WORDS; i++)
	{
		uint64		low = planes->low[i];
		uint64		high = planes->high[i];

		level[0][i] = (first ? 0 : level[0][i]) | low | high;
		level[1][i] = (first ? 0 : level[1][i]) | high;
		level[2][i] = (first ? 0 : level[2][i]) | (low & high);
	}
}

/* The same for a term's postings; tfs_of counts where the level has a bit. */
static void
read_postings(const Run *run, FrReading *reading, uint64 (*level)[LEVEL_WORDS],
			  uint8 *tfs_of, bool first)
{
	uint32		base = run->first - run->first % FR_WINDOW;
	uint32		target = run->first;
	const uint32 *docs;
	const uint32 *tfs;
	uint32		count;

	if (first)
		memset(level, 0, sizeof(levels[0]));
	while (target <= run->last &&
		   (count = fr_reading_span(reading, target, &docs, &tfs)) > 0)
	{
		for (uint32 i = 0; i < count && docs[i] <= run->last; i++)
		{
			uint32		at = docs[i] - base;
			uint64		bit = UINT64CONST(1) << (at % 64);
			uint8		tf = (uint8) Min(tfs[i], 255);

			tfs_of[at] = level[0][at / 64] & bit ? Max(tf, tfs_of[at]) : tf;
			level[0][at / 64] |= bit;
			if (tf > 1)
				level[1][at / 64] |= bit;
			if (tf > 2)
				level[2][at / 64] |= bit;
		}
		target = docs[count - 1] + 1;
	}
}

/* Leave out the documents that do not have what stands with the source. */
static void
keep_companions(FrSource *source, uint32 window, uint64 (*level)[LEVEL_WORDS])
{
	for (int i = 0; i < source->companion_count; i++)
	{
		const FrCompanion *companion = &source->companions[i];

		for (int j = 0; j < companion->count; j++)
			if (companion->planes[j]->window != window)
				fr_planes_load(companion->planes[j], window);
		for (int w = 0; w < FR_WINDOW_WORDS; w++)
		{
			uint64		any = 0;

			for (int j = 0; j < companion->count; j++)
				any |= companion->planes[j]->low[w] | companion->planes[j]->high[w];
			for (int class = 0; class < FR_CLASS_MAX; class++)
				level[class][w] &= any;
		}
	}
}

static void
read_levels(Run *run)
{
	Classes    *classes = &run->classes;
	uint32		window = run->first / FR_WINDOW;

	for (int i = 0; i < classes->count; i++)
	{
		FrSource   *source = classes->members[i];

		for (int r = 0; r < source->reading_count; r++)
		{
			FrReading  *reading = &source->readings[r];

			if (reading->cell->planes)
				read_planes(reading->cell->planes, window, levels[i], r == 0);
			else
				read_postings(run, reading, levels[i], frequencies[i], r == 0);
		}
		keep_companions(source, window, levels[i]);
	}
}

/* Mark the documents that have a combination. */
static void
mark_combination(const Classes *classes, const uint8 *combination, uint64 *marked)
{
	uint64		all[LEVEL_WORDS];

	memset(all, 0xff, sizeof(all));
	for (int i = 0; i < classes->count; i++)
		if (combination[i] > 0)
		{
			const uint64 *level = levels[i][combination[i] - 1];

			for (int w = 0; w < LEVEL_WORDS; w++)
				all[w] &= level[w];
		}
	for (int w = 0; w < FR_WINDOW_WORDS; w++)
		marked[w] |= all[w];
}

/* Mark all documents that a source in memory has in the window: are there any? */
static bool
mark_lists(const Run *run, const FrSource *source, uint64 *marked)
{
	uint32		base = run->first - run->first % FR_WINDOW;
	bool		any = false;

	for (int r = 0; r < source->reading_count; r++)
	{
		FrReading  *reading = &source->readings[r];
		const FrList *list = reading->cell->list;

		while (reading->at < list->count && list->docs[reading->at] < run->first)
			reading->at++;
		for (uint32 i = reading->at; i < list->count && list->docs[i] <= run->last; i++)
		{
			marked[(list->docs[i] - base) / 64] |=
				UINT64CONST(1) << ((list->docs[i] - base) % 64);
			any = true;
		}
	}
	return any;
}

/* Only documents of the window stay marked; returns how many there are. */
static uint32
count_marked(const Run *run, uint64 *marked)
{
	uint32		first = run->first % FR_WINDOW;
	uint32		last = run->last % FR_WINDOW;
	uint32		count = 0;

	memset(marked, 0, first / 64 * sizeof(uint64));
	marked[first / 64] &= PG_UINT64_MAX << (first % 64);
	marked[last / 64] &= PG_UINT64_MAX >> (63 - last % 64);
	memset(marked + last / 64 + 1, 0, (FR_WINDOW_WORDS - 1 - last / 64) * sizeof(uint64));
	for (int w = 0; w < FR_WINDOW_WORDS; w++)
		count += fr_bits_in(marked[w]);
	return count;
}

/* Combinations for the window, unless the last ones still do; false: there are none to use. */
static bool
combinations_ready(Run *run)
{
	Classes    *classes = &run->classes;

	if (!classes->stale && run->cut <= classes->cut * 1.005)
		return true;
	if (make_combinations(run))
		return true;
	classes->stale = true;
	classes->pause = PAUSE;
	return false;
}

bool
fr_classes_mark(Run *run, uint64 *marked)
{
	Classes    *classes = &run->classes;
	bool		any;

	if (classes->count == 0 || run->cut < 0)
		return false;
	if (classes->pause > 0)
	{
		classes->pause--;
		return false;
	}
	if (!combinations_ready(run))
		return false;
	memset(marked, 0, FR_WINDOW_WORDS * sizeof(uint64));
	any = classes->combination_count > 0;
	for (int i = 0; i < classes->list_count; i++)
		any |= mark_lists(run, classes->lists[i], marked);
	if (!any)
		return true;
	read_levels(run);
	for (int i = 0; i < classes->combination_count; i++)
		mark_combination(classes, classes->combinations[i], marked);
	if (count_marked(run, marked) * MARK_COST <= classes->postings)
		return true;
	classes->pause = PAUSE;
	/* Postings that were read cannot be read again. */
	if (classes->postings_read)
		return true;
	memset(marked, 0, FR_WINDOW_WORDS * sizeof(uint64));
	return false;
}

/* ------------------------------------------------------------------------
 * Documents
 * ------------------------------------------------------------------------ */

/* The class of the window's document number at. */
static inline uint32
class_of(int member, uint32 at)
{
	uint32		w = at / 64;
	uint32		shift = at % 64;

	return (levels[member][0][w] >> shift & 1) + (levels[member][1][w] >> shift & 1) +
		(levels[member][2][w] >> shift & 1);
}

/* The classes of the window's document number at, two bits for each member. */
static inline uint32
classes_of(const Classes *classes, uint32 at)
{
	uint32		all = 0;

	for (int i = 0; i < classes->count; i++)
		all |= class_of(i, at) << (2 * i);
	return all;
}

/* Could a document of those classes and lengths be good enough? */
static bool
may_get_in(const Run *run, uint32 all, const uint8 *lengths)
{
	const Classes *classes = &run->classes;
	double		sum = 0;
	int			mask = 0;

	for (int i = 0; i < classes->count; i++)
	{
		FrSource   *source = classes->members[i];
		uint32		class = all >> (2 * i) & 3;

		if (class == 0)
			continue;
		mask |= 1 << i;
		sum += class_most(run, source, class, lengths[source->field]);
	}
	return sum + classes->rest + classes->rest_of_lists + classes->bonus_with_lists[mask] > run->cut;
}

/* The longest document of those classes that could: contributions fall with length. */
static int16
find_longest(const Run *run, uint32 all)
{
	uint8		lengths[FR_MAX_FIELDS];
	int			low = -1;
	int			high = 255;

	while (low < high)
	{
		int			middle = (low + high + 1) / 2;

		memset(lengths, middle, sizeof(lengths));
		if (may_get_in(run, all, lengths))
			low = middle;
		else
			high = middle - 1;
	}
	return (int16) low;
}

/* Is a document too long for its classes? */
static inline bool
too_long(Run *run, uint32 all, const uint8 *lengths)
{
	Classes    *classes = &run->classes;

	if (!classes->one_field)
		return !may_get_in(run, all, lengths);
	if (classes->longest[all] == UNKNOWN_LENGTH)
		classes->longest[all] = find_longest(run, all);
	return lengths[classes->members[0]->field] > classes->longest[all];
}

/* Note that the document has none of a source's terms: or that companions are missing. */
static void
note_absence(Run *run, const FrSource *source)
{
	for (int i = 0; i < source->reading_count && source->companion_count == 0; i++)
		fr_cells_note(&run->search->cells, source->readings[i].cell, 0);
}

/* A member's tf in the document, noted if that is all there is to its source. */
static uint32
member_tf(Run *run, int member, uint32 document, uint8 class)
{
	FrSource   *source = run->classes.members[member];
	uint32		tf = class;

	if (class == FR_CLASS_MAX)
	{
		tf = source->planes > 0 ? 255 : frequencies[member][document % FR_WINDOW];
		if (tf == 255)
			return fr_source_probe(run->search, source, document);
	}
	if (source->reading_count == 1)
		fr_cells_note(&run->search->cells, source->readings->cell, tf);
	return tf;
}

void
fr_classes_look_at(Run *run, uint32 document)
{
	Classes    *classes = &run->classes;
	FrCells    *cells = &run->search->cells;
	FrSegment  *segment = run->search->segment;
	uint8	   *lengths = cells->evidence.lengths;
	uint32		all = classes_of(classes, document % FR_WINDOW);
	int			mask = 0;
	double		sum = 0;
	double		rest = classes->rest + classes->rest_of_lists;
	double		bonus;

	for (int f = 0; f < cells->evidence.field_count; f++)
		lengths[f] = fr_segment_length(segment, f, document);
	if (too_long(run, all, lengths) || !fr_run_admits(run, document))
		return;
	(void) fr_cells_evidence(cells, document);
	for (int i = 0; i < classes->count; i++)
	{
		FrSource   *source = classes->members[i];
		uint8		class = all >> (2 * i) & 3;

		if (class > 0)
		{
			mask |= 1 << i;
			sum += fr_source_contribution(run->program, source,
										  member_tf(run, i, document, class),
										  lengths[source->field]);
		}
		else
			note_absence(run, source);
	}
	bonus = classes->bonus_with_lists[mask];
	for (int i = 0; i < classes->other_count && sum + rest + bonus > run->cut; i++)
	{
		FrSource   *source = classes->others[i];
		uint32		tf = fr_source_probe(run->search, source, document);

		rest = Max(rest - source->bound, 0);
		if (tf > 0)
			sum += fr_source_contribution(run->program, source, tf, lengths[source->field]);
	}
	if (sum + rest + bonus > run->cut)
		fr_run_evaluate(run, document, sum);
}
