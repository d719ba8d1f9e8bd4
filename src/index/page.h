/*
 * page.h
 *		What lies on the pages of a french index.
 *
 * Everything that is on disk is declared here, each constant with its reason;
 * FORMAT.md tells the same story in prose.  Block 0 is the metapage.  Every
 * other page belongs to the pending list or to exactly one segment, and says
 * which in its special space, so that a reader who arrives at a page that was
 * given to another owner in the meantime notices.
 */
#ifndef INDEX_PAGE_H
#define INDEX_PAGE_H

#include "postgres.h"

#include "access/transam.h"
#include "storage/block.h"
#include "storage/bufpage.h"
#include "storage/itemptr.h"

/* "fran" in ASCII, so that a hex dump shows whose file it is. */
#define FR_META_MAGIC			0x6672616e
#define FR_SEGMENT_MAGIC		0x66727367
/* Raised whenever a server with older code could not read the result. */
#define FR_FORMAT_VERSION		2

#define FR_META_BLOCK			0

/* A document has at most this many fields: what sql-api promises, one bit each. */
#define FR_MAX_FIELDS			32

/*
 * Longest term in bytes.  Four entries of a dictionary page must fit a page,
 * which also bounds what a lookup compares.
 */
#define FR_MAX_TERM				2000

/*
 * Documents of one segment are numbered from 0; the largest value ends a
 * cursor, and 2^31 documents are the format's promise.
 */
#define FR_MAX_DOCUMENTS		0x7fffffff
#define FR_NO_DOCUMENT			0xffffffff

/*
 * The directory lives in the metapage, so that one page read gives a scan its
 * whole view.  A tiered merge keeps the number of segments near
 * FR_MERGE_FACTOR * log(documents): far below the limit.
 */
#define FR_MAX_SEGMENTS			120
#define FR_MAX_RETIRED			120

/*
 * Pages of the pending list at which the inserter that fills the next one
 * turns the list into a segment.  A scan looks at every row of the list: 24
 * pages are some 300 short documents.  More would make inserts a little
 * cheaper and searches between them dearer.
 */
#define FR_PENDING_PAGES		24

/*
 * Segments of one size class (powers of the factor) that are merged together.
 * A search looks its words up in each segment, so that few segments are worth
 * that an insert rewrites its row once more: with 8 in place of 4 there were
 * nearly twice as many.
 */
#define FR_MERGE_FACTOR			4

/* Postings in a block: what Lucene and others found to balance skip and decode. */
#define FR_BLOCK_SIZE			128
/* Blocks in a group: one group is what a scan can skip in one step. */
#define FR_GROUP_BLOCKS			32
/* (tf, length) pairs kept per block and per group for upper bounds. */
#define FR_MAX_IMPACTS			4

/*
 * A term in more documents than this, and in one of so many of the segment's,
 * has planes besides its postings: what a document holds of it is then one
 * look at two bits.  Rarer ones would take more room there than in postings.
 */
#define FR_PLANES_MIN			512
#define FR_PLANES_SHARE			32

/* ---- special space ---- */

typedef enum FrPageKind
{
	FR_PAGE_META = 1,
	FR_PAGE_PENDING,			/* rows not yet in a segment */
	FR_PAGE_HEADER,				/* first page of a segment */
	FR_PAGE_MAP,				/* extents that did not fit the header */
	FR_PAGE_AREA				/* a page of one of the areas below */
} FrPageKind;

/*
 * The areas of a segment: each a sequence of pages with its own numbering, so
 * that all can grow while terms are written in order.
 */
