/*
 * pending.c
 *		The list of rows that are not yet in a segment.
 *
 * Inserters append to the last page and need no lock on the metapage unless
 * that page is full.  Locks are taken in the order new page, metapage, last
 * page.  A scan copies what it doesn't know of the list (pending_read.c) while
 * it holds the metapage in share mode, so that the pages of a flushed list are
 * free at once.
 *
 * Replay locks the pages of a record in the order in which they were
 * registered and keeps them to its end: the metapage is always the first, or a
 * scan on a standby and the startup process would wait for each other.
 */
#include "postgres.h"

#include "access/generic_xlog.h"
#include "miscadmin.h"
#include "storage/indexfsm.h"
#include "storage/lmgr.h"
#include "utils/rel.h"

#include "pending.h"
#include "storage.h"

static void
init_page(Page page, uint64 uid, int area, uint32 rest)
{
	fr_page_init(page, FR_PAGE_PENDING, uid, area, InvalidBlockNumber);
	memcpy(fr_page_bytes(page), &rest, sizeof(uint32));
	fr_page_set_used(page, FR_PENDING_HEADER);
}

static void
put_bytes(Page page, const uint8 *bytes, Size size)
{
	Size		used = fr_page_used(page);

	memcpy(fr_page_bytes(page) + used, bytes, size);
	fr_page_set_used(page, used + size);
}

/* Append to a locked page if it is the list's last one and has room. */
static bool
append_here(Relation index, Buffer buffer, const uint8 *row, Size size)
{
	Page		page = BufferGetPage(buffer);
	FrPageOpaque opaque;
	GenericXLogState *state;

	if (PageIsNew(page) || fr_page_fault(page) != NULL)
		return false;
	opaque = FrPageGetOpaque(page);
	if (opaque->kind != FR_PAGE_PENDING || opaque->area != FR_PENDING_OPEN ||
		opaque->link != InvalidBlockNumber ||
		fr_page_used(page) + size > FR_PAGE_BYTES)
		return false;
	state = GenericXLogStart(index);
	page = GenericXLogRegisterBuffer(state, buffer, 0);
	put_bytes(page, row, size);
	GenericXLogFinish(state);
	return true;
}

/* Append to the last page as the metapage names it now. */
static bool
append_to_tail(Relation index, const uint8 *row, Size size)
{
	Buffer		meta_buffer = fr_meta_lock(index, BUFFER_LOCK_SHARE);
	BlockNumber tail = fr_meta(meta_buffer)->pending_tail;
	Buffer		buffer;
	bool		done;

	UnlockReleaseBuffer(meta_buffer);
	if (tail == InvalidBlockNumber)
		return false;

	/*
	 * The list may have been flushed since; then this page is closed by its
	 * link, or is free, or is the last page again.
	 */
	buffer = fr_read_buffer(index, tail);
	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	done = append_here(index, buffer, row, size);
	UnlockReleaseBuffer(buffer);
	return done;
}

/*
 * Length at which the list is flushed.  Where segments add up, because a long
 * merge keeps others from merging, they are made larger and so fewer.
 */
static uint32
flush_pages(const FrMetaData *meta)
{
	return FR_PENDING_PAGES << (meta->segment_count * 4 / FR_MAX_SEGMENTS);
}

/*
 * Link the page or chain first … last behind the list; the metapage is locked.
 * A single page is initialised here to hold the row (or none).
 */
