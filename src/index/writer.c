/*
 * writer.c
 *		Writing one segment.
 *
 * Each area fills one page in memory and writes it when it is full; blocks are
 * taken in runs that grow with the area, so that the map stays short.  A term's
 * skip data is gathered while its postings are written and follows at its end.
 */
#include "postgres.h"

#include "access/xloginsert.h"
#include "miscadmin.h"
#include "storage/bufmgr.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "analyse.h"
#include "bitpack.h"
#include "impact.h"
#include "storage.h"
#include "writer.h"

/* Longest run of blocks that an area asks for at once: half a megabyte. */
#define MAX_RUN			64

typedef struct AreaWriter
{
	uint8	   *bytes;			/* the page being filled */
	Size		used;
	uint32		pages;			/* written */
	FrExtent   *extents;
	uint32		extent_count;
	uint32		extent_size;
	FrExtent	spare;			/* blocks in hand */
} AreaWriter;

/* What the skip data will say of a block. */
typedef struct BlockRecord
{
	uint32		last;
	uint32		postings;		/* bytes */
	uint64		positions;
	FrImpacts	impacts;
} BlockRecord;

struct FrWriter
{
	Relation	index;
	uint64		uid;
	bool		logged;			/* write each page to the log */
	FrAllocator allocator;
	AreaWriter	areas[FR_AREA_COUNT];
	FrSegmentHeader header;
	FrDictionaryWriter *dictionary;
	uint32		pages;			/* of all areas, header and map */

	/* documents */
	uint8	   *lengths[FR_MAX_FIELDS];
	Size		lengths_size;
	ItemPointerData last_tid;

	/* the present term */
	bool		in_term;
	char		term[FR_MAX_TERM];
	int			term_length;
	FrTermInfo	info;
	uint32		docs[FR_BLOCK_SIZE];
	uint32		tfs[FR_BLOCK_SIZE];
	int			count;
	uint32		next_doc;		/* smallest document that may follow */
	uint32	   *positions;		/* of the block, as differences */
	Size		position_count;
	Size		position_size;
	FrImpacts	impacts;
	uint32		early_docs[FR_PLANES_MIN];	/* until there are enough for planes */
	uint8		early_classes[FR_PLANES_MIN];
	uint64	   *planes;			/* of all windows, as they are written */
	uint64		planes_written; /* windows of all terms */
	BlockRecord *blocks;
	uint32		block_count;
	Size		block_size;
};

FrWriter *
fr_writer_open(Relation index, uint64 uid, uint32 documents, uint32 pages,
			   bool building)
{
	FrWriter   *writer = palloc0(sizeof(FrWriter));

	writer->index = index;
	writer->uid = uid;
	writer->logged = !building && RelationNeedsWAL(index);
	fr_allocator_open(&writer->allocator, index, pages, building);
	for (int area = 0; area < FR_AREA_COUNT; area++)
	{
		AreaWriter *a = &writer->areas[area];

		a->bytes = palloc(FR_PAGE_BYTES);
		a->extent_size = 8;
		a->extents = palloc(a->extent_size * sizeof(FrExtent));
	}
	writer->header.magic = FR_SEGMENT_MAGIC;
	writer->header.flags = FR_SEGMENT_TID_ORDER;
	writer->dictionary = fr_dictionary_writer_open(writer);
	writer->lengths_size = Max(documents, 64);
	writer->position_size = 1024;
	writer->positions = palloc(writer->position_size * sizeof(uint32));
	writer->block_size = 64;
	writer->blocks = palloc(writer->block_size * sizeof(BlockRecord));
	ItemPointerSetInvalid(&writer->last_tid);
	return writer;
}

/* ---- pages ---- */

/*
 * A page to write, locked, out of the blocks in hand.  The free space map may
 * have offered a block to somebody else, too (it is not crash-safe): whoever
 * locks it first and finds it free may have it, as from then on it carries its
 * new owner.
 */
