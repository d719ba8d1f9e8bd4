/*
 * accumulate.c
 *		Documents turned into an inverted index in memory, and on to a segment.
 *
 * Each distinct (term, field) has a chain of byte chunks that grow with its
 * use; all memory comes from one context that is thrown away when a run has
 * been written.  A posting in a chunk or run: varint of twice the difference
 * to the document before (0 before the first), plus one when tf is 1; else a
 * varint tf; then the differences of its positions.
 */
#include "postgres.h"

#include "lib/binaryheap.h"
#include "miscadmin.h"
#include "port/pg_bswap.h"
#include "storage/sharedfileset.h"
#include "utils/memutils.h"

#include "accumulate.h"
#include "segment.h"
#include "storage.h"
#include "writer.h"

#define FIRST_CHUNK		24
#define LAST_CHUNK		4096
#define FIRST_SLOTS		8192

/* Read-ahead for a run, within what the memory limit leaves for each. */
#define MIN_READ		8192
#define MAX_READ		(256 * 1024)

/* All but an entry's last one are full. */
typedef struct Chunk
{
	struct Chunk *next;
	uint32		size;
	uint8		bytes[FLEXIBLE_ARRAY_MEMBER];
} Chunk;

typedef struct Entry
{
	/* what a posting touches comes first */
	uint8	   *at;				/* free room in the last chunk */
	uint8	   *end;
	uint32		hash;
	uint32		last_doc;
	uint32		documents;
	uint16		length;
	uint8		field;
	uint64		prefix;			/* first bytes, to sort by */
	Chunk	   *first;
	Chunk	   *last;
	char		term[FLEXIBLE_ARRAY_MEMBER];
} Entry;

/* The hash beside the pointer: most misses need no look at the entry. */
typedef struct Slot
{
	Entry	   *entry;			/* NULL: free */
	uint32		hash;
} Slot;

/* A run begins with this for each term, then the term and the bytes. */
typedef struct RunTerm
{
	uint64		bytes;
	uint32		documents;
	uint16		length;
	uint8		field;
	uint8		end;			/* no term: the run ends here */
} RunTerm;

struct FrAccumulator
{
	Size		memory;			/* limit */
	MemoryContext context;		/* entries, terms, chunks */
	Size		used;
	char	   *block;			/* bump allocation */
	Size		block_left;
	Entry	  **entries;
	uint32		entry_count;
	Size		entries_size;
	Slot	   *slots;
	Size		slot_mask;

	uint32		documents;
	uint8	   *rows;			/* tid, field count, varint lengths */
	Size		rows_used;
	Size		rows_size;
	int			field_count;
	uint32	   *positions;		/* scratch */
	Size		positions_size;

	SharedFileSet *files;		/* or NULL: files of this backend */
	int			worker;
	BufFile    *row_file;
	BufFile    *run_file;
	off_t		rows_end;		/* of an imported row file, else -1 */
	off_t	   *run_starts;
	uint32		run_count;
	Size		runs_size;
};

/* ---- memory ---- */

#define BUMP_BLOCK	(256 * 1024)

static void *
bump(FrAccumulator *accumulator, Size size)
{
	void	   *result;

	size = MAXALIGN(size);
	if (size > accumulator->block_left)
	{
		Size		block = Max(BUMP_BLOCK, size);

		accumulator->block = MemoryContextAllocHuge(accumulator->context, block);
		accumulator->block_left = block;
		accumulator->used += block;
	}
	result = accumulator->block;
	accumulator->block += size;
	accumulator->block_left -= size;
	return result;
}

static void
start_run(FrAccumulator *accumulator)
{
	accumulator->used = accumulator->rows_size;
	accumulator->block_left = 0;
	accumulator->entry_count = 0;
	accumulator->entries_size = FIRST_SLOTS / 2;
	accumulator->entries = MemoryContextAllocHuge(accumulator->context,
												  accumulator->entries_size * sizeof(Entry *));
	accumulator->slot_mask = FIRST_SLOTS - 1;
	accumulator->slots = MemoryContextAllocZero(accumulator->context,
												FIRST_SLOTS * sizeof(Slot));
	accumulator->used += accumulator->entries_size * sizeof(Entry *) +
		FIRST_SLOTS * sizeof(Slot);
}

