/*
 * segment.c
 *		Reading a segment's pages.
 *
 * A segment's pages never change once it is listed, but for the bits of dead
 * documents, so a reader needs no content lock, only a pin and the certainty
 * that the page still has the owner it expects.  The pin on the header, taken
 * while the metapage was locked, keeps the whole segment from being given
 * away.  On a standby nothing honours that pin, so there each page is checked
 * and copied under its content lock.
 */
#include "postgres.h"

#include "access/xlog.h"
#include "utils/rel.h"

#include "bitpack.h"
#include "recent.h"
#include "segment.h"
#include "storage.h"

/* So many documents ahead the next lengths are fetched from memory. */
#define LENGTHS_AHEAD	6

static void segment_corrupt(FrSegment *segment, const char *what) __attribute__((noreturn));

static void
segment_corrupt(FrSegment *segment, const char *what)
{
	fr_page_corrupt(segment->reader->index,
					BufferGetBlockNumber(segment->header_buffer), what);
}

/* Append the extents of the map pages behind those of the header. */
static void
read_map(FrSegment *segment, FrExtent *extents)
{
	Relation	index = segment->reader->index;
	const FrSegmentHeader *header = segment->header;
	uint32		have = header->extents_here;
	BlockNumber block = header->map;

	for (uint32 page = 0; page < header->map_pages; page++)
	{
		Buffer		buffer = fr_read_buffer(index, block);
		uint32		count = Min(header->extent_count - have, FR_EXTENTS_PER_MAP);

		LockBuffer(buffer, BUFFER_LOCK_SHARE);
		fr_page_check(index, buffer, FR_PAGE_MAP, segment->uid, 0, 0);
		if (fr_page_used(BufferGetPage(buffer)) < count * sizeof(FrExtent))
			fr_page_corrupt(index, block, "the map is cut short");
		memcpy(extents + have, fr_page_bytes(BufferGetPage(buffer)),
			   count * sizeof(FrExtent));
		have += count;
		block = FrPageGetOpaque(BufferGetPage(buffer))->link;
		UnlockReleaseBuffer(buffer);
	}
	if (have != header->extent_count)
		segment_corrupt(segment, "the map is cut short");
}

/* Divide the extents among the areas, with running totals for searching. */
static void
divide_map(FrSegment *segment, const FrExtent *extents)
{
	const FrSegmentHeader *header = segment->header;
	uint32	   *ends = MemoryContextAllocHuge(segment->reader->context,
											  Max(header->extent_count, 1) * sizeof(uint32));
	uint32		first = 0;

	for (int area = 0; area < FR_AREA_COUNT; area++)
	{
		uint32		pages = 0;

		if (header->areas[area].extents > header->extent_count - first)
			segment_corrupt(segment, "the map has too few extents");
		segment->extents[area] = extents + first;
		segment->extent_ends[area] = ends + first;
		for (uint32 i = 0; i < header->areas[area].extents; i++)
		{
			pages += extents[first + i].count;
			ends[first + i] = pages;
		}
		if (pages != header->areas[area].pages ||
			header->areas[area].bytes > (uint64) pages * FR_PAGE_BYTES)
			segment_corrupt(segment, "the map and the areas disagree");
		first += header->areas[area].extents;
	}
}

/* Pin the header's page; returns it, or a copy on a standby. */
static Page
pin_header(FrSegment *segment, BlockNumber block)
{
	Relation	index = segment->reader->index;
	Page		page;

	if (segment->reader->copy_pages)
	{
		page = palloc(BLCKSZ);
		segment->header_buffer = fr_read_buffer(index, block);
		LockBuffer(segment->header_buffer, BUFFER_LOCK_SHARE);
		fr_page_check(index, segment->header_buffer, FR_PAGE_HEADER, segment->uid, 0, 0);
		memcpy(page, BufferGetPage(segment->header_buffer), BLCKSZ);
		LockBuffer(segment->header_buffer, BUFFER_LOCK_UNLOCK);
		return page;
	}
	segment->header_buffer = fr_recent_pin(index, block, segment->uid);
	if (BufferIsInvalid(segment->header_buffer))
	{
		segment->header_buffer = fr_read_buffer(index, block);
		fr_page_check(index, segment->header_buffer, FR_PAGE_HEADER, segment->uid, 0, 0);
		fr_recent_note(index, block, segment->uid, segment->header_buffer);
	}
	return BufferGetPage(segment->header_buffer);
}

