/*
 * evidence.h
 *		Evidence for match.h from a whole document: a text analysed on the spot,
 *		or a row of the pending list.
 *
 * A gatherer belongs to one plan and is used for one document after
 * another; what it found of the last one is good until the next.
 */
#ifndef INDEX_EVIDENCE_H
#define INDEX_EVIDENCE_H

#include "postgres.h"

#include "analyse.h"
#include "match.h"
#include "reader.h"

typedef struct FrGatherer FrGatherer;

/* In the current memory context. */
extern FrGatherer *fr_gatherer_open(const LangPlan *plan);

/* Was none of the terms found in the document? */
extern bool fr_gatherer_empty(const FrGatherer *gatherer);

/* Evidence of an analysed document; good while the document is. */
extern FrEvidence *fr_gather_document(FrGatherer *gatherer,
									  const FrDocument *document);

/* Evidence of a pending row; a =form counts wherever its word stands. */
extern FrEvidence *fr_gather_row(FrGatherer *gatherer, const FrRow *row);

/*
 * Put the counts of =forms right, which the terms alone don't tell: text is
 * the field's.  Call it for every field after fr_gather_document when the plan
 * has forms.
 */
extern void fr_gather_forms(FrGatherer *gatherer, int field,
							const char *text, size_t length);

/*
 * The same for all fields of a key value; fields is the operator class's
 * support function, fn_oid invalid when the key is a text.
 */
extern void fr_gather_key_forms(FrGatherer *gatherer, FmgrInfo *fields, Datum key);

#endif							/* INDEX_EVIDENCE_H */