FrAccumulator *
fr_accumulator_open(Size memory)
{
	FrAccumulator *accumulator = palloc0(sizeof(FrAccumulator));

	accumulator->memory = memory;
	accumulator->rows_end = -1;
	accumulator->context = AllocSetContextCreate(CurrentMemoryContext,
												 "french index accumulator",
												 ALLOCSET_DEFAULT_SIZES);
	accumulator->rows_size = 8192;
	accumulator->rows = palloc(accumulator->rows_size);
	accumulator->positions_size = 256;
	accumulator->positions = palloc(accumulator->positions_size * sizeof(uint32));
	accumulator->runs_size = 16;
	accumulator->run_starts = palloc(accumulator->runs_size * sizeof(off_t));
	start_run(accumulator);
	return accumulator;
}

FrAccumulator *
fr_accumulator_open_shared(Size memory, SharedFileSet *files, int worker)
{
	FrAccumulator *accumulator = fr_accumulator_open(memory);

	accumulator->files = files;
	accumulator->worker = worker;
	return accumulator;
}

void
fr_accumulator_close(FrAccumulator *accumulator)
{
	if (accumulator->row_file)
		BufFileClose(accumulator->row_file);
	if (accumulator->run_file)
		BufFileClose(accumulator->run_file);
	MemoryContextDelete(accumulator->context);
	pfree(accumulator->rows);
	pfree(accumulator->positions);
	pfree(accumulator->run_starts);
	pfree(accumulator);
}

uint32
fr_accumulated(const FrAccumulator *accumulator)
{
	return accumulator->documents;
}

/* ---- terms ---- */

static uint64
sort_prefix(const char *term, int length)
{
	uint64		prefix = 0;

	memcpy(&prefix, term, Min(length, (int) sizeof(prefix)));
	return pg_ntoh64(prefix);
}

