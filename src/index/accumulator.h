/*
 * accumulator.h
 *		What an accumulator holds: for accumulate.c, which fills its memory,
 *		spill.c, which puts that into files, and accumulated.c, which makes a
 *		segment of both.
 *
 * Each distinct (term, field) has a chain of byte chunks that grow with its
 * use; all memory comes from one context that is thrown away when a run has
 * been written.  A posting in a chunk or run: varint of twice the difference
 * to the document before (0 before the first), plus one when tf is 1; else a
 * varint tf; then the differences of its positions.
 */
#ifndef INDEX_ACCUMULATOR_H
#define INDEX_ACCUMULATOR_H

#include "port/pg_bswap.h"

#include "accumulate.h"
#include "storage.h"

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

/* The first bytes of a term, as a number that sorts as they do. */
static inline uint64
sort_prefix(const char *term, int length)
{
	uint64		prefix = 0;

	memcpy(&prefix, term, Min(length, (int) sizeof(prefix)));
	return pg_ntoh64(prefix);
}

/* Bytes in a chunk of the entry. */
static inline uint32
chunk_used(const Entry *entry, const Chunk *chunk)
{
	return chunk == entry->last ? (uint32) (entry->at - chunk->bytes) : chunk->size;
}

/* ---- spill.c ---- */

/* Sort the entries that are in memory as runs are sorted. */
extern void fr_spill_sort(FrAccumulator *accumulator);

/* Put what is in memory into the files; the memory is the caller's to empty. */
extern void fr_spill(FrAccumulator *accumulator);

/* Open the files that a worker has exported. */
extern void fr_spill_import(FrAccumulator *accumulator, const FrExport *in);

/* Where the next write to a file will go; back to such a place; read all of size. */
extern off_t fr_spill_end(BufFile *file);
extern void fr_spill_seek(BufFile *file, off_t at);
extern void fr_spill_read(BufFile *file, void *to, Size size);

#endif							/* INDEX_ACCUMULATOR_H */