static Buffer
claim(FrWriter *writer, FrExtent *spare, uint32 wanted)
{
	for (;;)
	{
		Buffer		buffer;
		BlockNumber block;

		if (spare->count == 0)
			*spare = fr_allocate(&writer->allocator, wanted);
		block = spare->block++;
		spare->count--;
		if (writer->allocator.building)
			return ReadBufferExtended(writer->index, MAIN_FORKNUM, block,
									  RBM_ZERO_AND_LOCK, writer->allocator.strategy);
		buffer = ReadBufferExtended(writer->index, MAIN_FORKNUM, block,
									RBM_NORMAL, writer->allocator.strategy);
		LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
		if (fr_page_is_free(&writer->allocator.meta, BufferGetPage(buffer)))
			return buffer;
		UnlockReleaseBuffer(buffer);
	}
}

/* Write a claimed page and unlock it. */
static void
write_page(FrWriter *writer, Buffer buffer, FrPageKind kind, FrArea area,
		   uint32 link, const uint8 *bytes, Size used)
{
	Page		page = BufferGetPage(buffer);

	START_CRIT_SECTION();
	fr_page_init(page, kind, writer->uid, area, link);
	memcpy(fr_page_bytes(page), bytes, used);
	fr_page_set_used(page, used);
	MarkBufferDirty(buffer);
	if (writer->logged)
		log_newpage_buffer(buffer, true);
	END_CRIT_SECTION();
	UnlockReleaseBuffer(buffer);
	writer->pages++;
}

/* Note that the area's next page is this block. */
static void
add_to_map(AreaWriter *area, BlockNumber block)
{
	FrExtent   *last = area->extent_count > 0 ? &area->extents[area->extent_count - 1] : NULL;

	if (last != NULL && last->block + last->count == block)
		last->count++;
	else
	{
		if (area->extent_count >= area->extent_size)
		{
			area->extent_size *= 2;
			area->extents = repalloc_huge(area->extents,
										  area->extent_size * sizeof(FrExtent));
		}
		area->extents[area->extent_count].block = block;
		area->extents[area->extent_count].count = 1;
		area->extent_count++;
	}
}

static void
flush_page(FrWriter *writer, FrArea area)
{
	AreaWriter *a = &writer->areas[area];
	Buffer		buffer;

	if (a->used == 0)
		return;
	CHECK_FOR_INTERRUPTS();
	buffer = claim(writer, &a->spare, Min(Max(a->pages / 8, 1), MAX_RUN));
	add_to_map(a, BufferGetBlockNumber(buffer));
	write_page(writer, buffer, FR_PAGE_AREA, area, a->pages, a->bytes, a->used);
	a->pages++;
	a->used = 0;
}

void
fr_writer_put(FrWriter *writer, FrArea area, const void *bytes, Size size)
{
	AreaWriter *a = &writer->areas[area];
	const uint8 *from = bytes;

	writer->header.areas[area].bytes += size;
	while (size > 0)
	{
		Size		part = Min(size, FR_PAGE_BYTES - a->used);

		memcpy(a->bytes + a->used, from, part);
		a->used += part;
		from += part;
		size -= part;
		if (a->used == FR_PAGE_BYTES)
			flush_page(writer, area);
	}
}

void
fr_writer_put_page(FrWriter *writer, FrArea area, const uint8 *bytes)
{
	fr_writer_put(writer, area, bytes, FR_PAGE_BYTES);
}

/* Fill the page with zeros when less than so many bytes are left on it. */
static void
skip_to_fit(FrWriter *writer, FrArea area, Size needed)
{
	static const uint8 zeros[FR_PAGE_BYTES];
	AreaWriter *a = &writer->areas[area];

	if (a->used > 0 && FR_PAGE_BYTES - a->used < needed)
		fr_writer_put(writer, area, zeros, FR_PAGE_BYTES - a->used);
}

/* ---- documents ---- */