static void
rehash(FrAccumulator *accumulator)
{
	Size		slots = (accumulator->slot_mask + 1) * 2;

	pfree(accumulator->slots);
	accumulator->slots = MemoryContextAllocExtended(accumulator->context,
													slots * sizeof(Slot),
													MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	accumulator->used += slots / 2 * sizeof(Slot);
	accumulator->slot_mask = slots - 1;
	for (uint32 i = 0; i < accumulator->entry_count; i++)
	{
		Entry	   *entry = accumulator->entries[i];
		Size		slot = entry->hash & accumulator->slot_mask;

		while (accumulator->slots[slot].entry != NULL)
			slot = (slot + 1) & accumulator->slot_mask;
		accumulator->slots[slot].entry = entry;
		accumulator->slots[slot].hash = entry->hash;
	}
}

static Entry *
add_entry(FrAccumulator *accumulator, const char *term, uint16 length,
		  uint8 field, uint32 hash)
{
	Entry	   *entry = bump(accumulator, offsetof(Entry, term) + length);

	if (accumulator->entry_count >= accumulator->entries_size)
	{
		accumulator->used += accumulator->entries_size * sizeof(Entry *);
		accumulator->entries_size *= 2;
		accumulator->entries = repalloc_huge(accumulator->entries,
											 accumulator->entries_size * sizeof(Entry *));
	}
	memset(entry, 0, offsetof(Entry, term));
	memcpy(entry->term, term, length);
	entry->length = length;
	entry->field = field;
	entry->hash = hash;
	entry->prefix = sort_prefix(term, length);
	accumulator->entries[accumulator->entry_count++] = entry;
	return entry;
}

static Entry *
find_or_add(FrAccumulator *accumulator, const char *term, uint16 length,
			uint8 field, uint32 hash)
{
	Size		slot = hash & accumulator->slot_mask;
	Entry	   *entry;

	for (; (entry = accumulator->slots[slot].entry) != NULL;
		 slot = (slot + 1) & accumulator->slot_mask)
	{
		if (accumulator->slots[slot].hash == hash && entry->length == length &&
			entry->field == field && memcmp(entry->term, term, length) == 0)
			return entry;
	}
	entry = add_entry(accumulator, term, length, field, hash);
	accumulator->slots[slot].entry = entry;
	accumulator->slots[slot].hash = hash;
	if (accumulator->entry_count > accumulator->slot_mask / 2)
		rehash(accumulator);
	return entry;
}

static void
put_slowly(FrAccumulator *accumulator, Entry *entry, const uint8 *bytes, Size size)
{
	while (size > 0)
	{
		Chunk	   *chunk = entry->last;
		Size		part;

		if (entry->at == entry->end)
		{
			uint32		room = chunk == NULL ? FIRST_CHUNK : Min(chunk->size * 2, LAST_CHUNK);
			Chunk	   *next = bump(accumulator, offsetof(Chunk, bytes) + room);

			next->next = NULL;
			next->size = room;
			if (chunk == NULL)
				entry->first = next;
			else
				chunk->next = next;
			entry->last = next;
			entry->at = next->bytes;
			entry->end = next->bytes + room;
		}
		part = Min(size, (Size) (entry->end - entry->at));
		memcpy(entry->at, bytes, part);
		entry->at += part;
		bytes += part;
		size -= part;
	}
}

/* Bytes in a chunk of the entry. */
static inline uint32
chunk_used(const Entry *entry, const Chunk *chunk)
{
	return chunk == entry->last ? (uint32) (entry->at - chunk->bytes) : chunk->size;
}

static inline void
put(FrAccumulator *accumulator, Entry *entry, uint64 value)
{
	if (entry->end - entry->at >= FR_MAX_VARINT)
		entry->at = fr_put_varint(entry->at, value);
	else
	{
		uint8		bytes[FR_MAX_VARINT];

		put_slowly(accumulator, entry, bytes, fr_put_varint(bytes, value) - bytes);
	}
}

/* Begin a posting of the present document. */
static void
put_posting(FrAccumulator *accumulator, Entry *entry, uint32 tf)
{
	uint32		doc = accumulator->documents;

	put(accumulator, entry, (uint64) (doc - entry->last_doc) << 1 | (tf == 1));
	if (tf != 1)
		put(accumulator, entry, tf);
	entry->last_doc = doc;
	entry->documents++;
}

/* ---- documents ---- */

/* Note tid and lengths of the present document. */
static uint8 *
row_room(FrAccumulator *accumulator)
{
	Size		needed = accumulator->rows_used + FR_TID_BYTES + 1 + FR_MAX_FIELDS * 5;

	if (needed > accumulator->rows_size)
	{
		accumulator->used += accumulator->rows_size;
		accumulator->rows_size *= 2;
		accumulator->rows = repalloc_huge(accumulator->rows, accumulator->rows_size);
	}
	return accumulator->rows + accumulator->rows_used;
}

static void spill(FrAccumulator *accumulator);

static void
add_row(FrAccumulator *accumulator, const ItemPointerData *tid,
		const uint32 *lengths, int field_count)
{
	uint8	   *at = row_room(accumulator);

	memcpy(at, tid, FR_TID_BYTES);
	at += FR_TID_BYTES;
	*at++ = (uint8) field_count;
	for (int f = 0; f < field_count; f++)
		at = fr_put_varint(at, lengths[f]);
	accumulator->rows_used = at - accumulator->rows;
	accumulator->field_count = Max(accumulator->field_count, field_count);
	accumulator->documents++;
	if (accumulator->documents > FR_MAX_DOCUMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a french index holds at most %d documents in one part",
						FR_MAX_DOCUMENTS)));
	if (accumulator->used > accumulator->memory)
		spill(accumulator);
}

/*
 * The table is far larger than the processor's caches: ask for what all of the
 * document's terms will touch before the first one needs it.
 */
static void
prefetch_terms(const FrAccumulator *accumulator, const FrDocument *document)
{
#if defined(__GNUC__)
	uint32		count = Min(document->term_count, 128);

	for (uint32 i = 0; i < count; i++)
		__builtin_prefetch(&accumulator->slots[document->terms[i].hash & accumulator->slot_mask]);
	for (uint32 i = 0; i < count; i++)
	{
		const Entry *entry = accumulator->slots[document->terms[i].hash & accumulator->slot_mask].entry;

		__builtin_prefetch(entry);
		__builtin_prefetch((const char *) entry + 64);
	}
	for (uint32 i = 0; i < count; i++)
	{
		const Entry *entry = accumulator->slots[document->terms[i].hash & accumulator->slot_mask].entry;

		if (entry != NULL)
			__builtin_prefetch(entry->at, 1);
	}
#endif
}

