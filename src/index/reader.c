/*
 * reader.c
 *		A view of the whole index.
 *
 * The view is taken under one share lock on the metapage: pins on all segment
 * headers and a copy of the pending rows, which the backend keeps.  A flush or merge that is published
 * later changes nothing of it.
 */
#include "postgres.h"

#include "access/xlog.h"
#include "nodes/pg_list.h"
#include "storage/lmgr.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "analyse.h"
#include "pending.h"
#include "segment.h"
#include "storage.h"

static FrReader *
create_reader(Relation index, int segments)
{
	FrReader   *reader = palloc0(sizeof(FrReader));

	reader->index = index;
	reader->context = CurrentMemoryContext;
	reader->copy_pages = RecoveryInProgress();
	reader->segments = palloc(Max(segments, 1) * sizeof(FrSegment));
	reader->field_count = 1;
	return reader;
}

static void
add_segment(FrReader *reader, const FrSegmentEntry *entry)
{
	FrSegment  *segment = &reader->segments[reader->segment_count];

	fr_segment_open(reader, segment, entry);
	reader->segment_count++;
	reader->documents += segment->documents;
	reader->field_count = Max(reader->field_count, segment->header->field_count);
	for (int f = 0; f < segment->header->field_count; f++)
	{
		reader->field_length[f] += segment->header->field_length[f];
		reader->field_documents[f] += segment->header->field_documents[f];
	}
}

static void
add_rows(FrReader *reader, const FrPending *pending)
{
	reader->rows = pending->rows;
	reader->row_count = pending->row_count;
	reader->row_marks = pending->marks;
	reader->documents += pending->row_count;
	reader->field_count = Max(reader->field_count, pending->field_count);
	for (int f = 0; f < pending->field_count; f++)
	{
		reader->field_length[f] += pending->field_length[f];
		reader->field_documents[f] += pending->field_documents[f];
	}
}

/*
 * An index that was built with another lexicon still answers, but may miss
 * words that the two treat differently: say so once in a session.
 */
static void
warn_of_lexicon(Relation index, uint64 version)
{
	static List *warned = NIL;
	MemoryContext old;

	if (version == fr_lexicon_version() ||
		list_member_oid(warned, RelationGetRelid(index)))
		return;
	old = MemoryContextSwitchTo(TopMemoryContext);
	warned = lappend_oid(warned, RelationGetRelid(index));
	MemoryContextSwitchTo(old);
	ereport(WARNING,
			(errmsg("index \"%s\" was built with another version of the French lexicon",
					RelationGetRelationName(index)),
			 errhint("REINDEX INDEX brings it up to date.")));
}

FrReader *
fr_reader_open(Relation index)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_SHARE);
	const FrMetaData *meta = fr_meta(buffer);
	FrReader   *reader = create_reader(index, meta->segment_count);
	FrPending	pending;

	reader->lexicon_version = meta->lexicon_version;
	for (int i = 0; i < meta->segment_count; i++)
		add_segment(reader, &meta->segments[i]);
	fr_pending_view(index, meta, reader->context, &pending);
	UnlockReleaseBuffer(buffer);
	add_rows(reader, &pending);
	warn_of_lexicon(index, reader->lexicon_version);
	return reader;
}

FrReader *
fr_reader_open_segments(Relation index, const FrSegmentEntry *entries, int count)
{
	FrReader   *reader = create_reader(index, count);

	for (int i = 0; i < count; i++)
		add_segment(reader, &entries[i]);
	return reader;
}

void
fr_reader_close(FrReader *reader)
{
	for (int i = 0; i < reader->segment_count; i++)
		fr_segment_close(&reader->segments[i]);
	reader->segment_count = 0;
}

void
fr_count_lock(Relation index)
{
	LockPage(index, FR_LOCK_COUNT, ShareLock);
}

void
fr_count_unlock(Relation index)
{
	UnlockPage(index, FR_LOCK_COUNT, ShareLock);
}
