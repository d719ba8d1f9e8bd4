/*
 * index_info.c
 *		What a french index holds, whether it is sound, and merging it.
 */
#include "postgres.h"

#include "access/relation.h"
#include "catalog/pg_class.h"
#include "funcapi.h"
#include "lib/binaryheap.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "index/compat.h"
#include "host.h"
#include "index/analyse.h"
#include "index/check.h"
#include "index/merge.h"
#include "index/segment.h"
#include "index/storage.h"
#include "index_access.h"

PG_FUNCTION_INFO_V1(french_index_terms);
PG_FUNCTION_INFO_V1(french_index_stats);
PG_FUNCTION_INFO_V1(french_index_check);
PG_FUNCTION_INFO_V1(french_index_merge);

/* ---- terms ---- */

/* A term of a pending row. */
typedef struct PendingTerm
{
	const char *term;
	uint16		length;
	uint8		field;
	uint32		tf;
} PendingTerm;

/* Where terms come from, in order: a segment, or the pending rows. */
typedef struct TermSource
{
	FrTermIterator *iterator;	/* or NULL: pending */
	PendingTerm *pending;
	Size		pending_count;
	Size		pending_at;

	/* present term */
	const char *term;
	int			length;
	int			field;
	uint64		documents;
	uint64		occurrences;
} TermSource;

static int
compare_pending(const void *a, const void *b)
{
	const PendingTerm *x = a;
	const PendingTerm *y = b;

	return fr_term_compare(x->term, x->length, x->field, y->term, y->length, y->field);
}

/* All terms of the pending rows that begin with prefix, sorted. */
static void
gather_pending(TermSource *source, const FrReader *reader,
			   const char *prefix, int length)
{
	Size		size = 1024;

	source->pending = palloc(size * sizeof(PendingTerm));
	for (uint32 r = 0; r < reader->row_count; r++)
	{
		const FrRow *row = &reader->rows[r];
		const uint8 *at = row->entries;
		FrRowTerm	term;

		for (uint32 t = 0; t < row->term_count && fr_row_next(row, &at, &term); t++)
		{
			PendingTerm *pending;

			if (term.length < length || memcmp(term.term, prefix, length) != 0)
				continue;
			if (source->pending_count >= size)
			{
				size *= 2;
				source->pending = repalloc_huge(source->pending, size * sizeof(PendingTerm));
			}
			pending = &source->pending[source->pending_count++];
			pending->term = term.term;
			pending->length = term.length;
			pending->field = term.field;
			pending->tf = term.tf;
		}
	}
	qsort(source->pending, source->pending_count, sizeof(PendingTerm), compare_pending);
}

/* To the source's next term with the prefix. */
static bool
source_next(TermSource *source, const char *prefix, int length)
{
	if (source->iterator != NULL)
	{
		if (!fr_terms_next(source->iterator))
			return false;
		source->term = source->iterator->term;
		source->length = source->iterator->length;
		source->field = source->iterator->info.field;
		source->documents = source->iterator->info.documents;
		source->occurrences = source->iterator->info.occurrences;
		return source->length >= length && memcmp(source->term, prefix, length) == 0;
	}
	if (source->pending_at >= source->pending_count)
		return false;
	source->term = source->pending[source->pending_at].term;
	source->length = source->pending[source->pending_at].length;
	source->field = source->pending[source->pending_at].field;
	source->documents = 1;
	source->occurrences = source->pending[source->pending_at].tf;
	source->pending_at++;
	return true;
}

static int
compare_sources(Datum a, Datum b, void *arg)
{
	const TermSource *x = (const TermSource *) DatumGetPointer(a);
	const TermSource *y = (const TermSource *) DatumGetPointer(b);

	return -fr_term_compare(x->term, x->length, x->field, y->term, y->length, y->field);
}

/* A row of the result; the field's name is that of the first index. */
static void
put_term(ReturnSetInfo *rows, char *const *names, const char *term, int length,
		 int field, uint64 documents, uint64 occurrences)
{
	Datum		values[4];
	bool		nulls[4] = {false};

	values[0] = span_datum(term, length);
	values[1] = name_datum(names[field]);
	values[2] = Int64GetDatum((int64) documents);
	values[3] = Int64GetDatum((int64) occurrences);
	host_row(rows, values, nulls);
	pfree(DatumGetPointer(values[0]));
	pfree(DatumGetPointer(values[1]));
}

