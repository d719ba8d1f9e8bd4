/*
 * writer.h
 *		Writing one segment: documents first, then terms in order.
 *
 *		fr_writer_open
 *		fr_writer_document … for each document, numbered in this order
 *		fr_writer_term, fr_writer_posting … for each term in dictionary order
 *		fr_writer_finish
 *
 * Nothing of it can be seen until its entry is put into the metapage.
 */
#ifndef INDEX_WRITER_H
#define INDEX_WRITER_H

#include "postgres.h"

#include "storage/itemptr.h"
#include "utils/relcache.h"

#include "page.h"
#include "reader.h"

typedef struct FrWriter FrWriter;

/*
 * uid was taken from the metapage and stands in its "writing" list (building:
 * nobody else sees the index, and pages are logged at the end of the build).
 * documents and pages are estimates (see FrAllocator).  Memory comes from the current context.
 */
extern FrWriter *fr_writer_open(Relation index, uint64 uid, uint32 documents,
								uint32 pages, bool building);

/* lengths are exact, one for each of field_count fields. */
extern void fr_writer_document(FrWriter *writer, const ItemPointerData *tid,
							   const uint32 *lengths, int field_count);

/* The same for a document whose lengths are known only as codes and sums. */
extern void fr_writer_document_codes(FrWriter *writer, const ItemPointerData *tid,
									 const uint8 *codes, int field_count);
extern void fr_writer_add_lengths(FrWriter *writer, int field, uint64 sum);

extern void fr_writer_term(FrWriter *writer, const char *term, int length, int field);

/* Documents ascend; tf positions ascend. */
extern void fr_writer_posting(FrWriter *writer, uint32 document, uint32 tf,
							  const uint32 *positions);

/* Write what is left and the header; *entry is what the directory takes. */
extern void fr_writer_finish(FrWriter *writer, FrSegmentEntry *entry);

/* ---- between writer.c and dictionary_writer.c ---- */

/* Append bytes to an area; they may straddle pages. */
extern void fr_writer_put(FrWriter *writer, FrArea area, const void *bytes, Size size);
/* A whole page of an area. */
extern void fr_writer_put_page(FrWriter *writer, FrArea area, const uint8 *bytes);

typedef struct FrDictionaryWriter FrDictionaryWriter;

extern FrDictionaryWriter *fr_dictionary_writer_open(FrWriter *writer);
extern void fr_dictionary_writer_add(FrDictionaryWriter *dictionary,
									 const char *term, int length,
									 uint32 segment_documents,
									 const FrTermInfo *info);
/* Returns the number of levels above the leaves. */
extern uint32 fr_dictionary_writer_finish(FrDictionaryWriter *dictionary,
										  uint64 *terms);

#endif							/* INDEX_WRITER_H */
