/*
 * cursor.c
 *		Walking a list of postings: skip, decode, positions.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "bitpack.h"
#include "impact.h"
#include "planes.h"
#include "segment.h"
#include "storage.h"

#define NO_BLOCK	PG_UINT32_MAX
#define NO_RUN		PG_UINT64_MAX

void
fr_cursor_open(FrCursor *cursor, FrSegment *segment, const FrTermInfo *info)
{
	cursor->segment = segment;
	cursor->planes = NULL;
	cursor->position_values = NULL;
	cursor->position_size = 0;
	fr_window_open(&cursor->skip, segment, FR_AREA_SKIP);
	fr_window_open(&cursor->postings, segment, FR_AREA_POSTINGS);
	fr_window_open(&cursor->positions, segment, FR_AREA_POSITIONS);
	fr_cursor_restart(cursor, info);
}

void
fr_cursor_restart(FrCursor *cursor, const FrTermInfo *info)
{
	FrSegment  *segment = cursor->segment;

	cursor->info = *info;
	cursor->doc = 0;
	cursor->tf = 0;
	cursor->count = 0;
	cursor->at = -1;
	cursor->decoded = NO_BLOCK;
	cursor->walked = NO_BLOCK;
	cursor->block = NO_BLOCK;
	cursor->block_count = (info->documents + FR_BLOCK_SIZE - 1) / FR_BLOCK_SIZE;
	cursor->group = 0;
	cursor->group_count = (cursor->block_count + FR_GROUP_BLOCKS - 1) / FR_GROUP_BLOCKS;
	cursor->group_loaded = NO_BLOCK;
	cursor->group_first = 0;

	/* a list of one block has no skip data: it is its own group */
	if (cursor->block_count == 1)
	{
		cursor->group_loaded = 0;
		cursor->block_last[0] = segment->documents - 1;
		cursor->block_postings[0] = info->postings;
		cursor->block_postings[1] = segment->header->areas[FR_AREA_POSTINGS].bytes;
		cursor->block_positions[0] = info->positions;
		cursor->block_impacts[0].count = 0;
	}
}

void
fr_cursor_close(FrCursor *cursor)
{
	fr_window_close(&cursor->skip);
	fr_window_close(&cursor->postings);
	fr_window_close(&cursor->positions);
	if (cursor->position_values)
		pfree(cursor->position_values);
	cursor->position_values = NULL;
}

/* ---- skip data ---- */

static void
read_group(FrCursor *cursor, uint32 group, FrGroupRecord *record)
{
	memcpy(record, fr_window_bytes(&cursor->skip,
								   cursor->info.skip + (uint64) group * FR_GROUP_BYTES,
								   FR_GROUP_BYTES), FR_GROUP_BYTES);
}

static void
group_impacts(const FrGroupRecord *record, FrImpacts *impacts)
{
	impacts->last = record->last;
	impacts->count = 0;
	while (impacts->count < FR_MAX_IMPACTS && record->pairs[impacts->count].tf > 0)
	{
		impacts->pairs[impacts->count] = record->pairs[impacts->count];
		impacts->count++;
	}
}

static inline uint32
blocks_in_group(const FrCursor *cursor, uint32 group)
{
	return Min(FR_GROUP_BLOCKS, cursor->block_count - group * FR_GROUP_BLOCKS);
}

/* Read the block records of a group into the cursor's arrays. */
static void
load_group(FrCursor *cursor, uint32 group)
{
	FrGroupRecord record;
	Size		size = FR_GROUP_BLOCKS * FR_BLOCK_RECORD_MAX;
	uint32		blocks = blocks_in_group(cursor, group);
	uint32		last;
	const uint8 *at;
	const uint8 *end;

	if (cursor->group_loaded == group)
		return;
	if (group > 0)
	{
		read_group(cursor, group - 1, &record);
		cursor->group_first = record.last + 1;
	}
	else
		cursor->group_first = 0;
	read_group(cursor, group, &record);
	cursor->group_loaded = NO_BLOCK;
	cursor->block_postings[0] = record.postings;
	cursor->block_positions[0] = record.positions;
	last = cursor->group_first - 1;
	at = fr_window_upto(&cursor->skip, cursor->info.skip + record.blocks, &size);
	end = at + size;
	for (uint32 i = 0; i < blocks; i++)
	{
		FrImpacts  *impacts = &cursor->block_impacts[i];
		uint64		step;
		uint64		postings;
		uint64		positions;

		if ((at = fr_get_varint(at, end, &step)) == NULL ||
			(at = fr_get_varint(at, end, &postings)) == NULL ||
			(at = fr_get_varint(at, end, &positions)) == NULL ||
			at >= end || *at > FR_MAX_IMPACTS || end - at < 1 + 2 * *at ||
			postings > FR_BLOCK_MAX)
			fr_window_corrupt(&cursor->skip, "skip data is unsound");
		last += (uint32) step;
		impacts->count = *at++;
		impacts->last = last;
		memcpy(impacts->pairs, at, impacts->count * sizeof(FrImpact));
		at += impacts->count * sizeof(FrImpact);
		cursor->block_last[i] = last;
		cursor->block_postings[i + 1] = cursor->block_postings[i] + postings;
		cursor->block_positions[i + 1] = cursor->block_positions[i] + positions;
	}
	if (last != record.last || last >= cursor->segment->documents)
		fr_window_corrupt(&cursor->skip, "skip data is unsound");
	cursor->group_loaded = group;
}