void
fr_accumulate_document(FrAccumulator *accumulator, const FrDocument *document,
					   const ItemPointerData *tid)
{
	prefetch_terms(accumulator, document);
	for (uint32 i = 0; i < document->term_count; i++)
	{
		const FrDocumentTerm *term = &document->terms[i];
		Entry	   *entry = find_or_add(accumulator, term->term, term->length,
										term->field, term->hash);
		uint32		before = 0;

		put_posting(accumulator, entry, term->tf);
		for (uint32 p = term->first; p != FR_NO_POSITION; p = document->next[p])
		{
			put(accumulator, entry, document->positions[p] - before);
			before = document->positions[p];
		}
	}
	add_row(accumulator, tid, document->lengths, document->field_count);
}

void
fr_accumulate_row(FrAccumulator *accumulator, const FrRow *row)
{
	const uint8 *at = row->entries;
	uint32		lengths[FR_MAX_FIELDS];
	FrRowTerm	term;

	for (uint32 i = 0; i < row->term_count; i++)
	{
		Entry	   *entry;

		if (!fr_row_next(row, &at, &term))
			ereport(ERROR,
					(errcode(ERRCODE_INDEX_CORRUPTED),
					 errmsg("a pending row of a french index is unsound")));
		entry = find_or_add(accumulator, term.term, term.length, term.field,
							fr_term_hash(term.term, term.length, term.field));
		put_posting(accumulator, entry, term.tf);
		/* positions are stored as the very same differences */
		put_slowly(accumulator, entry, term.positions, term.next - term.positions);
	}
	for (int f = 0; f < row->field_count; f++)
		lengths[f] = fr_row_length(row, f);
	add_row(accumulator, &row->tid, lengths, row->field_count);
}

/* ---- runs ---- */

static int
compare_entries(const void *a, const void *b)
{
	const Entry *x = *(const Entry *const *) a;
	const Entry *y = *(const Entry *const *) b;

	if (x->prefix != y->prefix)
		return x->prefix < y->prefix ? -1 : 1;
	return fr_term_compare(x->term, x->length, x->field,
						   y->term, y->length, y->field);
}

static BufFile *
create_file(FrAccumulator *accumulator, const char *what)
{
	char		name[64];

	if (accumulator->files == NULL)
		return BufFileCreateTemp(false);
	snprintf(name, sizeof(name), "%s.%d", what, accumulator->worker);
	return BufFileCreateFileSet(&accumulator->files->fs, name);
}

/* Where the next write to a file will go. */
static off_t
file_end(BufFile *file)
{
	int			number;
	off_t		offset;

	BufFileTell(file, &number, &offset);
	return (off_t) number * 0x40000000 + offset;
}

/* Go back to what file_end said. */
static void
file_seek(BufFile *file, off_t at)
{
	if (BufFileSeek(file, (int) (at / 0x40000000), at % 0x40000000, SEEK_SET) != 0)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not seek in a temporary file of an index build: %m")));
}

static void
file_read(BufFile *file, void *to, Size size)
{
	if (BufFileRead(file, to, size) != size)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not read a temporary file of an index build: %m")));
}

static void
write_run(FrAccumulator *accumulator)
{
	RunTerm		head = {0};

	if (accumulator->run_count >= accumulator->runs_size)
	{
		accumulator->runs_size *= 2;
		accumulator->run_starts = repalloc_huge(accumulator->run_starts,
												accumulator->runs_size * sizeof(off_t));
	}
	accumulator->run_starts[accumulator->run_count++] = file_end(accumulator->run_file);
	qsort(accumulator->entries, accumulator->entry_count, sizeof(Entry *),
		  compare_entries);
	for (uint32 i = 0; i < accumulator->entry_count; i++)
	{
		const Entry *entry = accumulator->entries[i];

		CHECK_FOR_INTERRUPTS();
		head.bytes = 0;
		for (Chunk *chunk = entry->first; chunk != NULL; chunk = chunk->next)
			head.bytes += chunk_used(entry, chunk);
		head.documents = entry->documents;
		head.length = entry->length;
		head.field = entry->field;
		BufFileWrite(accumulator->run_file, &head, sizeof(head));
		BufFileWrite(accumulator->run_file, unconstify(Entry *, entry)->term, entry->length);
		for (Chunk *chunk = entry->first; chunk != NULL; chunk = chunk->next)
			BufFileWrite(accumulator->run_file, chunk->bytes, chunk_used(entry, chunk));
	}
	memset(&head, 0, sizeof(head));
	head.end = 1;
	BufFileWrite(accumulator->run_file, &head, sizeof(head));
}

