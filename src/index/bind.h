/*
 * bind.h
 *		From a query's text to a program over an index's numbers.
 *
 * Document frequencies come from the dictionaries of the index, those of a
 * partitioned index from all its partitions together, so that scores compare.
 * Against the same dictionaries a word without any posting is repaired to the
 * nearest words that have some, and acronyms meet their long forms.
 */
#ifndef INDEX_BIND_H
#define INDEX_BIND_H

#include "postgres.h"

#include "match.h"
#include "reader.h"

/*
 * The program of a query, in the current memory context.  index is the french
 * index, plain or partitioned, whose numbers count; InvalidOid for none.
 * reader may be an open reader of that index, else NULL.
 */
extern FrProgram *fr_program_for(const char *query, Size length, Oid index,
								 FrReader *reader);

/*
 * The same, shared with whoever else in this backend asks for it under the
 * same snapshot: an index scan and the node that shows its distances compile
 * one query once.  It is kept as long as holder, one of the contexts that
 * asked, is neither reset nor deleted.
 */
extern const FrProgram *fr_program_share(const char *query, Size length, Oid index,
										 FrReader *reader, MemoryContext holder);

#endif							/* INDEX_BIND_H */