void
fr_segment_open(FrReader *reader, FrSegment *segment, const FrSegmentEntry *entry)
{
	MemoryContext old = MemoryContextSwitchTo(reader->context);
	const FrSegmentHeader *header;
	Page		page;
	FrExtent   *extents;

	memset(segment, 0, sizeof(FrSegment));
	segment->reader = reader;
	segment->uid = entry->uid;
	segment->documents = entry->documents;
	segment->dead = entry->dead;
	page = pin_header(segment, entry->header);
	segment->header = header = (const FrSegmentHeader *) fr_page_bytes(page);
	if (fr_page_used(page) < sizeof(FrSegmentHeader) ||
		header->magic != FR_SEGMENT_MAGIC ||
		header->documents != entry->documents ||
		header->documents > FR_MAX_DOCUMENTS ||
		header->field_count > FR_MAX_FIELDS ||
		header->extents_here > FR_EXTENTS_IN_HEADER ||
		header->extents_here > header->extent_count ||
		header->extent_count > entry->pages ||
		fr_page_used(page) < MAXALIGN(sizeof(FrSegmentHeader)) +
		header->extents_here * sizeof(FrExtent))
		segment_corrupt(segment, "the segment header is unsound");

	extents = (FrExtent *) (fr_page_bytes(page) + MAXALIGN(sizeof(FrSegmentHeader)));
	if (header->map_pages > 0)
	{
		FrExtent   *all = MemoryContextAllocHuge(reader->context,
												 header->extent_count * sizeof(FrExtent));

		memcpy(all, extents, header->extents_here * sizeof(FrExtent));
		extents = all;
		read_map(segment, extents);
	}
	else if (header->extents_here != header->extent_count)
		segment_corrupt(segment, "the segment header is unsound");
	divide_map(segment, extents);

	fr_window_open(&segment->dictionary, segment, FR_AREA_DICTIONARY);
	fr_window_open(&segment->index, segment, FR_AREA_INDEX);
	fr_window_open(&segment->tids, segment, FR_AREA_TIDS);
	fr_window_open(&segment->dead_bits, segment, FR_AREA_DEAD);
	for (int f = 0; f < header->field_count; f++)
		fr_window_open(&segment->lengths[f], segment, FR_AREA_LENGTHS);
	MemoryContextSwitchTo(old);
}

void
fr_segment_rest(FrSegment *segment)
{
	fr_window_close(&segment->dictionary);
	fr_window_close(&segment->index);
	fr_window_close(&segment->tids);
	fr_window_close(&segment->dead_bits);
	for (int f = 0; f < segment->header->field_count; f++)
		fr_window_close(&segment->lengths[f]);
}

void
fr_segment_close(FrSegment *segment)
{
	fr_segment_rest(segment);
	if (BufferIsValid(segment->header_buffer))
		ReleaseBuffer(segment->header_buffer);
	segment->header_buffer = InvalidBuffer;
}

BlockNumber
fr_segment_block(FrSegment *segment, FrArea area, uint32 page)
{
	const uint32 *ends = segment->extent_ends[area];
	uint32		low = 0;
	uint32		high = segment->header->areas[area].extents;

	if (page >= segment->header->areas[area].pages)
		segment_corrupt(segment, "something points behind the end of an area");
	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		if (ends[middle] <= page)
			low = middle + 1;
		else
			high = middle;
	}
	return segment->extents[area][low].block + page -
		(ends[low] - segment->extents[area][low].count);
}

/* ---- windows ---- */

void
fr_window_open(FrWindow *window, FrSegment *segment, FrArea area)
{
	window->segment = segment;
	window->area = area;
	window->page = 0;
	window->buffer = InvalidBuffer;
	window->bytes = NULL;
	window->page_copy = NULL;
	window->copy = NULL;
	window->copy_size = 0;
}

void
fr_window_close(FrWindow *window)
{
	if (BufferIsValid(window->buffer))
		ReleaseBuffer(window->buffer);
	window->buffer = InvalidBuffer;
	window->bytes = NULL;
	if (window->copy)
		pfree(window->copy);
	if (window->page_copy)
		pfree(window->page_copy);
	window->copy = window->page_copy = NULL;
	window->copy_size = 0;
}