static void
put_terms(ReturnSetInfo *rows, binaryheap *heap, char *const *names,
		  const char *prefix, int prefix_length)
{
	char		term[FR_MAX_TERM];

	while (!binaryheap_empty(heap))
	{
		TermSource *source = (TermSource *) DatumGetPointer(binaryheap_first(heap));
		int			length = source->length;
		int			field = source->field;
		uint64		documents = 0;
		uint64		occurrences = 0;

		CHECK_FOR_INTERRUPTS();
		memcpy(term, source->term, length);
		do
		{
			documents += source->documents;
			occurrences += source->occurrences;
			if (source_next(source, prefix, prefix_length))
				binaryheap_replace_first(heap, PointerGetDatum(source));
			else
				(void) binaryheap_remove_first(heap);
			if (binaryheap_empty(heap))
				break;
			source = (TermSource *) DatumGetPointer(binaryheap_first(heap));
		} while (fr_term_compare(source->term, source->length, source->field,
								 term, length, field) == 0);
		/* What begins with a control character is no word of a text. */
		if (length > 0 && (unsigned char) term[0] >= ' ')
			put_term(rows, names, term, length, field, documents, occurrences);
	}
}

Datum
french_index_terms(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	text	   *prefix = PG_GETARG_TEXT_PP(1);
	ReturnSetInfo *rows = host_rows(fcinfo);
	List	   *indexes;
	ListCell   *cell;
	FrReader  **readers;
	int			reader_count = 0;
	int			source_count = 0;
	TermSource *sources;
	binaryheap *heap;
	char	   *names[FR_MAX_FIELDS];
	Relation	named;

	french_index_check_read(oid);
	indexes = french_indexes(oid, AccessShareLock);
	named = relation_open(oid, AccessShareLock);
	for (int f = 0; f < FR_MAX_FIELDS; f++)
		names[f] = french_field_name(named, f);
	readers = palloc(Max(list_length(indexes), 1) * sizeof(FrReader *));
	foreach(cell, indexes)
	{
		readers[reader_count] = fr_reader_open(relation_open(lfirst_oid(cell), NoLock));
		source_count += readers[reader_count++]->segment_count + 1;
	}

	sources = palloc0(Max(source_count, 1) * sizeof(TermSource));
	heap = binaryheap_allocate(Max(source_count, 1), compare_sources, NULL);
	source_count = 0;
	for (int r = 0; r < reader_count; r++)
	{
		for (int s = 0; s <= readers[r]->segment_count; s++)
		{
			TermSource *source = &sources[source_count++];

			if (s == readers[r]->segment_count)
				gather_pending(source, readers[r], VARDATA_ANY(prefix),
							   VARSIZE_ANY_EXHDR(prefix));
			else
			{
				source->iterator = palloc(sizeof(FrTermIterator));
				fr_terms_seek(source->iterator, &readers[r]->segments[s],
							  VARDATA_ANY(prefix), VARSIZE_ANY_EXHDR(prefix));
			}
			if (source_next(source, VARDATA_ANY(prefix), VARSIZE_ANY_EXHDR(prefix)))
				binaryheap_add_unordered(heap, PointerGetDatum(source));
		}
	}
	binaryheap_build(heap);
	put_terms(rows, heap, names, VARDATA_ANY(prefix), VARSIZE_ANY_EXHDR(prefix));

	for (int s = 0; s < source_count; s++)
	{
		if (sources[s].iterator != NULL)
			fr_terms_close(sources[s].iterator);
	}
	for (int r = 0; r < reader_count; r++)
	{
		Relation	index = readers[r]->index;

		fr_reader_close(readers[r]);
		relation_close(index, NoLock);
	}
	relation_close(named, NoLock);
	return (Datum) 0;
}

/* ---- numbers ---- */