static bool
link_pages(Relation index, Buffer meta_buffer, Buffer first, BlockNumber last,
		   uint32 pages, const uint8 *row, Size size)
{
	GenericXLogState *state;
	FrMetaData *meta;
	BlockNumber tail = fr_meta(meta_buffer)->pending_tail;
	Buffer		tail_buffer = InvalidBuffer;
	bool		full;

	if (tail != InvalidBlockNumber)
	{
		tail_buffer = fr_read_buffer(index, tail);
		LockBuffer(tail_buffer, BUFFER_LOCK_EXCLUSIVE);
		fr_page_check(index, tail_buffer, FR_PAGE_PENDING,
					  FrPageGetOpaque(BufferGetPage(tail_buffer))->uid, 0, 0);
	}
	state = GenericXLogStart(index);
	meta = FrPageGetMeta(GenericXLogRegisterBuffer(state, meta_buffer, 0));
	if (tail_buffer != InvalidBuffer)
		FrPageGetOpaque(GenericXLogRegisterBuffer(state, tail_buffer, 0))->link =
			BufferGetBlockNumber(first);
	else
		meta->pending_head = BufferGetBlockNumber(first);
	if (pages == 1 && size <= FR_PENDING_BYTES)
	{
		Page		page = GenericXLogRegisterBuffer(state, first,
													 GENERIC_XLOG_FULL_IMAGE);

		init_page(page, meta->next_uid++, FR_PENDING_OPEN, 0);
		if (size > 0)
			put_bytes(page, row, size);
	}
	meta->pending_tail = last;
	meta->pending_pages += pages;
	full = meta->pending_pages >= flush_pages(meta);
	GenericXLogFinish(state);
	if (tail_buffer != InvalidBuffer)
		UnlockReleaseBuffer(tail_buffer);
	return full;
}

/* A row that needs a new page, unless someone else has added one just now. */
static bool
append_page(Relation index, const uint8 *row, Size size)
{
	FrMetaData	copy;
	Buffer		buffer;
	Buffer		meta_buffer;
	FrMetaData *meta;
	bool		full;

	fr_meta_read(index, &copy);
	buffer = fr_new_buffer(index, &copy);
	meta_buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	meta = fr_meta(meta_buffer);
	if (meta->pending_tail != InvalidBlockNumber &&
		meta->pending_tail != copy.pending_tail)
	{
		Buffer		tail = fr_read_buffer(index, meta->pending_tail);
		bool		done;

		LockBuffer(tail, BUFFER_LOCK_EXCLUSIVE);
		done = append_here(index, tail, row, size);
		UnlockReleaseBuffer(tail);
		if (done)
		{
			BlockNumber block = BufferGetBlockNumber(buffer);

			UnlockReleaseBuffer(meta_buffer);
			UnlockReleaseBuffer(buffer);
			RecordFreeIndexPage(index, block);
			return false;
		}
	}
	full = link_pages(index, meta_buffer, buffer, BufferGetBlockNumber(buffer),
					  1, row, size);
	UnlockReleaseBuffer(meta_buffer);
	UnlockReleaseBuffer(buffer);
	return full;
}

/* Numbers for a chain of pages, above any that the list has now. */
static uint64
take_uids(Relation index, uint32 count)
{
	Buffer		buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	GenericXLogState *state = GenericXLogStart(index);
	FrMetaData *meta = FrPageGetMeta(GenericXLogRegisterBuffer(state, buffer, 0));
	uint64		uid = meta->next_uid;

	meta->next_uid += count;
	GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
	return uid;
}

/*
 * A row longer than a page: its pages are written first, last one first so
 * that each knows its successor, and linked at the end.  The caller holds the
 * flush lock, so that no flush raises the number below which pending pages are
 * free over theirs.
 */
static bool
append_long(Relation index, const uint8 *row, Size size)
{
	uint32		pages = (uint32) ((size + FR_PENDING_BYTES - 1) / FR_PENDING_BYTES);
	uint64		uid = take_uids(index, pages);
	BlockNumber next = InvalidBlockNumber;
	BlockNumber last = InvalidBlockNumber;
	Buffer		buffer = InvalidBuffer;
	Buffer		meta_buffer;
	FrMetaData	copy;
	bool		full;

	fr_meta_read(index, &copy);
	for (uint32 i = pages; i-- > 0;)
	{
		GenericXLogState *state;
		Page		page;
		Size		from = i * FR_PENDING_BYTES;

		if (buffer != InvalidBuffer)
			UnlockReleaseBuffer(buffer);
		buffer = fr_new_buffer(index, &copy);
		state = GenericXLogStart(index);
		page = GenericXLogRegisterBuffer(state, buffer, GENERIC_XLOG_FULL_IMAGE);
		init_page(page, uid + i, FR_PENDING_CLOSED, i == 0 ? 0 : (uint32) (size - from));
		put_bytes(page, row + from, Min(size - from, FR_PENDING_BYTES));
		FrPageGetOpaque(page)->link = next;
		GenericXLogFinish(state);
		next = BufferGetBlockNumber(buffer);
		if (last == InvalidBlockNumber)
			last = next;
	}
	meta_buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	full = link_pages(index, meta_buffer, buffer, last, pages, row, size);
	UnlockReleaseBuffer(meta_buffer);
	UnlockReleaseBuffer(buffer);
	return full;
}