void
fr_window_corrupt(FrWindow *window, const char *what)
{
	FrSegment  *segment = window->segment;

	if (window->bytes != NULL)
		fr_page_corrupt(segment->reader->index,
						fr_segment_block(segment, window->area, window->page), what);
	segment_corrupt(segment, what);
}

/* Is the block in the file?  It only grows while the index is in use. */
static void
check_block(FrReader *reader, BlockNumber block)
{
	if (block < reader->blocks)
		return;
	reader->blocks = RelationGetNumberOfBlocks(reader->index);
	if (block >= reader->blocks)
		fr_page_corrupt(reader->index, block, "the file ends before it");
}

/* On a standby: a copy of the page as it was found to be the segment's. */
static void
copy_page(FrWindow *window, BlockNumber block, uint32 page)
{
	FrSegment  *segment = window->segment;
	FrReader   *reader = segment->reader;

	check_block(reader, block);
	window->buffer = ReleaseAndReadBuffer(window->buffer, reader->index, block);
	if (window->page_copy == NULL)
		window->page_copy = MemoryContextAlloc(reader->context,
											   FR_PAGE_BYTES + FR_PACK_SLACK);
	LockBuffer(window->buffer, BUFFER_LOCK_SHARE);
	fr_page_check(reader->index, window->buffer, FR_PAGE_AREA,
				  segment->uid, window->area, page);
	memcpy(window->page_copy, fr_page_bytes(BufferGetPage(window->buffer)),
		   FR_PAGE_BYTES);
	LockBuffer(window->buffer, BUFFER_LOCK_UNLOCK);
	window->bytes = window->page_copy;
}

/* The page itself: the segment is pinned, so that it stays what it is. */
static void
pin_page(FrWindow *window, BlockNumber block, uint32 page)
{
	FrSegment  *segment = window->segment;
	Relation	index = segment->reader->index;
	Buffer		before = window->buffer;

	window->buffer = fr_recent_pin(index, block, segment->uid);
	if (BufferIsValid(window->buffer))
	{
		if (BufferIsValid(before))
			ReleaseBuffer(before);
	}
	else
	{
		window->buffer = before;
		check_block(segment->reader, block);
		window->buffer = ReleaseAndReadBuffer(before, index, block);
		fr_page_check(index, window->buffer, FR_PAGE_AREA,
					  segment->uid, window->area, page);
		fr_recent_note(index, block, segment->uid, window->buffer);
	}
	window->bytes = fr_page_bytes(BufferGetPage(window->buffer));
}

const uint8 *
fr_window_page(FrWindow *window, uint32 page)
{
	FrReader   *reader = window->segment->reader;
	BlockNumber block;

	if (window->bytes != NULL && window->page == page)
		return window->bytes;
	block = fr_segment_block(window->segment, window->area, page);
	window->bytes = NULL;
	if (reader->copy_pages)
		copy_page(window, block, page);
	else
		pin_page(window, block, page);
	window->page = page;
	return window->bytes;
}

/* A byte of the area will be wanted soon. */
static inline void
expect_byte(FrWindow *window, uint32 page, Size offset)
{
	FrReader   *reader = window->segment->reader;

	if (!reader->copy_pages)
		fr_recent_expect(reader->index, fr_segment_block(window->segment, window->area, page),
						 MAXALIGN(SizeOfPageHeaderData) + offset);
}

/* Collect bytes that lie on more than one page. */
static const uint8 *
straddling(FrWindow *window, uint64 offset, Size size)
{
	Size		have = 0;

	if (window->copy_size < size + FR_PACK_SLACK)
	{
		if (window->copy)
			pfree(window->copy);
		window->copy_size = Max(size + FR_PACK_SLACK, 2048);
		window->copy = MemoryContextAllocHuge(window->segment->reader->context,
											  window->copy_size);
	}
	while (have < size)
	{
		Size		start = (offset + have) % FR_PAGE_BYTES;
		Size		part = Min(size - have, FR_PAGE_BYTES - start);
		const uint8 *page = fr_window_page(window, (uint32) ((offset + have) / FR_PAGE_BYTES));

		memcpy(window->copy + have, page + start, part);
		have += part;
	}
	return window->copy;
}

