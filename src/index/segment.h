/*
 * segment.h
 *		Opening a segment, reading its areas; the dictionary's page form.
 */
#ifndef INDEX_SEGMENT_H
#define INDEX_SEGMENT_H

#include "postgres.h"

#include "reader.h"

/* Pin and check the header, read the map; reader gives index and context. */
extern void fr_segment_open(FrReader *reader, FrSegment *segment,
							const FrSegmentEntry *entry);
extern void fr_segment_close(FrSegment *segment);

/* The block of an area's page; errors when the area has no such page. */
extern BlockNumber fr_segment_block(FrSegment *segment, FrArea area, uint32 page);

extern void fr_window_open(FrWindow *window, FrSegment *segment, FrArea area);
extern void fr_window_close(FrWindow *window);

/* Contents of a page of the area. */
extern const uint8 *fr_window_page(FrWindow *window, uint32 page);

/*
 * size bytes from offset on, good until the window is used again.
 * FR_PACK_SLACK bytes behind them can be read.
 */
extern const uint8 *fr_window_bytes(FrWindow *window, uint64 offset, Size size);

/* The same, at most size bytes: fewer at the area's end; *size says how many. */
extern const uint8 *fr_window_upto(FrWindow *window, uint64 offset, Size *size);

/* Report what a window shows as corrupt. */
extern void fr_window_corrupt(FrWindow *window, const char *what) __attribute__((noreturn));

/* Length codes in a field of count documents, which rise. */
extern void fr_segment_lengths_of(FrSegment *segment, int field, const uint32 *documents,
								  uint32 count, uint8 *lengths);

/* The document's tid will be wanted soon. */
extern void fr_segment_expect_tid(FrSegment *segment, uint32 document);

/* Bit of a document in its page of the dead area. */
static inline bool
fr_dead_bit(const uint8 *bytes, uint32 document)
{
	uint32		bit = document % FR_DEAD_PER_PAGE;

	return (bytes[bit >> 3] & (1 << (bit & 7))) != 0;
}

/* A reader over given segments only, without pending rows. */
extern FrReader *fr_reader_open_segments(Relation index,
										 const FrSegmentEntry *entries, int count);

/* ---- dictionary pages ---- */

/* Entries from one whole term to the next: short walks, little overhead. */
#define FR_RESTART		16

typedef struct FrDictionaryPage
{
	uint16		entries;
	uint16		restarts;
	/* entries follow; offsets of the restarts from the page's end backwards */
} FrDictionaryPage;

/* Byte order, then shorter first, then field. */
static inline int
fr_term_compare(const char *a, int a_length, int a_field,
				const char *b, int b_length, int b_field)
{
	int			c = memcmp(a, b, Min(a_length, b_length));

	if (c != 0)
		return c;
	if (a_length != b_length)
		return a_length < b_length ? -1 : 1;
	return a_field - b_field;
}

#endif							/* INDEX_SEGMENT_H */
