/*
 * reader.h
 *		What a scan can ask of a french index.
 *
 * fr_reader_open() takes a view of the whole index: the segments that its
 * directory lists at that moment (their headers stay pinned, so that their
 * pages are not given to others) and a copy of the rows still pending.  What
 * is inserted later is not seen.  A document belongs to one segment, where it
 * has a number from 0 on, or is a pending row.  Frequencies count documents
 * whose heap tuple is dead until a merge drops them; whether a document's
 * tuple is visible is the heap's to say.
 *
 * Everything below lives in the memory context that was current at
 * fr_reader_open() and may be used in it only while the reader is open.
 */
#ifndef INDEX_READER_H
#define INDEX_READER_H

#include "postgres.h"

#include "storage/bufmgr.h"
#include "utils/relcache.h"

#include "page.h"

typedef struct FrReader FrReader;
typedef struct FrSegment FrSegment;

/*
 * Bytes of a page, or a copy of bytes that straddle two.  Each user of an area
 * keeps its own window, so that going forward pins each page once.
 */
typedef struct FrWindow
{
	FrSegment  *segment;
	FrArea		area;
	uint32		page;			/* number within the area */
	Buffer		buffer;
	const uint8 *bytes;			/* FR_PAGE_BYTES of it, NULL when none */
	uint8	   *page_copy;		/* where bytes points on a standby */
	uint8	   *copy;			/* for bytes that straddle pages */
	Size		copy_size;
} FrWindow;

struct FrSegment
{
	FrReader   *reader;
	uint64		uid;
	uint32		documents;
	uint32		dead;			/* 0: no need to ask fr_segment_live */
	Buffer		header_buffer;
	const FrSegmentHeader *header;
	const FrExtent *extents[FR_AREA_COUNT];
	const uint32 *extent_ends[FR_AREA_COUNT];	/* first page behind each extent */
	FrWindow	dictionary;
	FrWindow	index;
	FrWindow	tids;
	FrWindow	dead_bits;
	FrWindow	lengths[FR_MAX_FIELDS];
};

/* ---- rows: pending documents, and documents analysed on the spot ---- */

/*
 * A serialised document.  Cheap to ask: terms are found by a sorted array of
 * 16-bit hashes.
 */
typedef struct FrRow
{
	const uint8 *data;
	Size		size;
	ItemPointerData tid;
	int			field_count;
	uint32		term_count;
	const uint8 *lengths;		/* varints */
	const uint8 *hashes;		/* uint16 each, unaligned, ascending */
	const uint8 *entries;		/* the terms in the same order */
} FrRow;

/* An entry of a row; positions is decoded with fr_row_positions. */
typedef struct FrRowTerm
{
	const char *term;
	uint16		length;
	uint8		field;
	uint32		tf;
	const uint8 *positions;
	const uint8 *next;			/* following entry */
} FrRowTerm;

/* False when size bytes at data are not a sound row. */
extern bool fr_row_open(FrRow *row, const uint8 *data, Size size);

/* Exact length in a field; 0 for a field it does not have. */
extern uint32 fr_row_length(const FrRow *row, int field);

/* hash is fr_term_hash(term, length, field): compute it once per query. */
extern bool fr_row_find(const FrRow *row, const char *term, int length,
						int field, uint32 hash, FrRowTerm *found);

/* Does its text explain an acronym? */
extern bool fr_row_has_marks(const FrRow *row);

/* All terms, in no useful order: start with *at = row->entries, 0..term_count. */
extern bool fr_row_next(const FrRow *row, const uint8 **at, FrRowTerm *found);

/* found->tf positions, ascending, into positions. */
extern void fr_row_positions(const FrRowTerm *found, uint32 *positions);

/* ---- the view ---- */

/*
 * What the segments know of a plan's terms, noted by whoever asked first:
 * binding a query looks its terms up, and so does the search that follows.
 */
typedef struct FrFoundTerms
{
	const void *plan;			/* whose terms */
	uint32		term_count;
	uint16	   *at;				/* [segment][term][field]: 0 not asked for yet, 1 not
								 * there, else number in infos plus two */
	struct FrTermInfo *infos;
	uint32		info_count;
	uint32		info_size;
	uint32	   *rows;			/* numbers of the pending rows that hold any of them; */
	uint32		hit_count;		/* so many */
	uint32		row_terms;		/* known for so many of the plan's terms, 0: not at all */
} FrFoundTerms;

struct FrReader
{
	Relation	index;
	MemoryContext context;
	uint64		lexicon_version;	/* that the index was built with */
	uint64		documents;		/* of all segments and pending rows */
	int			field_count;	/* at least 1 */
	uint64		field_length[FR_MAX_FIELDS];	/* sums of exact lengths */
	uint64		field_documents[FR_MAX_FIELDS]; /* documents with length > 0 */
	int			segment_count;
	FrSegment  *segments;
	uint32		row_count;		/* pending */
	const FrRow *rows;
	bool		row_marks;		/* some row explains an acronym */
	bool		copy_pages;		/* on a standby a page may change under a pin */
	BlockNumber blocks;			/* of the file, at least; 0 while nobody asked */
	BlockNumber heap_blocks;	/* of the table, 0 while nobody asked */
	FrFoundTerms found;
};

