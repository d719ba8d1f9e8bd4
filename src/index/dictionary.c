/*
 * dictionary.c
 *		Finding terms in a segment: a static tree over prefix-compressed pages.
 */
#include "postgres.h"

#include "segment.h"
#include "storage.h"

/* Levels above the leaves: 60 children a page at least, so 2^32 pages need 6. */
#define MAX_LEVELS		8

/* One page of the tree, entry by entry. */
typedef struct PageScan
{
	FrWindow   *window;
	const uint8 *page;
	const uint8 *end;			/* of the entries */
	uint32		entries;
	uint32		restarts;
	const uint8 *at;
	char	   *term;			/* the present entry's, FR_MAX_TERM bytes */
	int			length;
	int			field;
} PageScan;

static void
page_scan_open(PageScan *scan, FrWindow *window, uint32 number, char *term)
{
	FrDictionaryPage header;

	scan->window = window;
	scan->page = fr_window_page(window, number);
	memcpy(&header, scan->page, sizeof(header));
	scan->entries = header.entries;
	scan->restarts = header.restarts;
	if (header.entries == 0 ||
		header.restarts != (header.entries + FR_RESTART - 1) / FR_RESTART ||
		sizeof(header) + header.restarts * sizeof(uint16) > FR_PAGE_BYTES)
		fr_window_corrupt(window, "the dictionary page is unsound");
	scan->end = scan->page + FR_PAGE_BYTES - header.restarts * sizeof(uint16);
	scan->at = scan->page + sizeof(header);
	scan->term = term;
	scan->length = 0;
}

/* Read the key of the entry at scan->at; what follows it is the payload. */
static void
page_scan_key(PageScan *scan)
{
	uint64		shared;
	uint64		rest;
	const uint8 *at = scan->at;

	if ((at = fr_get_varint(at, scan->end, &shared)) == NULL ||
		(at = fr_get_varint(at, scan->end, &rest)) == NULL ||
		shared > (uint64) scan->length || shared + rest > FR_MAX_TERM ||
		rest + 1 > (uint64) (scan->end - at))
		fr_window_corrupt(scan->window, "a dictionary entry is unsound");
	memcpy(scan->term + shared, at, rest);
	scan->length = (int) (shared + rest);
	at += rest;
	scan->field = *at++;
	if (scan->field >= FR_MAX_FIELDS)
		fr_window_corrupt(scan->window, "a dictionary entry names no field");
	scan->at = at;
}

/* Where the entry of a restart begins. */
static inline const uint8 *
restart_place(const PageScan *scan, uint32 restart)
{
	uint16		offset;

	memcpy(&offset, scan->page + FR_PAGE_BYTES - (restart + 1) * sizeof(uint16),
		   sizeof(uint16));
	if (offset < sizeof(FrDictionaryPage) || offset >= scan->end - scan->page)
		fr_window_corrupt(scan->window, "the dictionary page is unsound");
	return scan->page + offset;
}

/* The key of a restart, which stands whole, against another. */
static int
restart_compare(const PageScan *scan, uint32 restart,
				const char *term, int length, int field)
{
	const uint8 *at = restart_place(scan, restart);
	uint64		shared;
	uint64		rest;

	if ((at = fr_get_varint(at, scan->end, &shared)) == NULL ||
		(at = fr_get_varint(at, scan->end, &rest)) == NULL ||
		shared != 0 || rest > FR_MAX_TERM || rest + 1 > (uint64) (scan->end - at))
		fr_window_corrupt(scan->window, "a dictionary entry is unsound");
	return fr_term_compare((const char *) at, (int) rest, at[rest], term, length, field);
}

/*
 * A key that is looked for, and how many bytes of it the present entry begins
 * with.
 */
typedef struct Wanted
{
	const char *term;
	int			length;
	int			field;
	int			match;
} Wanted;

/*
 * To the last restart whose key is not above the wanted one, or the first;
 * returns its number.
 */
static uint32
page_scan_seek(PageScan *scan, Wanted *wanted)
{
	uint32		low = 0;
	uint32		high = scan->restarts;

	while (high - low > 1)
	{
		uint32		middle = low + (high - low) / 2;

		if (restart_compare(scan, middle, wanted->term, wanted->length, wanted->field) <= 0)
			low = middle;
		else
			high = middle;
	}
	scan->at = restart_place(scan, low);
	scan->length = 0;
	wanted->match = 0;
	return low;
}