/*
 * The number of the first group, from the present one on, that ends at target
 * or later; group_count when there is none.
 */
static uint32
find_group(FrCursor *cursor, uint32 target, FrGroupRecord *record)
{
	uint32		low = cursor->group;
	uint32		high = cursor->group_count;
	uint32		step = 1;

	if (low >= high)
		return high;
	read_group(cursor, low, record);
	if (record->last >= target)
		return low;
	/* gallop, then halve */
	while (low + step < high)
	{
		read_group(cursor, low + step, record);
		if (record->last >= target)
		{
			high = low + step;
			break;
		}
		low += step;
		step *= 2;
	}
	low++;
	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		read_group(cursor, middle, record);
		if (record->last >= target)
			high = middle;
		else
			low = middle + 1;
	}
	if (low < cursor->group_count)
		read_group(cursor, low, record);
	return low;
}

/* Move the shallow position; false when no block ends at target or later. */
static bool
seek_block(FrCursor *cursor, uint32 target)
{
	FrGroupRecord record;
	uint32		i = 0;

	if (cursor->block_count == 1)
	{
		cursor->block = 0;
		return target <= cursor->block_last[0];
	}
	if (cursor->group_loaded != cursor->group ||
		target > cursor->block_last[blocks_in_group(cursor, cursor->group) - 1])
	{
		cursor->group = find_group(cursor, target, &record);
		if (cursor->group == cursor->group_count)
		{
			cursor->block = cursor->block_count;
			return false;
		}
		load_group(cursor, cursor->group);
	}
	else if (cursor->block != NO_BLOCK && cursor->block / FR_GROUP_BLOCKS == cursor->group)
	{
		i = cursor->block % FR_GROUP_BLOCKS;
		if (i > 0 && cursor->block_last[i - 1] >= target)
			i = 0;
	}
	while (cursor->block_last[i] < target)
		i++;
	cursor->block = cursor->group * FR_GROUP_BLOCKS + i;
	return true;
}

/* ---- decoding ---- */

/*
 * From differences less one to documents, the first of which is at least next;
 * returns the number behind the last.  Four at a time: each sum waits for the
 * one before.
 */
static uint64
sum_up(uint32 *docs, uint32 count, uint64 next)
{
	uint32		k = 0;

	for (; k + 4 <= count; k += 4)
	{
		uint64		one = docs[k];
		uint64		two = one + docs[k + 1] + 1;
		uint64		three = two + docs[k + 2] + 1;
		uint64		four = three + docs[k + 3] + 1;

		docs[k] = (uint32) (next + one);
		docs[k + 1] = (uint32) (next + two);
		docs[k + 2] = (uint32) (next + three);
		docs[k + 3] = (uint32) (next + four);
		next += four + 1;
	}
	for (; k < count; k++)
	{
		next += docs[k];
		docs[k] = (uint32) next++;
	}
	return next;
}

static inline uint32
postings_in_block(const FrCursor *cursor, uint32 block)
{
	return Min(FR_BLOCK_SIZE, cursor->info.documents - block * FR_BLOCK_SIZE);
}

/* The first document that a block of the loaded group can hold. */
static inline uint64
block_first(const FrCursor *cursor, uint32 i)
{
	return i == 0 ? cursor->group_first : (uint64) cursor->block_last[i - 1] + 1;
}

/* The bytes of a block of the loaded group. */
static const uint8 *
block_bytes(FrCursor *cursor, uint32 i, const uint8 **end)
{
	Size		size = Min(FR_BLOCK_MAX,
						   cursor->block_postings[i + 1] - cursor->block_postings[i]);
	const uint8 *bytes = fr_window_upto(&cursor->postings, cursor->block_postings[i], &size);

	*end = bytes + size;
	return bytes;
}