bool
fr_pending_append(Relation index, const uint8 *row, Size size)
{
	bool		full;

	if (size <= FR_PENDING_BYTES)
	{
		if (append_to_tail(index, row, size))
			return false;
		return append_page(index, row, size);
	}
	LockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	full = append_long(index, row, size);
	UnlockPage(index, FR_LOCK_FLUSH, ExclusiveLock);
	return full;
}

bool
fr_pending_close(Relation index, BlockNumber *head, BlockNumber *stop,
				 uint64 *stop_uid)
{
	FrMetaData	copy;
	Buffer		buffer;
	Buffer		meta_buffer;

	fr_meta_read(index, &copy);
	if (copy.pending_head == InvalidBlockNumber)
		return false;
	if (copy.pending_head == copy.pending_tail)
	{
		Buffer		only = fr_read_buffer(index, copy.pending_head);
		bool		empty;

		LockBuffer(only, BUFFER_LOCK_SHARE);
		empty = fr_page_fault(BufferGetPage(only)) == NULL &&
			fr_page_used(BufferGetPage(only)) <= FR_PENDING_HEADER;
		UnlockReleaseBuffer(only);
		if (empty)
			return false;
	}
	buffer = fr_new_buffer(index, &copy);
	meta_buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	*head = fr_meta(meta_buffer)->pending_head;
	*stop = BufferGetBlockNumber(buffer);
	(void) link_pages(index, meta_buffer, buffer, *stop, 1, NULL, 0);
	*stop_uid = FrPageGetOpaque(BufferGetPage(buffer))->uid;
	UnlockReleaseBuffer(meta_buffer);
	UnlockReleaseBuffer(buffer);
	return true;
}

void
fr_pending_drop_empty(Relation index)
{
	Buffer		meta_buffer = fr_meta_lock(index, BUFFER_LOCK_EXCLUSIVE);
	FrMetaData *meta = fr_meta(meta_buffer);
	Buffer		buffer;

	if (meta->pending_head == InvalidBlockNumber ||
		meta->pending_head != meta->pending_tail)
	{
		UnlockReleaseBuffer(meta_buffer);
		return;
	}
	buffer = fr_read_buffer(index, meta->pending_head);
	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	fr_page_check(index, buffer, FR_PAGE_PENDING,
				  FrPageGetOpaque(BufferGetPage(buffer))->uid, 0, 0);
	if (fr_page_used(BufferGetPage(buffer)) <= FR_PENDING_HEADER)
	{
		GenericXLogState *state = GenericXLogStart(index);
		FrPageOpaque opaque;

		meta = FrPageGetMeta(GenericXLogRegisterBuffer(state, meta_buffer, 0));
		opaque = FrPageGetOpaque(GenericXLogRegisterBuffer(state, buffer, 0));
		/* closed, so that an inserter who still takes it for the last turns away */
		opaque->area = FR_PENDING_CLOSED;
		meta->pending_head = meta->pending_tail = InvalidBlockNumber;
		meta->pending_head_uid = opaque->uid + 1;
		meta->pending_pages = 0;
		GenericXLogFinish(state);
	}
	UnlockReleaseBuffer(buffer);
	UnlockReleaseBuffer(meta_buffer);
}