Datum
french_index_stats(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	ReturnSetInfo *rows = host_rows(fcinfo);
	ListCell   *cell;

	french_index_check_read(oid);
	foreach(cell, french_indexes(oid, AccessShareLock))
	{
		Relation	index = relation_open(lfirst_oid(cell), NoLock);
		FrReader   *reader = fr_reader_open(index);
		FrMetaData *meta = palloc(sizeof(FrMetaData));
		Datum		values[12];
		bool		nulls[12] = {false};
		uint64		dead = 0;
		uint64		terms = 0;
		uint64		postings = 0;
		uint64		occurrences = 0;
		uint64		pages = 0;
		uint64		length = 0;

		fr_meta_read(index, meta);
		for (int s = 0; s < reader->segment_count; s++)
		{
			const FrSegmentHeader *header = reader->segments[s].header;

			dead += reader->segments[s].dead;
			terms += header->terms;
			postings += header->postings;
			occurrences += header->occurrences;
		}
		for (int s = 0; s < meta->segment_count; s++)
			pages += meta->segments[s].pages;
		for (int f = 0; f < reader->field_count; f++)
			length += reader->field_length[f];

		values[0] = name_datum(RelationGetRelationName(index));
		values[1] = Int64GetDatum((int64) reader->documents);
		values[2] = Int64GetDatum((int64) dead);
		values[3] = Int64GetDatum((int64) reader->row_count);
		values[4] = Int32GetDatum(reader->segment_count);
		values[5] = Int64GetDatum((int64) terms);
		values[6] = Int64GetDatum((int64) postings);
		values[7] = Int64GetDatum((int64) occurrences);
		values[8] = Float8GetDatum(reader->documents > 0 ?
								   (double) length / reader->documents : 0);
		values[9] = Int64GetDatum((int64) RelationGetNumberOfBlocks(index) * BLCKSZ);
		values[10] = Int64GetDatum((int64) (pages + meta->pending_pages + 1) * BLCKSZ);
		values[11] = BoolGetDatum(meta->lexicon_version == fr_lexicon_version());
		host_row(rows, values, nulls);
		pfree(meta);
		fr_reader_close(reader);
		relation_close(index, NoLock);
	}
	return (Datum) 0;
}

/* ---- upkeep ---- */

typedef struct FaultRows
{
	ReturnSetInfo *rows;
	const char *index;
} FaultRows;

static void
put_fault(BlockNumber block, const char *fault, void *arg)
{
	FaultRows  *faults = arg;
	Datum		values[3];
	bool		nulls[3] = {false};

	values[0] = name_datum(faults->index);
	values[1] = Int64GetDatum((int64) block);
	nulls[1] = block == InvalidBlockNumber;
	values[2] = name_datum(fault);
	host_row(faults->rows, values, nulls);
}

Datum
french_index_check(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	FaultRows	faults = {host_rows(fcinfo)};
	ListCell   *cell;

	french_index_check_owner(oid);
	foreach(cell, french_indexes(oid, AccessShareLock))
	{
		Relation	index = relation_open(lfirst_oid(cell), NoLock);

		faults.index = RelationGetRelationName(index);
		/* a merge would give the pages that are being read to others */
		if (!RecoveryInProgress())
			LockPage(index, FR_LOCK_MERGE, ShareLock);
		fr_check(index, put_fault, &faults);
		if (!RecoveryInProgress())
			UnlockPage(index, FR_LOCK_MERGE, ShareLock);
		relation_close(index, NoLock);
	}
	return (Datum) 0;
}

Datum
french_index_merge(PG_FUNCTION_ARGS)
{
	Oid			oid = PG_GETARG_OID(0);
	ListCell   *cell;

	if (RecoveryInProgress())
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("an index cannot be merged during recovery"),
				 errhint("Merge it on the primary.")));
	french_index_check_owner(oid);
	foreach(cell, french_indexes(oid, RowExclusiveLock))
	{
		Relation	index = relation_open(lfirst_oid(cell), NoLock);

		LockPage(index, FR_LOCK_MERGE, ExclusiveLock);
		fr_flush(index, true);
		fr_merge_by_policy(index, FR_MERGE_ALL);
		UnlockPage(index, FR_LOCK_MERGE, ExclusiveLock);
		relation_close(index, NoLock);
	}
	PG_RETURN_VOID();
}