/* Positions are those of a block of the loaded group. */
static void
start_positions(FrCursor *cursor, uint32 i)
{
	cursor->positions_start = cursor->block_positions[i];
	cursor->run = NO_RUN;
	cursor->run_number = 0;
	cursor->run_offset = cursor->positions_start;
	cursor->occurrence = 0;
	cursor->summed_to = 0;
	cursor->block_occurrences = 0;
}

/* Decode a block; the group that holds it is loaded. */
static void
decode(FrCursor *cursor, uint32 block)
{
	uint32		i = block % FR_GROUP_BLOCKS;
	uint32		count = postings_in_block(cursor, block);
	uint64		next = block_first(cursor, i);
	const uint8 *end;
	const uint8 *at = block_bytes(cursor, i, &end);

	cursor->count = 0;
	cursor->walked = NO_BLOCK;	/* its bytes may be gone */
	if ((at = fr_unpack(at, end, cursor->docs, count)) == NULL ||
		(at = fr_unpack(at, end, cursor->tfs, count)) == NULL)
		fr_window_corrupt(&cursor->postings, "a posting block is unsound");
	next = sum_up(cursor->docs, count, next);
	for (uint32 k = 0; k < FR_BLOCK_SIZE; k++)
		cursor->tfs[k]++;		/* whatever stands behind count */
	if (next > (uint64) cursor->block_last[i] + 1)
		fr_window_corrupt(&cursor->postings, "a posting block is unsound");
	cursor->count = count;
	cursor->at = -1;
	cursor->decoded = block;
	start_positions(cursor, i);
}

bool
fr_cursor_next_block(FrCursor *cursor)
{
	uint32		block = cursor->decoded + 1;	/* NO_BLOCK + 1 is 0 */

	cursor->count = 0;
	cursor->at = -1;
	if (cursor->doc == FR_NO_DOCUMENT || block >= cursor->block_count)
	{
		cursor->decoded = cursor->block_count - 1;
		return false;
	}
	if (cursor->block_count > 1)
	{
		CHECK_FOR_INTERRUPTS();
		load_group(cursor, block / FR_GROUP_BLOCKS);
		if (cursor->group < block / FR_GROUP_BLOCKS)
			cursor->group = block / FR_GROUP_BLOCKS;
	}
	decode(cursor, block);
	return true;
}

uint32
fr_cursor_advance(FrCursor *cursor, uint32 target)
{
	int			low;
	int			high;

	if (cursor->doc == FR_NO_DOCUMENT)
		return FR_NO_DOCUMENT;
	if (cursor->count == 0 || cursor->docs[cursor->count - 1] < target)
	{
		if (!seek_block(cursor, target))
			goto end;
		if (cursor->decoded != cursor->block || cursor->count == 0)
		{
			if (cursor->block_count > 1)
				load_group(cursor, cursor->block / FR_GROUP_BLOCKS);
			decode(cursor, cursor->block);
		}
		if (cursor->docs[cursor->count - 1] < target)
			goto end;			/* only a list of one block ends early */
	}

	/* near ones first: the next posting is often the answer */
	low = cursor->at + 1;
	if (low < cursor->count && cursor->docs[low] >= target)
		high = low;
	else
	{
		high = cursor->count - 1;
		while (low < high)
		{
			int			middle = low + (high - low) / 2;

			if (cursor->docs[middle] < target)
				low = middle + 1;
			else
				high = middle;
		}
	}
	cursor->at = high;
	cursor->tf = cursor->tfs[high];
	return cursor->doc = cursor->docs[high];

end:
	cursor->count = 0;
	cursor->at = -1;
	cursor->decoded = cursor->block_count - 1;
	return cursor->doc = FR_NO_DOCUMENT;
}

/* ---- looking documents up ---- */

static void
start_walk(FrCursor *cursor, uint32 block)
{
	uint32		i = block % FR_GROUP_BLOCKS;
	const uint8 *end;

	cursor->walk_count = postings_in_block(cursor, block);
	cursor->walk_docs = block_bytes(cursor, i, &end);
	cursor->walk_tfs = fr_packed_end(cursor->walk_docs, end, cursor->walk_count);
	if (cursor->walk_tfs == NULL ||
		fr_packed_end(cursor->walk_tfs, end, cursor->walk_count) == NULL)
		fr_window_corrupt(&cursor->postings, "a posting block is unsound");
	cursor->walk_at = 0;
	cursor->walk_doc = block_first(cursor, i) + fr_packed_number(cursor->walk_docs, 0);
	cursor->walk_last = cursor->block_last[i];
	cursor->walked = block;
	start_positions(cursor, i);
}

