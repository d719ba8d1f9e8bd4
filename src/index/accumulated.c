/*
 * accumulated.c
 *		The runs of accumulators, in their files and in memory, merged into one
 *		segment.
 */
#include "postgres.h"

#include "lib/binaryheap.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "accumulator.h"
#include "segment.h"
#include "writer.h"

/* Read-ahead for a run, within what the memory limit leaves for each. */
#define MIN_READ		8192
#define MAX_READ		(256 * 1024)

/* A run, in memory or in the file, read term by term. */
typedef struct Source
{
	FrAccumulator *accumulator;
	uint32		base;			/* number of the accumulator's first document */
	uint32		order;			/* documents of sources ascend with it */

	/* the present term */
	const char *term;
	uint16		length;
	uint8		field;
	uint32		documents;
	uint64		prefix;

	/* its bytes */
	const uint8 *at;
	const uint8 *end;

	/* in memory */
	uint32		next_entry;
	const Entry *entry;
	const Chunk *next_chunk;

	/* in the file */
	bool		in_file;
	off_t		offset;			/* behind the buffer's contents */
	uint8	   *buffer;
	Size		size;
	const uint8 *buffer_end;
	uint64		bytes_left;		/* of the term's, not yet between at and end */
	char	   *term_copy;
} Source;

static void
read_ahead(Source *source)
{
	BufFile    *file = source->accumulator->run_file;
	Size		got;

	fr_spill_seek(file, source->offset);
	got = BufFileRead(file, source->buffer, source->size);
	if (got == 0)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not read a temporary file of an index build: %m")));
	source->offset += got;
	source->at = source->buffer;
	source->buffer_end = source->buffer + got;
}

/* Copy size bytes out of the file at the source's place. */
static void
read_bytes(Source *source, void *to, Size size)
{
	char	   *out = to;

	while (size > 0)
	{
		Size		part;

		if (source->at == source->buffer_end)
			read_ahead(source);
		part = Min(size, (Size) (source->buffer_end - source->at));
		memcpy(out, source->at, part);
		source->at += part;
		out += part;
		size -= part;
	}
}

/* Let at … end show more of the present term's bytes. */
static void
more_bytes(Source *source)
{
	if (source->in_file)
	{
		if (source->bytes_left == 0)
			elog(ERROR, "a run of an index build is unsound");
		if (source->at == source->buffer_end)
			read_ahead(source);
		source->end = source->at + Min(source->bytes_left,
									   (uint64) (source->buffer_end - source->at));
		source->bytes_left -= source->end - source->at;
		return;
	}
	if (source->next_chunk == NULL)
		elog(ERROR, "a run of an index build is unsound");
	source->at = source->next_chunk->bytes;
	source->end = source->at + chunk_used(source->entry, source->next_chunk);
	source->next_chunk = source->next_chunk->next;
}

static inline uint64
next_varint(Source *source)
{
	uint64		value = 0;

	for (int shift = 0; shift < 64; shift += 7)
	{
		uint8		byte;

		while (source->at == source->end)
			more_bytes(source);
		byte = *source->at++;
		value |= (uint64) (byte & 0x7f) << shift;
		if (byte < 0x80)
			break;
	}
	return value;
}

/* To the source's next term; the bytes of the present one were all read. */
static bool
next_term(Source *source)
{
	if (source->in_file)
	{
		RunTerm		head;

		read_bytes(source, &head, sizeof(head));
		if (head.end)
			return false;
		read_bytes(source, source->term_copy, head.length);
		source->term = source->term_copy;
		source->length = head.length;
		source->field = head.field;
		source->documents = head.documents;
		source->bytes_left = head.bytes;
		source->end = source->at;
	}
	else
	{
		const Entry *entry;

		if (source->next_entry >= source->accumulator->entry_count)
			return false;
		entry = source->accumulator->entries[source->next_entry++];
		source->entry = entry;
		source->term = entry->term;
		source->length = entry->length;
		source->field = entry->field;
		source->documents = entry->documents;
		source->next_chunk = entry->first;
		source->at = source->end = NULL;
	}
	source->prefix = sort_prefix(source->term, source->length);
	return true;
}

/* Hand the present term's postings to the writer. */
static void
copy_postings(Source *source, FrWriter *writer)
{
	FrAccumulator *accumulator = source->accumulator;
	uint32		doc = 0;

	for (uint32 i = 0; i < source->documents; i++)
	{
		uint64		head = next_varint(source);
		uint32		tf = 1;
		uint32		position = 0;

		doc += (uint32) (head >> 1);
		if ((head & 1) == 0)
			tf = (uint32) next_varint(source);
		if (tf > accumulator->positions_size)
		{
			while (tf > accumulator->positions_size)
				accumulator->positions_size *= 2;
			accumulator->positions = repalloc_huge(accumulator->positions,
												   accumulator->positions_size * sizeof(uint32));
		}
		for (uint32 p = 0; p < tf; p++)
		{
			position += (uint32) next_varint(source);
			accumulator->positions[p] = position;
		}
		fr_writer_posting(writer, source->base + doc, tf, accumulator->positions);
	}
}

/* ---- to a segment ---- */

/* Which of two sources comes first: the top of the heap is the greatest. */
static int
compare_sources(Datum a, Datum b, void *arg)
{
	const Source *x = (const Source *) DatumGetPointer(a);
	const Source *y = (const Source *) DatumGetPointer(b);
	int			c;

	if (x->prefix != y->prefix)
		return x->prefix < y->prefix ? 1 : -1;
	c = fr_term_compare(x->term, x->length, x->field, y->term, y->length, y->field);
	if (c != 0)
		return -c;
	return x->order < y->order ? 1 : -1;
}