const uint8 *
fr_window_bytes(FrWindow *window, uint64 offset, Size size)
{
	Size		start = offset % FR_PAGE_BYTES;
	uint64		end = window->segment->header->areas[window->area].bytes;

	if (offset > end || size > end - offset)
		fr_window_corrupt(window, "something points behind the end of an area");
	if (start + size <= FR_PAGE_BYTES)
		return fr_window_page(window, (uint32) (offset / FR_PAGE_BYTES)) + start;
	return straddling(window, offset, size);
}

const uint8 *
fr_window_upto(FrWindow *window, uint64 offset, Size *size)
{
	uint64		end = window->segment->header->areas[window->area].bytes;

	if (offset >= end)
		fr_window_corrupt(window, "something points behind the end of an area");
	*size = Min(*size, end - offset);
	return fr_window_bytes(window, offset, *size);
}

/* ---- documents ---- */

/*
 * Can a live document's tid be in the table?  A scan would trip over one that
 * cannot with an error that does not name the index.
 */
static bool
in_table(FrReader *reader, const ItemPointerData *tid)
{
	if (reader->heap_blocks == 0)
	{
		Relation	heap = RelationIdGetRelation(reader->index->rd_index->indrelid);

		reader->heap_blocks = RelationGetNumberOfBlocks(heap);
		RelationClose(heap);
	}
	return ItemPointerGetBlockNumberNoCheck(tid) < reader->heap_blocks;
}

void
fr_segment_expect_tid(FrSegment *segment, uint32 document)
{
	if (document < segment->documents)
		expect_byte(&segment->tids, document / FR_TIDS_PER_PAGE,
					document % FR_TIDS_PER_PAGE * FR_TID_BYTES);
}

void
fr_segment_tid(FrSegment *segment, uint32 document, ItemPointer tid)
{
	const uint8 *bytes;

	if (document >= segment->documents)
		segment_corrupt(segment, "a list names a document that it does not have");
	bytes = fr_window_page(&segment->tids, document / FR_TIDS_PER_PAGE);
	memcpy(tid, bytes + document % FR_TIDS_PER_PAGE * FR_TID_BYTES, FR_TID_BYTES);
	if (!ItemPointerIsValid(tid) ||
		(!in_table(segment->reader, tid) && fr_segment_live(segment, document)))
		fr_window_corrupt(&segment->tids, "a document has no sound tid");
}

bool
fr_segment_live(FrSegment *segment, uint32 document)
{
	if (segment->dead == 0)
		return true;
	return !fr_dead_bit(fr_window_page(&segment->dead_bits,
									   document / FR_DEAD_PER_PAGE), document);
}

/* The area's page with the length of a document. */
static inline uint32
lengths_page(const FrSegment *segment, int field, uint32 document)
{
	uint32		pages_per_field = (segment->documents + FR_LENGTHS_PER_PAGE - 1) /
		FR_LENGTHS_PER_PAGE;

	return field * pages_per_field + document / FR_LENGTHS_PER_PAGE;
}

const uint8 *
fr_segment_lengths(FrSegment *segment, int field, uint32 document)
{
	FrWindow   *window = &segment->lengths[field];
	uint32		page = document / FR_LENGTHS_PER_PAGE;

	if (field >= segment->header->field_count || document >= segment->documents)
		return NULL;
	if (window->bytes == NULL || window->page != page)
	{
		window->bytes = NULL;	/* its page number is the field's, not the area's */
		(void) fr_window_page(window, lengths_page(segment, field, document));
		window->page = page;
	}
	return window->bytes + document % FR_LENGTHS_PER_PAGE;
}

/*
 * A document here and there: nearly each waits for memory, so that what is to
 * come is asked for some steps ahead.
 */
void
fr_segment_lengths_of(FrSegment *segment, int field, const uint32 *documents,
					  uint32 count, uint8 *lengths)
{
	FrWindow   *window = &segment->lengths[field];

	for (uint32 i = 0; i < count; i++)
	{
		uint32		ahead = i + LENGTHS_AHEAD < count ? documents[i + LENGTHS_AHEAD]
			: FR_NO_DOCUMENT;

		if (ahead < segment->documents && field < segment->header->field_count)
			expect_byte(window, lengths_page(segment, field, ahead),
						ahead % FR_LENGTHS_PER_PAGE);
		lengths[i] = fr_segment_length(segment, field, documents[i]);
	}
}

uint8
fr_segment_length_slow(FrSegment *segment, int field, uint32 document)
{
	const uint8 *length = fr_segment_lengths(segment, field, document);

	return length ? *length : 0;
}