typedef enum FrArea
{
	FR_AREA_DICTIONARY,			/* leaf pages: terms in order */
	FR_AREA_INDEX,				/* upper levels over the leaves, root last */
	FR_AREA_SKIP,				/* groups and blocks of lists over one block */
	FR_AREA_POSTINGS,			/* documents and term frequencies */
	FR_AREA_POSITIONS,			/* positions of the occurrences */
	FR_AREA_TIDS,				/* heap tuple of each document */
	FR_AREA_LENGTHS,			/* a byte per document, field after field */
	FR_AREA_DEAD,				/* a bit per document, written by VACUUM */
	FR_AREA_PLANES,				/* two bits per document for frequent terms */
	FR_AREA_COUNT
} FrArea;

typedef struct FrPageOpaqueData
{
	uint64		uid;			/* owner: segment, or serial number of a pending page */
	uint32		link;			/* number within the area; next block of a chain */
	uint8		kind;			/* FrPageKind */
	uint8		area;			/* FrArea */
	uint16		page_id;		/* FR_PAGE_ID, for tools that look at page ends */
} FrPageOpaqueData;

typedef FrPageOpaqueData *FrPageOpaque;

#define FR_PAGE_ID				0xFF97

#define FrPageGetOpaque(page)	((FrPageOpaque) PageGetSpecialPointer(page))

/* Bytes between page header and special space. */
#define FR_PAGE_BYTES \
	(BLCKSZ - MAXALIGN(SizeOfPageHeaderData) - MAXALIGN(sizeof(FrPageOpaqueData)))

/* Fixed-size entries never straddle a page: arithmetic finds them. */
#define FR_TID_BYTES			6
#define FR_TIDS_PER_PAGE		(FR_PAGE_BYTES / FR_TID_BYTES)
#define FR_DEAD_PER_PAGE		(FR_PAGE_BYTES * 8)

/*
 * Documents are scored in windows: whole words of a bitmap, two windows to a
 * page of lengths, a term's two planes of a window on one page.
 */
#define FR_WINDOW_WORDS			(FR_PAGE_BYTES / 2 / 64)
#define FR_WINDOW				(FR_WINDOW_WORDS * 64)
#define FR_LENGTHS_PER_PAGE		(2 * FR_WINDOW)
#define FR_PLANES_BYTES			(2 * FR_WINDOW_WORDS * sizeof(uint64))
#define FR_PLANES_PER_PAGE		(FR_PAGE_BYTES / FR_PLANES_BYTES)

/* The class of a document that holds a term so often or more. */
#define FR_CLASS_MAX			3

static inline uint32
fr_windows(uint32 documents)
{
	return (documents + FR_WINDOW - 1) / FR_WINDOW;
}

/* Has a term in so many of a segment's documents planes? */
static inline bool
fr_has_planes(uint32 documents, uint32 of)
{
	return documents > FR_PLANES_MIN && documents >= of / FR_PLANES_SHARE;
}

/* ---- metapage ---- */

/*
 * Heavyweight page locks that order the index's housekeeping (nothing is on
 * disk).  A flush and a merge may run side by side; two of a kind may not.
 */
#define FR_LOCK_MERGE			0	/* merge, VACUUM's marking of dead documents */
#define FR_LOCK_FLUSH			1	/* pending list to segment */
#define FR_LOCK_COUNT			2	/* share: counting by visibility map */

typedef struct FrSegmentEntry
{
	uint64		uid;
	BlockNumber header;
	uint32		documents;		/* dead ones included */
	uint32		dead;
	uint32		pages;			/* all of its pages */
} FrSegmentEntry;

/*
 * A segment (or the range of its pages) that no new scan sees.  Its pages are
 * given back when no scan that started earlier can still read them: nobody
 * pins its header, and no standby that reports its oldest transaction still
 * needs retired_at.
 */
typedef struct FrRetiredEntry
{
	uint64		uid;
	FullTransactionId retired_at;
	BlockNumber header;
	uint32		documents;
	uint32		pages;
} FrRetiredEntry;

