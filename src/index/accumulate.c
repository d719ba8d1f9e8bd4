/*
 * accumulate.c
 *		Documents gathered as an inverted index in memory (accumulator.h), which
 *		is spilled when it is full.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "accumulator.h"

#define FIRST_CHUNK		24
#define LAST_CHUNK		4096
#define FIRST_SLOTS		8192

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

/* Memory is put into the files and begins anew, empty. */
static void
spill(FrAccumulator *accumulator)
{
	fr_spill(accumulator);
	MemoryContextReset(accumulator->context);
	start_run(accumulator);
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

FrAccumulator *
fr_accumulator_import(SharedFileSet *files, int worker, const FrExport *in,
					  Size memory)
{
	FrAccumulator *accumulator = fr_accumulator_open_shared(memory, files, worker);

	fr_spill_import(accumulator, in);
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