/* Planes tell a posting's number soonest where it is not farther than this. */
#define COUNT_REACH		1024

/*
 * Go to a document by its planes, when they say that it has the term and the
 * posting reached is near.
 */
static void
walk_by_planes(FrCursor *cursor, uint32 document)
{
	FrPlanes   *planes = cursor->planes;
	uint64		doc = cursor->walk_doc;

	if (doc >= document || document - doc > COUNT_REACH ||
		doc / FR_WINDOW != document / FR_WINDOW ||
		fr_planes_class(planes, document) == 0)
		return;
	cursor->walk_at += fr_planes_count(planes, (uint32) doc, document);
	cursor->walk_doc = document;
	if (cursor->walk_at >= cursor->walk_count)
		fr_window_corrupt(&planes->pages, "planes and postings disagree");
}

uint32
fr_cursor_look_up(FrCursor *cursor, uint32 document)
{
	const uint8 *docs;
	uint64		doc;
	uint32		at;

	if (cursor->walked == NO_BLOCK || document > cursor->walk_last)
	{
		if (!seek_block(cursor, document))
			return 0;
		if (cursor->block_count > 1)
			load_group(cursor, cursor->block / FR_GROUP_BLOCKS);
		start_walk(cursor, cursor->block);
	}
	if (cursor->planes)
		walk_by_planes(cursor, document);
	docs = cursor->walk_docs;
	doc = cursor->walk_doc;
	for (at = cursor->walk_at; doc < document && at + 1 < cursor->walk_count;)
		doc += (uint64) fr_packed_number(docs, ++at) + 1;
	if (doc > cursor->walk_last)
		fr_window_corrupt(&cursor->postings, "a posting block is unsound");
	cursor->walk_at = at;
	cursor->walk_doc = doc;
	return doc == document ? fr_packed_number(cursor->walk_tfs, at) + 1 : 0;
}

/* ---- bounds ---- */

static const FrImpacts no_impacts = {.last = FR_NO_DOCUMENT};

bool
fr_cursor_group_known(const FrCursor *cursor, uint32 target)
{
	uint32		group = cursor->group_loaded;

	return group != NO_BLOCK && target >= cursor->group_first &&
		target <= cursor->block_last[blocks_in_group(cursor, group) - 1];
}

const FrImpacts *
fr_cursor_block_impacts(FrCursor *cursor, uint32 target)
{
	Assert(cursor->block_count > 1);
	if (!seek_block(cursor, target))
		return &no_impacts;
	return &cursor->block_impacts[cursor->block % FR_GROUP_BLOCKS];
}

void
fr_cursor_group_impacts(FrCursor *cursor, uint32 target, FrImpacts *impacts)
{
	FrGroupRecord record;

	Assert(cursor->block_count > 1);
	if (find_group(cursor, target, &record) < cursor->group_count)
		group_impacts(&record, impacts);
	else
		*impacts = no_impacts;
}

/* ---- positions ---- */

static uint64
block_occurrences(FrCursor *cursor)
{
	if (cursor->block_occurrences == 0)
	{
		for (int i = 0; i < cursor->count; i++)
			cursor->block_occurrences += cursor->tfs[i];
	}
	return cursor->block_occurrences;
}

/* Make run_offset the place of run number run of the block's positions. */
static void
find_run(FrCursor *cursor, uint64 run)
{
	if (run < cursor->run_number)
	{
		cursor->run_offset = cursor->positions_start;
		cursor->run_number = 0;
	}
	for (; cursor->run_number < run; cursor->run_number++)
	{
		const uint8 *bytes = fr_window_bytes(&cursor->positions, cursor->run_offset, 1);

		if (*bytes > 32)
			fr_window_corrupt(&cursor->positions, "a run of positions is unsound");
		cursor->run_offset += fr_packed_size(FR_BLOCK_SIZE, *bytes);
	}
}

/* Decode a run. */
static void
load_run(FrCursor *cursor, uint64 run)
{
	Size		size = FR_RUN_MAX;
	uint32		count = (uint32) Min(FR_BLOCK_SIZE,
									 block_occurrences(cursor) - run * FR_BLOCK_SIZE);
	const uint8 *bytes;

	find_run(cursor, run);
	bytes = fr_window_upto(&cursor->positions, cursor->run_offset, &size);
	if (fr_unpack(bytes, bytes + size, cursor->run_values, count) == NULL)
		fr_window_corrupt(&cursor->positions, "a run of positions is unsound");
	cursor->run = run;
}

