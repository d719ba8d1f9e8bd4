/*
 * lookup.h
 *		What a set of indexes knows of terms: their frequencies, and the words
 *		that are spelled like one that they don't have.
 */
#ifndef INDEX_LOOKUP_H
#define INDEX_LOOKUP_H

#include "postgres.h"

#include "match.h"
#include "reader.h"

/* Readers of an index, or of all partitions of a partitioned one. */
typedef struct FrLibrary
{
	FrReader  **readers;
	int			count;
} FrLibrary;

/*
 * fr_segment_find for a term of a plan, which a segment of the reader is asked
 * once only.
 */
extern bool fr_lookup_term(FrReader *reader, int segment, const LangPlan *plan,
						   uint32 term, int field, FrTermInfo *info);

/*
 * The pending rows that hold any of the plan's terms, if fr_lookup_documents
 * has found them before; NULL when that isn't known.
 */
extern const uint32 *fr_lookup_rows(const FrReader *reader, const LangPlan *plan,
									uint32 *count);

/*
 * How many documents hold each of the plan's terms from number first on, in
 * the field that most have it in; documents[0] is that of term 0.
 */
extern void fr_lookup_documents(const FrLibrary *library, const LangPlan *plan,
								uint32 first, double *documents);

/*
 * Call found for each term of a segment, field by field, that matches one of
 * the plan's patterns from number first on, pattern by pattern.
 */
typedef void (*FrPatternFound) (void *context, uint32 pattern, const FrTermInfo *info);

extern void fr_lookup_patterns(FrSegment *segment, const LangPlan *plan, uint32 first,
							   FrPatternFound found, void *context);

/* An indexed word near another. */
typedef struct FrNeighbour
{
	char	   *term;
	int			length;
	int			distance;		/* edits; 0 when it sounds the same */
	int			edits;			/* whatever it sounds like */
	double		documents;
} FrNeighbour;

/*
 * The indexed words fewest edits (at most most) from word, the frequent first,
 * and before them, when by_sound, those that only spelling tells from it;
 * returns how many, at most size.  Words that begin with quite another sound
 * are looked at when no near one begins alike.
 */
extern int	fr_lookup_neighbours(const FrLibrary *library, const char *word,
								 int length, int most, bool by_sound,
								 FrNeighbour *neighbours, int size);

/*
 * The indexed words that begin with prefix (as PLAN_PREFIX understands it),
 * those that most documents hold first; returns how many, at most size.
 */
extern int	fr_lookup_prefix(const FrLibrary *library, const char *prefix,
							 int length, FrNeighbour *found, int size);

/* Has any text explained an acronym? */
extern bool fr_lookup_has_marks(const FrLibrary *library);

/*
 * Call found for each indexed term that begins with prefix, a mark of
 * analyse.h first, once per segment and pending row that has it.
 */
typedef void (*FrTermFound) (void *context, const char *term, int length,
							 double documents);

extern void fr_lookup_marked(const FrLibrary *library, const char *prefix,
							 int length, FrTermFound found, void *context);

#endif							/* INDEX_LOOKUP_H */