extern FrReader *fr_reader_open(Relation index);
extern void fr_reader_close(FrReader *reader);

/*
 * Unpin a segment's pages but for its header: a scan that goes on to the next
 * segment calls it, so that its pins do not add up.
 */
extern void fr_segment_rest(FrSegment *segment);

/* ---- dictionary ---- */

typedef struct FrTermInfo
{
	uint32		documents;		/* df in this segment */
	uint64		occurrences;
	uint64		postings;		/* offsets into the areas */
	uint64		positions;
	uint64		skip;			/* only when documents > FR_BLOCK_SIZE */
	uint64		planes;			/* its first window's number, if fr_has_planes */
	uint8		field;
} FrTermInfo;

extern bool fr_segment_find(FrSegment *segment, const char *term, int length,
							int field, FrTermInfo *info);

/*
 * Terms in byte order (then field) from the first one >= key; the caller stops
 * when the prefix no longer matches.
 */
typedef struct FrTermIterator
{
	FrSegment  *segment;
	FrWindow	window;
	uint32		page;
	uint32		entry;			/* next one of the page */
	uint32		entry_count;
	const uint8 *at;			/* its place */
	bool		held;			/* next() gives the present one first */
	FrTermInfo	info;
	int			length;
	char		term[FR_MAX_TERM];
} FrTermIterator;

extern void fr_terms_seek(FrTermIterator *iterator, FrSegment *segment,
						  const char *key, int length);
extern bool fr_terms_next(FrTermIterator *iterator);	/* false at the end */

/* Go behind all terms that share that many bytes with the present one. */
extern void fr_terms_skip(FrTermIterator *iterator, int bytes);

extern void fr_terms_close(FrTermIterator *iterator);

/* ---- postings ---- */

/*
 * Upper bounds.  Every posting of the block (or group) has, for some of these
 * pairs, tf <= pair.tf and length code >= pair.length, so the largest score
 * over the pairs bounds all, whatever k1 and b.  tf FR_IMPACT_ANY means "any
 * tf".
 */
typedef struct FrImpact
{
	uint8		tf;
	uint8		length;			/* code, see fr_length_decode */
} FrImpact;

#define FR_IMPACT_ANY	255

typedef struct FrImpacts
{
	uint32		last;			/* last document that the bound is good for */
	int			count;
	FrImpact	pairs[FR_MAX_IMPACTS];
} FrImpacts;

typedef struct FrPlanes FrPlanes;

/*
 * A cursor over one list.  doc is the current document, FR_NO_DOCUMENT at the
 * end.  Before the first call of next or advance there is no current one.
 *
 * The cursor has a shallow position (a group and a block within it, known from
 * the skip data alone) and, once a document was asked for, a decoded block.
 */
typedef struct FrCursor
{
	FrSegment  *segment;
	FrTermInfo	info;
	FrPlanes   *planes;			/* of the list, for whoever looks up; or NULL */
	uint32		doc;
	uint32		tf;				/* of doc */

	/* decoded block */
	uint32		docs[FR_BLOCK_SIZE];
	uint32		tfs[FR_BLOCK_SIZE];
	int			count;			/* postings in it; 0: none decoded */
	int			at;				/* of doc */
	uint32		decoded;		/* number of the decoded block */

	/* where fr_cursor_look_up is */
	uint32		walked;			/* block */
	uint32		walk_count;		/* postings in it */
	uint32		walk_at;		/* the posting reached */
	uint64		walk_doc;		/* its document */
	uint32		walk_last;		/* of the block */
	const uint8 *walk_docs;
	const uint8 *walk_tfs;

	/* shallow position */
	uint32		block;			/* number within the list */
	uint32		block_count;
	uint32		group;
	uint32		group_count;
	uint32		group_loaded;	/* group whose blocks are in the arrays below */
	uint32		block_last[FR_GROUP_BLOCKS];
	uint64		block_postings[FR_GROUP_BLOCKS + 1];
	uint64		block_positions[FR_GROUP_BLOCKS + 1];
	FrImpacts	block_impacts[FR_GROUP_BLOCKS];
	uint32		group_first;	/* first document that the group may hold */

	/* positions of the decoded block, or of the one documents are looked up in */
	uint64		positions_start;	/* place of its first run */
	uint64		run;			/* number of the decoded run, ~0 when none */
	uint64		run_number;		/* of the run whose place is known */
	uint64		run_offset;		/* its place */
	uint32		run_values[FR_BLOCK_SIZE];
	uint64		occurrence;		/* of the posting summed_to, in the block */
	int			summed_to;
	uint64		block_occurrences;
	uint32	   *position_values;
	Size		position_size;

	FrWindow	skip;
	FrWindow	postings;
	FrWindow	positions;
} FrCursor;