typedef struct FrMetaData
{
	uint32		magic;
	uint32		version;
	uint64		lexicon_version;	/* of the lexicon that analysed the rows */
	uint64		next_uid;		/* owner number not yet given */
	uint64		writing[2];		/* segments being written: by a flush, by a merge */
	uint64		change;			/* raised whenever the directory changes */
	BlockNumber pending_head;
	BlockNumber pending_tail;
	uint64		pending_head_uid;	/* pending pages below are free */
	uint32		pending_pages;
	uint16		segment_count;
	uint16		retired_count;
	FrSegmentEntry segments[FR_MAX_SEGMENTS];
	FrRetiredEntry retired[FR_MAX_RETIRED];
} FrMetaData;

StaticAssertDecl(sizeof(FrMetaData) <= FR_PAGE_BYTES,
				 "metapage must hold the whole directory");

/* Places in "writing". */
#define FR_WRITING_FLUSH	0
#define FR_WRITING_MERGE	1

#define FrPageGetMeta(page)		((FrMetaData *) PageGetContents(page))

/* ---- segment header ---- */

typedef struct FrExtent
{
	BlockNumber block;			/* first block */
	uint32		count;			/* consecutive blocks */
} FrExtent;

typedef struct FrAreaEntry
{
	uint64		bytes;			/* used, page ends included */
	uint32		pages;
	uint32		extents;		/* of this area, in the order of FrArea */
} FrAreaEntry;

#define FR_SEGMENT_TID_ORDER	0x0001	/* document order is tid order */
#define FR_SEGMENT_MARKS		0x0002	/* some text explained an acronym */

typedef struct FrSegmentHeader
{
	uint32		magic;
	uint16		flags;
	uint16		field_count;	/* fields with a length; the rest are empty */
	uint32		documents;
	uint32		index_levels;	/* levels above the leaves, 0 when one leaf */
	uint64		terms;			/* dictionary entries: (term, field) pairs */
	uint64		postings;
	uint64		occurrences;
	uint64		field_length[FR_MAX_FIELDS];	/* sum of exact lengths */
	uint32		field_documents[FR_MAX_FIELDS]; /* documents with length > 0 */
	FrAreaEntry areas[FR_AREA_COUNT];
	BlockNumber map;			/* first map page, or InvalidBlockNumber */
	uint32		map_pages;
	uint32		extent_count;	/* of all areas */
	uint32		extents_here;	/* stored behind this struct, the rest in the map */
} FrSegmentHeader;

#define FR_EXTENTS_IN_HEADER \
	((FR_PAGE_BYTES - MAXALIGN(sizeof(FrSegmentHeader))) / sizeof(FrExtent))
#define FR_EXTENTS_PER_MAP		(FR_PAGE_BYTES / sizeof(FrExtent))

/* ---- field lengths ---- */

/*
 * A document's length in a field is the number of positions that gave a term,
 * kept in one byte: exact below 24, then 24 plus a number of four significant
 * bits.  A score computed from the text rounds through the same two functions
 * and so comes out the same.
 */
#define FR_LENGTH_EXACT		24

static inline uint8
fr_length_encode(uint32 length)
{
	uint32		rest;
	int			shift = 0;

	if (length < FR_LENGTH_EXACT)
		return (uint8) length;
	rest = Min(length, PG_INT32_MAX) - FR_LENGTH_EXACT;
	if (rest < 8)
		return (uint8) (FR_LENGTH_EXACT + rest);
	while ((rest >> shift) > 15)
		shift++;
	return (uint8) (FR_LENGTH_EXACT + (((shift + 1) << 3) | ((rest >> shift) & 7)));
}

/* The smallest length that is encoded so. */
static inline uint32
fr_length_decode(uint8 code)
{
	uint32		rest;

	if (code < FR_LENGTH_EXACT)
		return code;
	rest = code - FR_LENGTH_EXACT;
	if (rest < 8)
		return FR_LENGTH_EXACT + rest;
	return FR_LENGTH_EXACT + (((rest & 7) | 8) << ((rest >> 3) - 1));
}

#endif							/* INDEX_PAGE_H */