/* Write what is in memory to the files and start again with empty memory. */
static void
spill(FrAccumulator *accumulator)
{
	MemoryContext old = MemoryContextSwitchTo(MemoryContextGetParent(accumulator->context));

	if (accumulator->run_file == NULL)
	{
		accumulator->row_file = create_file(accumulator, "rows");
		accumulator->run_file = create_file(accumulator, "runs");
	}
	MemoryContextSwitchTo(old);
	BufFileWrite(accumulator->row_file, accumulator->rows, accumulator->rows_used);
	accumulator->rows_used = 0;
	write_run(accumulator);
	MemoryContextReset(accumulator->context);
	start_run(accumulator);
}

/* ---- sources of the merge ---- */

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

	file_seek(file, source->offset);
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
			accumulator->rows_end : file_end(accumulator->row_file);
		Size		row_max = FR_TID_BYTES + 1 + FR_MAX_FIELDS * 5;
		uint8	   *buffer = palloc(MAX_READ);
		Size		have = 0;

		file_seek(accumulator->row_file, 0);
		at = buffer;
		while (left > 0 || have > 0)
		{
			if (have < row_max && left > 0)
			{
				Size		part = Min((off_t) (MAX_READ - have), left);

				CHECK_FOR_INTERRUPTS();
				memmove(buffer, at, have);
				file_read(accumulator->row_file, buffer + have, part);
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

		qsort(accumulator->entries, accumulator->entry_count, sizeof(Entry *),
			  compare_entries);
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

/* ---- between processes ---- */

/* Everything into the files; the run starts go behind the rows. */
void
fr_accumulator_export(FrAccumulator *accumulator, FrExport *out)
{
	Assert(accumulator->files != NULL);
	if (accumulator->entry_count > 0 || accumulator->rows_used > 0 ||
		accumulator->run_file == NULL)
		spill(accumulator);
	out->documents = accumulator->documents;
	out->field_count = accumulator->field_count;
	out->runs = accumulator->run_count;
	out->rows_end = file_end(accumulator->row_file);
	BufFileWrite(accumulator->row_file, accumulator->run_starts,
				 accumulator->run_count * sizeof(off_t));
	BufFileExportFileSet(accumulator->row_file);
	BufFileExportFileSet(accumulator->run_file);
	BufFileClose(accumulator->row_file);
	BufFileClose(accumulator->run_file);
	accumulator->row_file = accumulator->run_file = NULL;
}

FrAccumulator *
fr_accumulator_import(SharedFileSet *files, int worker, const FrExport *in,
					  Size memory)
{
	FrAccumulator *accumulator = fr_accumulator_open_shared(memory, files, worker);
	char		name[64];

	snprintf(name, sizeof(name), "rows.%d", worker);
	accumulator->row_file = BufFileOpenFileSet(&files->fs, name, O_RDONLY, false);
	snprintf(name, sizeof(name), "runs.%d", worker);
	accumulator->run_file = BufFileOpenFileSet(&files->fs, name, O_RDONLY, false);
	accumulator->documents = in->documents;
	accumulator->field_count = in->field_count;
	accumulator->run_count = in->runs;
	accumulator->rows_end = in->rows_end;
	accumulator->run_starts = palloc(Max(in->runs, 1) * sizeof(off_t));
	file_seek(accumulator->row_file, in->rows_end);
	file_read(accumulator->row_file, accumulator->run_starts, in->runs * sizeof(off_t));
	return accumulator;
}