extern void fr_cursor_open(FrCursor *cursor, FrSegment *segment,
						   const FrTermInfo *info);
extern void fr_cursor_close(FrCursor *cursor);

/* An open cursor goes on with another list of its segment. */
extern void fr_cursor_restart(FrCursor *cursor, const FrTermInfo *info);

/* To the first document >= target, which must be past the current one. */
extern uint32 fr_cursor_advance(FrCursor *cursor, uint32 target);

/*
 * tf in a document, 0 when it is not in the list: what documents that are far
 * apart cost least, nothing being decoded but what is passed on the way within
 * a block.  Documents only rise.  A cursor looks up or walks, not both.
 */
extern uint32 fr_cursor_look_up(FrCursor *cursor, uint32 document);

/* fr_cursor_positions for the document that was looked up and found last. */
extern const uint32 *fr_cursor_found_positions(FrCursor *cursor);

/* Decode the block after the current one (or the first). */
extern bool fr_cursor_next_block(FrCursor *cursor);

/* To the following document. */
static inline uint32
fr_cursor_next(FrCursor *cursor)
{
	if (cursor->at + 1 < cursor->count || fr_cursor_next_block(cursor))
	{
		cursor->at++;
		cursor->tf = cursor->tfs[cursor->at];
		return cursor->doc = cursor->docs[cursor->at];
	}
	return cursor->doc = FR_NO_DOCUMENT;
}

/*
 * Move the shallow position to the block that would hold target (>= any
 * earlier target) without decoding.  The impacts then bound every posting from
 * target to impacts->last; FR_NO_DOCUMENT as last with count 0 means that no
 * posting is left.  Not of a list of one block, whose bounds are not stored.
 */
extern const FrImpacts *fr_cursor_block_impacts(FrCursor *cursor, uint32 target);

/* Is target in the group whose blocks are at hand? */
extern bool fr_cursor_group_known(const FrCursor *cursor, uint32 target);

/*
 * The same for the whole group of blocks around target, without moving: a
 * later target may be smaller.  Not of a list of one block, which has no
 * groups.
 */
extern void fr_cursor_group_impacts(FrCursor *cursor, uint32 target,
									FrImpacts *impacts);

/*
 * The positions of a document of the decoded block, NULL when it has no such;
 * the cursor stays where it is.
 */
extern const uint32 *fr_cursor_positions_of(FrCursor *cursor, uint32 document);

/*
 * The cursor->tf positions of the current document, ascending; the array is
 * the cursor's and good until its next call.
 */
extern const uint32 *fr_cursor_positions(FrCursor *cursor);

/* ---- documents of a segment ---- */

extern void fr_segment_tid(FrSegment *segment, uint32 document, ItemPointer tid);

/* Not marked dead by VACUUM; says nothing of visibility. */
extern bool fr_segment_live(FrSegment *segment, uint32 document);

/*
 * Length codes from that of document on, up to the end of their page: those of
 * documents whose number divided by FR_LENGTHS_PER_PAGE is the same.  NULL for
 * a field that the segment does not have.  Good until another length of the
 * field is asked for.
 */
extern const uint8 *fr_segment_lengths(FrSegment *segment, int field, uint32 document);

extern uint8 fr_segment_length_slow(FrSegment *segment, int field, uint32 document);

/* Length code of a document in a field (0 for a field it does not have). */
static inline uint8
fr_segment_length(FrSegment *segment, int field, uint32 document)
{
	FrWindow   *window = &segment->lengths[field];
	uint32		offset;

	/* the window's page counts from the field's own first page */
	offset = document - window->page * (uint32) FR_LENGTHS_PER_PAGE;
	if (window->bytes != NULL && offset < FR_LENGTHS_PER_PAGE)
		return window->bytes[offset];
	return fr_segment_length_slow(segment, field, document);
}

/* Document order is tid order within the segment: ties need no look-up. */
static inline bool
fr_segment_in_tid_order(const FrSegment *segment)
{
	return (segment->header->flags & FR_SEGMENT_TID_ORDER) != 0;
}

/* Does a term begin with a mark of analyse.h? */
static inline bool
fr_segment_has_marks(const FrSegment *segment)
{
	return (segment->header->flags & FR_SEGMENT_MARKS) != 0;
}

/* ---- counting ---- */

/*
 * While held, VACUUM removes no tuple that this index still lists, so that a
 * visibility map bit may be trusted for a document that is not dead.  Not
 * effective on a standby.
 */
extern void fr_count_lock(Relation index);
extern void fr_count_unlock(Relation index);

#endif							/* INDEX_READER_H */