static void
add_tid(FrWriter *writer, const ItemPointerData *tid)
{
	if (writer->header.documents >= FR_MAX_DOCUMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a french index holds at most %d documents in one part",
						FR_MAX_DOCUMENTS)));
	if (ItemPointerIsValid(&writer->last_tid) &&
		ItemPointerCompare(&writer->last_tid, unconstify(ItemPointerData *, tid)) >= 0)
		writer->header.flags &= ~FR_SEGMENT_TID_ORDER;
	writer->last_tid = *tid;
	skip_to_fit(writer, FR_AREA_TIDS, FR_TID_BYTES);
	fr_writer_put(writer, FR_AREA_TIDS, tid, FR_TID_BYTES);
	writer->header.documents++;
}

/* Room for one more document's length codes. */
static void
grow_lengths(FrWriter *writer, int field_count)
{
	FrSegmentHeader *header = &writer->header;

	if (header->documents >= writer->lengths_size)
	{
		Size		size = writer->lengths_size * 2;

		for (int f = 0; f < header->field_count; f++)
		{
			writer->lengths[f] = repalloc_huge(writer->lengths[f], size);
			memset(writer->lengths[f] + writer->lengths_size, 0,
				   size - writer->lengths_size);
		}
		writer->lengths_size = size;
	}
	while (header->field_count < field_count)
		writer->lengths[header->field_count++] =
			MemoryContextAllocExtended(CurrentMemoryContext, writer->lengths_size,
									   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

void
fr_writer_document_codes(FrWriter *writer, const ItemPointerData *tid,
						 const uint8 *codes, int field_count)
{
	grow_lengths(writer, field_count);
	for (int f = 0; f < field_count; f++)
	{
		writer->lengths[f][writer->header.documents] = codes[f];
		if (codes[f] > 0)
			writer->header.field_documents[f]++;
	}
	add_tid(writer, tid);
}

void
fr_writer_add_lengths(FrWriter *writer, int field, uint64 sum)
{
	writer->header.field_length[field] += sum;
}

void
fr_writer_document(FrWriter *writer, const ItemPointerData *tid,
				   const uint32 *lengths, int field_count)
{
	uint8		codes[FR_MAX_FIELDS];

	for (int f = 0; f < field_count; f++)
	{
		codes[f] = fr_length_encode(lengths[f]);
		fr_writer_add_lengths(writer, f, lengths[f]);
	}
	fr_writer_document_codes(writer, tid, codes, field_count);
}

/* ---- postings ---- */

static Size
area_offset(const FrWriter *writer, FrArea area)
{
	return writer->header.areas[area].bytes;
}

/* Write the positions of the block in runs. */
static void
write_positions(FrWriter *writer)
{
	uint8		run[FR_RUN_MAX];

	for (Size i = 0; i < writer->position_count; i += FR_BLOCK_SIZE)
	{
		uint32		count = (uint32) Min(FR_BLOCK_SIZE, writer->position_count - i);
		uint8	   *end = fr_pack(run, writer->positions + i, count);

		fr_writer_put(writer, FR_AREA_POSITIONS, run, end - run);
	}
	writer->position_count = 0;
}

static void
write_block(FrWriter *writer)
{
	uint8		bytes[FR_BLOCK_MAX];
	uint8	   *end;
	uint64		positions = area_offset(writer, FR_AREA_POSITIONS);
	BlockRecord *record;

	end = fr_pack(bytes, writer->docs, writer->count);
	end = fr_pack(end, writer->tfs, writer->count);
	fr_writer_put(writer, FR_AREA_POSTINGS, bytes, end - bytes);
	write_positions(writer);

	if (writer->block_count >= writer->block_size)
	{
		writer->block_size *= 2;
		writer->blocks = repalloc_huge(writer->blocks,
									   writer->block_size * sizeof(BlockRecord));
	}
	record = &writer->blocks[writer->block_count++];
	record->last = writer->next_doc - 1;
	record->postings = (uint32) (end - bytes);
	record->positions = area_offset(writer, FR_AREA_POSITIONS) - positions;
	record->impacts = writer->impacts;
	writer->impacts.count = 0;
	writer->count = 0;
}

/* The bytes of one group's block records. */
static uint8 *
put_block_records(uint8 *at, const BlockRecord *records, uint32 count, uint32 last)
{
	for (uint32 i = 0; i < count; i++)
	{
		const BlockRecord *record = &records[i];

		at = fr_put_varint(at, (uint32) (record->last - last));
		at = fr_put_varint(at, record->postings);
		at = fr_put_varint(at, record->positions);
		*at++ = (uint8) record->impacts.count;
		memcpy(at, record->impacts.pairs, record->impacts.count * sizeof(FrImpact));
		at += record->impacts.count * sizeof(FrImpact);
		last = record->last;
	}
	return at;
}

/* Group records, then the groups' block records. */
static void
write_skip(FrWriter *writer)
{
	uint32		groups = (writer->block_count + FR_GROUP_BLOCKS - 1) / FR_GROUP_BLOCKS;
	uint8	   *blocks = MemoryContextAllocHuge(CurrentMemoryContext,
												(Size) writer->block_count * FR_BLOCK_RECORD_MAX);
	uint8	   *at = blocks;
	uint64		postings = writer->info.postings;
	uint64		positions = writer->info.positions;
	uint32		last = (uint32) -1;

	writer->info.skip = area_offset(writer, FR_AREA_SKIP);
	for (uint32 g = 0; g < groups; g++)
	{
		const BlockRecord *records = &writer->blocks[g * FR_GROUP_BLOCKS];
		uint32		count = Min(FR_GROUP_BLOCKS, writer->block_count - g * FR_GROUP_BLOCKS);
		FrImpacts	impacts = {0};
		FrGroupRecord group = {0};

		group.last = records[count - 1].last;
		group.blocks = groups * FR_GROUP_BYTES + (uint32) (at - blocks);
		group.postings = postings;
		group.positions = positions;
		for (uint32 i = 0; i < count; i++)
		{
			fr_impacts_merge(&impacts, &records[i].impacts);
			postings += records[i].postings;
			positions += records[i].positions;
		}
		memcpy(group.pairs, impacts.pairs, impacts.count * sizeof(FrImpact));
		at = put_block_records(at, records, count, last);
		last = group.last;
		fr_writer_put(writer, FR_AREA_SKIP, &group, FR_GROUP_BYTES);
	}
	fr_writer_put(writer, FR_AREA_SKIP, blocks, at - blocks);
	pfree(blocks);
}

/* ---- planes of a frequent term ---- */

static inline void
set_class(FrWriter *writer, uint32 document, uint32 class)
{
	uint64	   *planes = writer->planes + document / FR_WINDOW * (2 * FR_WINDOW_WORDS);
	uint32		at = document % FR_WINDOW;

	planes[at / 64] |= (uint64) (class & 1) << (at % 64);
	planes[FR_WINDOW_WORDS + at / 64] |= (uint64) (class >> 1) << (at % 64);
}

/* There are enough documents: note the first ones. */
static void
begin_planes(FrWriter *writer)
{
	Size		size = (Size) fr_windows(writer->header.documents) * FR_PLANES_BYTES;

	if (writer->planes == NULL)
		writer->planes = MemoryContextAllocHuge(CurrentMemoryContext, size);
	memset(writer->planes, 0, size);
	for (int i = 0; i < FR_PLANES_MIN; i++)
		set_class(writer, writer->early_docs[i], writer->early_classes[i]);
}

/* The next of the term's documents. */
static inline void
note_class(FrWriter *writer, uint32 document, uint32 tf)
{
	uint32		number = writer->info.documents;
	uint32		class = Min(tf, FR_CLASS_MAX);

	if (number < FR_PLANES_MIN)
	{
		writer->early_docs[number] = document;
		writer->early_classes[number] = (uint8) class;
		return;
	}
	if (number == FR_PLANES_MIN)
		begin_planes(writer);
	set_class(writer, document, class);
}

static void
write_planes(FrWriter *writer)
{
	uint32		windows = fr_windows(writer->header.documents);

	writer->info.planes = writer->planes_written;
	for (uint32 i = 0; i < windows; i++)
	{
		skip_to_fit(writer, FR_AREA_PLANES, FR_PLANES_BYTES);
		fr_writer_put(writer, FR_AREA_PLANES,
					  writer->planes + (Size) i * (2 * FR_WINDOW_WORDS), FR_PLANES_BYTES);
	}
	writer->planes_written += windows;
}

/* ---- terms ---- */

static void
end_term(FrWriter *writer)
{
	if (!writer->in_term)
		return;
	if (writer->count > 0)
		write_block(writer);
	writer->in_term = false;
	if (writer->info.documents == 0)
		return;
	if (writer->info.documents > FR_BLOCK_SIZE)
		write_skip(writer);
	if (fr_has_planes(writer->info.documents, writer->header.documents))
		write_planes(writer);
	fr_dictionary_writer_add(writer->dictionary, writer->term, writer->term_length,
							 writer->header.documents, &writer->info);
	writer->header.postings += writer->info.documents;
	writer->header.occurrences += writer->info.occurrences;
}

void
fr_writer_term(FrWriter *writer, const char *term, int length, int field)
{
	end_term(writer);
	Assert(length <= FR_MAX_TERM);
	if (length > 0 && term[0] == FR_ACRONYM_MARK)
		writer->header.flags |= FR_SEGMENT_MARKS;
	memcpy(writer->term, term, length);
	writer->term_length = length;
	memset(&writer->info, 0, sizeof(FrTermInfo));
	writer->info.field = (uint8) field;
	writer->info.postings = area_offset(writer, FR_AREA_POSTINGS);
	writer->info.positions = area_offset(writer, FR_AREA_POSITIONS);
	writer->next_doc = 0;
	writer->count = 0;
	writer->block_count = 0;
	writer->position_count = 0;
	writer->impacts.count = 0;
	writer->in_term = true;
}

void
fr_writer_posting(FrWriter *writer, uint32 document, uint32 tf,
				  const uint32 *positions)
{
	uint32		before = 0;
	uint32	   *to;

	Assert(document >= writer->next_doc && document < writer->header.documents);
	if (writer->position_count + tf > writer->position_size)
	{
		while (writer->position_count + tf > writer->position_size)
			writer->position_size *= 2;
		writer->positions = repalloc_huge(writer->positions,
										  writer->position_size * sizeof(uint32));
	}
	to = writer->positions + writer->position_count;
	for (uint32 i = 0; i < tf; i++)
	{
		to[i] = positions[i] - before;
		before = positions[i];
	}
	writer->position_count += tf;
	writer->docs[writer->count] = document - writer->next_doc;
	writer->tfs[writer->count] = tf - 1;
	writer->next_doc = document + 1;
	note_class(writer, document, tf);
	writer->info.documents++;
	writer->info.occurrences += tf;
	fr_impacts_add(&writer->impacts, tf,
				   writer->info.field < writer->header.field_count ?
				   writer->lengths[writer->info.field][document] : 0);
	if (++writer->count == FR_BLOCK_SIZE)
		write_block(writer);
}

/* ---- the end ---- */

static void
write_lengths(FrWriter *writer)
{
	uint32		documents = writer->header.documents;

	for (int f = 0; f < writer->header.field_count; f++)
		for (uint32 i = 0; i < documents; i += FR_LENGTHS_PER_PAGE)
		{
			skip_to_fit(writer, FR_AREA_LENGTHS, FR_PAGE_BYTES);
			fr_writer_put(writer, FR_AREA_LENGTHS, writer->lengths[f] + i,
						  Min(FR_LENGTHS_PER_PAGE, documents - i));
		}
}

static void
write_dead(FrWriter *writer)
{
	uint8	   *zeros = palloc0(FR_PAGE_BYTES);
	uint32		pages = (writer->header.documents + FR_DEAD_PER_PAGE - 1) / FR_DEAD_PER_PAGE;

	for (uint32 i = 0; i < pages; i++)
		fr_writer_put_page(writer, FR_AREA_DEAD, zeros);
	pfree(zeros);
}

/* All areas' extents in one array; the areas' entries say how many each has. */
static FrExtent *
gather_extents(FrWriter *writer)
{
	FrSegmentHeader *header = &writer->header;
	FrExtent   *all;
	uint32		at = 0;

	for (int area = 0; area < FR_AREA_COUNT; area++)
	{
		header->areas[area].pages = writer->areas[area].pages;
		header->areas[area].extents = writer->areas[area].extent_count;
		header->extent_count += writer->areas[area].extent_count;
	}
	all = MemoryContextAllocHuge(CurrentMemoryContext,
								 Max(header->extent_count, 1) * sizeof(FrExtent));
	for (int area = 0; area < FR_AREA_COUNT; area++)
	{
		memcpy(all + at, writer->areas[area].extents,
			   writer->areas[area].extent_count * sizeof(FrExtent));
		at += writer->areas[area].extent_count;
	}
	return all;
}

/* The extents that do not fit the header, on pages written last one first. */
static void
write_map(FrWriter *writer, const FrExtent *extents)
{
	FrSegmentHeader *header = &writer->header;
	uint32		rest;

	header->extents_here = Min(header->extent_count, FR_EXTENTS_IN_HEADER);
	header->map = InvalidBlockNumber;
	rest = header->extent_count - header->extents_here;
	header->map_pages = (rest + FR_EXTENTS_PER_MAP - 1) / FR_EXTENTS_PER_MAP;
	for (uint32 page = header->map_pages; page-- > 0;)
	{
		uint32		first = page * FR_EXTENTS_PER_MAP;
		uint32		count = Min(FR_EXTENTS_PER_MAP, rest - first);
		FrExtent	spare = {0};
		Buffer		buffer = claim(writer, &spare, 1);
		BlockNumber block = BufferGetBlockNumber(buffer);

		write_page(writer, buffer, FR_PAGE_MAP, 0, header->map,
				   (const uint8 *) (extents + header->extents_here + first),
				   count * sizeof(FrExtent));
		header->map = block;
	}
}

static BlockNumber
write_header(FrWriter *writer, const FrExtent *extents)
{
	uint8	   *bytes = palloc0(FR_PAGE_BYTES);
	Size		start = MAXALIGN(sizeof(FrSegmentHeader));
	FrExtent	spare = {0};
	Buffer		buffer = claim(writer, &spare, 1);
	BlockNumber block = BufferGetBlockNumber(buffer);

	memcpy(bytes, &writer->header, sizeof(FrSegmentHeader));
	memcpy(bytes + start, extents, writer->header.extents_here * sizeof(FrExtent));
	write_page(writer, buffer, FR_PAGE_HEADER, 0, 0, bytes,
			   start + writer->header.extents_here * sizeof(FrExtent));
	pfree(bytes);
	return block;
}

void
fr_writer_finish(FrWriter *writer, FrSegmentEntry *entry)
{
	FrExtent   *extents;

	end_term(writer);
	writer->header.index_levels =
		fr_dictionary_writer_finish(writer->dictionary, &writer->header.terms);
	write_lengths(writer);
	write_dead(writer);
	for (int area = 0; area < FR_AREA_COUNT; area++)
	{
		flush_page(writer, area);
		fr_release(&writer->allocator, writer->areas[area].spare);
	}
	extents = gather_extents(writer);
	write_map(writer, extents);
	entry->header = write_header(writer, extents);
	entry->uid = writer->uid;
	entry->documents = writer->header.documents;
	entry->dead = 0;
	entry->pages = writer->pages;
	fr_allocator_close(&writer->allocator);
	pfree(extents);
}