/*
 * Compare the key of the entry at scan->at with the wanted one; the one before
 * was smaller or there was none.  What the two entries share tells most: more
 * than matched before, and this one is smaller as well; less, and it is larger.
 * So its bytes need not be put together.
 */
static int
page_scan_compare(PageScan *scan, Wanted *wanted)
{
	uint64		shared;
	uint64		rest;
	int			same = 0;
	int			most;
	const uint8 *suffix = scan->at;

	if ((suffix = fr_get_varint(suffix, scan->end, &shared)) == NULL ||
		(suffix = fr_get_varint(suffix, scan->end, &rest)) == NULL ||
		shared > (uint64) scan->length || shared + rest > FR_MAX_TERM ||
		rest + 1 > (uint64) (scan->end - suffix) || suffix[rest] >= FR_MAX_FIELDS)
		fr_window_corrupt(scan->window, "a dictionary entry is unsound");
	scan->length = (int) (shared + rest);
	scan->field = suffix[rest];
	scan->at = suffix + rest + 1;
	if ((int) shared != wanted->match)
		return (int) shared > wanted->match ? -1 : 1;
	most = Min((int) rest, wanted->length - wanted->match);
	while (same < most && suffix[same] == (uint8) wanted->term[wanted->match + same])
		same++;
	wanted->match += same;
	if (same < most)
		return suffix[same] < (uint8) wanted->term[wanted->match] ? -1 : 1;
	if (scan->length != wanted->length)
		return scan->length < wanted->length ? -1 : 1;
	return scan->field - wanted->field;
}

/* Read the payload of a leaf entry; at a restart the offsets stand whole. */
static void
page_scan_info(PageScan *scan, bool restart, FrTermInfo *info)
{
	uint64		documents;
	uint64		more;
	uint64		postings;
	uint64		positions;
	const uint8 *at = scan->at;

	if ((at = fr_get_varint(at, scan->end, &documents)) == NULL ||
		(at = fr_get_varint(at, scan->end, &more)) == NULL ||
		(at = fr_get_varint(at, scan->end, &postings)) == NULL ||
		(at = fr_get_varint(at, scan->end, &positions)) == NULL ||
		documents == 0 || documents > scan->window->segment->documents)
		fr_window_corrupt(scan->window, "a dictionary entry is unsound");
	info->documents = (uint32) documents;
	info->occurrences = documents + more;
	info->postings = restart ? postings : info->postings + postings;
	info->positions = restart ? positions : info->positions + positions;
	info->skip = 0;
	info->planes = 0;
	info->field = (uint8) scan->field;
	if ((documents > FR_BLOCK_SIZE &&
		 (at = fr_get_varint(at, scan->end, &info->skip)) == NULL) ||
		(fr_has_planes((uint32) documents, scan->window->segment->documents) &&
		 (at = fr_get_varint(at, scan->end, &info->planes)) == NULL))
		fr_window_corrupt(scan->window, "a dictionary entry is unsound");
	scan->at = at;
}

/* The child of an upper page that would hold the key. */
static uint32
find_child(FrWindow *window, uint32 page, Wanted *wanted)
{
	PageScan	scan;
	uint32		entry;
	uint64		child = 0;
	bool		above;

	page_scan_open(&scan, window, page, NULL);
	entry = page_scan_seek(&scan, wanted) * FR_RESTART;
	above = page_scan_compare(&scan, wanted) > 0;
	for (;;)
	{
		scan.at = fr_get_varint(scan.at, scan.end, &child);
		if (scan.at == NULL)
			fr_window_corrupt(window, "a dictionary entry is unsound");
		if (above || ++entry >= scan.entries || entry % FR_RESTART == 0 ||
			page_scan_compare(&scan, wanted) > 0)
			break;
	}
	return (uint32) Min(child, PG_UINT32_MAX);
}

/* The leaf that would hold the key. */
static uint32
find_leaf(FrSegment *segment, Wanted *wanted)
{
	uint32		levels = segment->header->index_levels;
	uint32		page;

	if (levels == 0)
		return 0;
	if (levels > MAX_LEVELS || segment->header->areas[FR_AREA_INDEX].pages == 0)
		fr_window_corrupt(&segment->index, "the dictionary's levels are unsound");
	page = segment->header->areas[FR_AREA_INDEX].pages - 1;
	for (; levels > 0; levels--)
		page = find_child(&segment->index, page, wanted);
	return page;
}