/* Only count numbers of a run, from number first on. */
static void
pick_from_run(FrCursor *cursor, uint64 run, uint32 first, uint32 count, uint32 *values)
{
	const uint8 *bytes;
	Size		size;

	find_run(cursor, run);
	bytes = fr_window_bytes(&cursor->positions, cursor->run_offset, 1);
	if (*bytes > 32)
		fr_window_corrupt(&cursor->positions, "a run of positions is unsound");
	size = fr_packed_size(first + count, *bytes);
	bytes = fr_window_bytes(&cursor->positions, cursor->run_offset, size);
	for (uint32 i = 0; i < count; i++)
		values[i] = fr_packed_number(bytes, first + i);
}

/* Occurrences in the block before the current posting. */
static uint64
occurrences_before(FrCursor *cursor)
{
	if (cursor->summed_to > cursor->at)
		cursor->summed_to = 0, cursor->occurrence = 0;
	while (cursor->summed_to < cursor->at)
		cursor->occurrence += cursor->tfs[cursor->summed_to++];
	return cursor->occurrence;
}

static void
make_room(FrCursor *cursor, uint32 tf)
{
	if (cursor->position_size >= tf)
		return;
	if (cursor->position_values)
		pfree(cursor->position_values);
	cursor->position_values = NULL;
	if (tf > cursor->info.occurrences)
		fr_window_corrupt(&cursor->postings, "a term frequency is unsound");
	cursor->position_size = Max(tf, 32);
	cursor->position_values =
		MemoryContextAllocHuge(cursor->segment->reader->context,
							   cursor->position_size * sizeof(uint32));
}

/* From differences to positions. */
static const uint32 *
sum_positions(FrCursor *cursor, uint32 tf)
{
	uint32		position = 0;

	for (uint32 i = 0; i < tf; i++)
		cursor->position_values[i] = position += cursor->position_values[i];
	return cursor->position_values;
}

const uint32 *
fr_cursor_positions(FrCursor *cursor)
{
	uint64		at = occurrences_before(cursor);
	uint32		count;

	make_room(cursor, cursor->tf);
	for (uint32 i = 0; i < cursor->tf; i += count, at += count)
	{
		uint64		run = at / FR_BLOCK_SIZE;
		uint32		first = at % FR_BLOCK_SIZE;

		count = Min(cursor->tf - i, FR_BLOCK_SIZE - first);
		if (cursor->run != run)
			load_run(cursor, run);
		memcpy(cursor->position_values + i, cursor->run_values + first,
			   count * sizeof(uint32));
	}
	return sum_positions(cursor, cursor->tf);
}

/* tf positions from the block's occurrence number at on. */
static const uint32 *
pick_positions(FrCursor *cursor, uint64 at, uint32 tf)
{
	uint32		count;

	make_room(cursor, tf);
	for (uint32 i = 0; i < tf; i += count, at += count)
	{
		uint32		first = at % FR_BLOCK_SIZE;

		count = Min(tf - i, FR_BLOCK_SIZE - first);
		pick_from_run(cursor, at / FR_BLOCK_SIZE, first, count, cursor->position_values + i);
	}
	return sum_positions(cursor, tf);
}

const uint32 *
fr_cursor_positions_of(FrCursor *cursor, uint32 document)
{
	int			low = 0;
	int			high = cursor->count - 1;

	if (high < 0 || cursor->docs[0] > document || cursor->docs[high] < document)
		return NULL;
	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (cursor->docs[middle] < document)
			low = middle + 1;
		else
			high = middle;
	}
	if (cursor->docs[low] != document)
		return NULL;
	if (cursor->summed_to > low)
		cursor->summed_to = 0, cursor->occurrence = 0;
	while (cursor->summed_to < low)
		cursor->occurrence += cursor->tfs[cursor->summed_to++];
	return pick_positions(cursor, cursor->occurrence, cursor->tfs[low]);
}

const uint32 *
fr_cursor_found_positions(FrCursor *cursor)
{
	uint32		tf = fr_packed_number(cursor->walk_tfs, cursor->walk_at) + 1;

	if (cursor->summed_to > (int) cursor->walk_at)
		cursor->summed_to = 0, cursor->occurrence = 0;
	if (cursor->summed_to < (int) cursor->walk_at)
		cursor->occurrence += cursor->walk_at - cursor->summed_to +
			fr_packed_sum(cursor->walk_tfs, cursor->summed_to, cursor->walk_at);
	cursor->summed_to = (int) cursor->walk_at;
	return pick_positions(cursor, cursor->occurrence, tf);
}