static void
write_terms(Source *sources, int count, FrWriter *writer)
{
	binaryheap *heap = binaryheap_allocate(Max(count, 1), compare_sources, NULL);
	char		term[FR_MAX_TERM];
	int			length = -1;
	int			field = 0;

	for (int i = 0; i < count; i++)
	{
		if (next_term(&sources[i]))
			binaryheap_add_unordered(heap, PointerGetDatum(&sources[i]));
	}
	binaryheap_build(heap);
	while (!binaryheap_empty(heap))
	{
		Source	   *source = (Source *) DatumGetPointer(binaryheap_first(heap));

		CHECK_FOR_INTERRUPTS();
		if (length != source->length || field != source->field ||
			memcmp(term, source->term, length) != 0)
		{
			length = source->length;
			field = source->field;
			memcpy(term, source->term, length);
			fr_writer_term(writer, term, length, field);
		}
		copy_postings(source, writer);
		if (next_term(source))
			binaryheap_replace_first(heap, PointerGetDatum(source));
		else
			(void) binaryheap_remove_first(heap);
	}
	binaryheap_free(heap);
}

/* A row's varints out of memory or out of the file. */
static void
write_row(FrWriter *writer, const uint8 **at, const uint8 *end)
{
	ItemPointerData tid;
	uint32		lengths[FR_MAX_FIELDS];
	int			field_count;

	memcpy(&tid, *at, FR_TID_BYTES);
	*at += FR_TID_BYTES;
	field_count = *(*at)++;
	for (int f = 0; f < field_count; f++)
	{
		uint64		length = 0;

		*at = fr_get_varint(*at, end, &length);
		if (*at == NULL)
			elog(ERROR, "the rows of an index build are unsound");
		lengths[f] = (uint32) length;
	}
	fr_writer_document(writer, &tid, lengths, field_count);
}

static void
write_documents(FrAccumulator *accumulator, FrWriter *writer)
{
	const uint8 *at;
	uint32		in_memory = accumulator->documents;

	if (accumulator->row_file != NULL)
	{
		off_t		left = accumulator->rows_end >= 0 ?
			accumulator->rows_end : fr_spill_end(accumulator->row_file);
		Size		row_max = FR_TID_BYTES + 1 + FR_MAX_FIELDS * 5;
		uint8	   *buffer = palloc(MAX_READ);
		Size		have = 0;

		fr_spill_seek(accumulator->row_file, 0);
		at = buffer;
		while (left > 0 || have > 0)
		{
			if (have < row_max && left > 0)
			{
				Size		part = Min((off_t) (MAX_READ - have), left);

				CHECK_FOR_INTERRUPTS();
				memmove(buffer, at, have);
				fr_spill_read(accumulator->row_file, buffer + have, part);
				have += part;
				left -= part;
				at = buffer;
			}
			else
			{
				const uint8 *before = at;

				write_row(writer, &at, at + have);
				have -= at - before;
				in_memory--;
			}
		}
		pfree(buffer);
	}
	at = accumulator->rows;
	while (in_memory-- > 0)
		write_row(writer, &at, accumulator->rows + accumulator->rows_used);
}

/* Sources over all runs of an accumulator; returns how many. */
static int
open_sources(FrAccumulator *accumulator, Source *sources, uint32 base,
			 uint32 order, Size read_size)
{
	int			count = 0;

	for (uint32 r = 0; r < accumulator->run_count; r++)
	{
		Source	   *source = &sources[count++];

		source->accumulator = accumulator;
		source->base = base;
		source->order = order++;
		source->in_file = true;
		source->offset = accumulator->run_starts[r];
		source->size = read_size;
		source->buffer = palloc(read_size);
		source->at = source->buffer_end = source->buffer;
		source->term_copy = palloc(FR_MAX_TERM);
	}
	if (accumulator->entry_count > 0)
	{
		Source	   *source = &sources[count++];

		fr_spill_sort(accumulator);
		source->accumulator = accumulator;
		source->base = base;
		source->order = order;
	}
	return count;
}

void
fr_accumulated_write(FrAccumulator **accumulators, int count, Relation index,
					 uint64 uid, bool building, FrSegmentEntry *entry)
{
	FrWriter   *writer;
	Source	   *sources;
	uint64		documents = 0;
	uint32		runs = 0;
	uint32		base = 0;
	int			source_count = 0;
	Size		read_size;

	for (int i = 0; i < count; i++)
	{
		documents += accumulators[i]->documents;
		runs += accumulators[i]->run_count + 1;
	}
	writer = fr_writer_open(index, uid, (uint32) Min(documents, FR_MAX_DOCUMENTS),
							FR_PENDING_PAGES, building);
	for (int i = 0; i < count; i++)
		write_documents(accumulators[i], writer);

	sources = palloc0(runs * sizeof(Source));
	read_size = accumulators[0]->memory / 2 / runs;
	read_size = Max(MIN_READ, Min(read_size, MAX_READ));
	for (int i = 0; i < count; i++)
	{
		source_count += open_sources(accumulators[i], sources + source_count,
									 base, source_count, read_size);
		base += accumulators[i]->documents;
	}
	write_terms(sources, source_count, writer);
	fr_writer_finish(writer, entry);
	for (int i = 0; i < source_count; i++)
	{
		if (sources[i].in_file)
		{
			pfree(sources[i].buffer);
			pfree(sources[i].term_copy);
		}
	}
	pfree(sources);
}