bool
fr_segment_find(FrSegment *segment, const char *term, int length, int field,
				FrTermInfo *info)
{
	Wanted		wanted = {term, length, field, 0};
	PageScan	scan;
	uint32		entry;

	if (segment->header->terms == 0)
		return false;
	page_scan_open(&scan, &segment->dictionary, find_leaf(segment, &wanted), NULL);
	entry = page_scan_seek(&scan, &wanted) * FR_RESTART;
	for (;;)
	{
		int			c = page_scan_compare(&scan, &wanted);

		if (c > 0)
			return false;
		page_scan_info(&scan, entry % FR_RESTART == 0, info);
		if (c == 0)
			return true;
		if (++entry >= scan.entries || entry % FR_RESTART == 0)
			return false;
	}
}

/* ---- in order ---- */

/* Load the iterator's page and stand before its first entry. */
static void
iterator_page(FrTermIterator *iterator)
{
	PageScan	scan;

	page_scan_open(&scan, &iterator->window, iterator->page, iterator->term);
	iterator->entry = 0;
	iterator->entry_count = scan.entries;
	iterator->at = scan.at;
	iterator->length = 0;
}

/* Read the next entry of the iterator's page. */
static void
iterator_entry(FrTermIterator *iterator)
{
	PageScan	scan;
	bool		restart = iterator->entry % FR_RESTART == 0;

	page_scan_open(&scan, &iterator->window, iterator->page, iterator->term);
	scan.at = iterator->at;
	scan.length = restart ? 0 : iterator->length;
	page_scan_key(&scan);
	page_scan_info(&scan, restart, &iterator->info);
	iterator->length = scan.length;
	iterator->at = scan.at;
	iterator->entry++;
}

/* Stand before the first term >= the key, in the window that is open. */
static void
iterator_seek(FrTermIterator *iterator, const char *key, int length)
{
	FrSegment  *segment = iterator->segment;
	Wanted		wanted = {key, Min(length, FR_MAX_TERM), 0, 0};
	PageScan	scan;

	iterator->held = false;
	iterator->entry = iterator->entry_count = 0;
	iterator->page = 0;
	if (segment->header->terms == 0)
		return;
	iterator->page = find_leaf(segment, &wanted);
	page_scan_open(&scan, &iterator->window, iterator->page, NULL);
	iterator->entry = page_scan_seek(&scan, &wanted) * FR_RESTART;
	iterator->entry_count = scan.entries;
	iterator->at = restart_place(&scan, iterator->entry / FR_RESTART);
	iterator->length = 0;
	while (fr_terms_next(iterator))
	{
		if (fr_term_compare(iterator->term, iterator->length, iterator->info.field,
							key, wanted.length, 0) >= 0)
		{
			iterator->held = true;
			break;
		}
	}
}

void
fr_terms_seek(FrTermIterator *iterator, FrSegment *segment,
			  const char *key, int length)
{
	iterator->segment = segment;
	fr_window_open(&iterator->window, segment, FR_AREA_DICTIONARY);
	iterator_seek(iterator, key, length);
}

/* So many terms are passed one by one before the levels above are asked. */
#define SKIP_STEPS	8

void
fr_terms_skip(FrTermIterator *iterator, int dead)
{
	char		key[FR_MAX_TERM];

	memcpy(key, iterator->term, dead);
	for (int i = 0; i < SKIP_STEPS; i++)
	{
		if (!fr_terms_next(iterator))
			return;
		if (iterator->length < dead || memcmp(iterator->term, key, dead) != 0)
		{
			iterator->held = true;
			return;
		}
	}
	/* the first key behind all that begin so */
	while (dead > 0 && (unsigned char) key[dead - 1] == 0xff)
		dead--;
	if (dead == 0)
	{
		iterator->entry = iterator->entry_count = 0;
		return;
	}
	key[dead - 1]++;
	iterator_seek(iterator, key, dead);
}

bool
fr_terms_next(FrTermIterator *iterator)
{
	if (iterator->held)
	{
		iterator->held = false;
		return true;
	}
	while (iterator->entry >= iterator->entry_count)
	{
		if (iterator->entry_count == 0 ||
			iterator->page + 1 >= iterator->segment->header->areas[FR_AREA_DICTIONARY].pages)
			return false;
		iterator->page++;
		iterator_page(iterator);
	}
	iterator_entry(iterator);
	return true;
}

void
fr_terms_close(FrTermIterator *iterator)
{
	fr_window_close(&iterator->window);
}
