/*
 * match.h
 *		Does a document match, and how well: one computation for every road.
 *
 * A program is a query plan (lang/plan.h) with the numbers of a collection:
 * how many documents hold each term, how long fields are.  Evidence is what is
 * known of one document: the frequency of each of the plan's terms in each
 * field, the fields' length codes, and positions on demand.  An index scan
 * gathers evidence from postings, a pending row or a text analysed on the spot
 * gives the same evidence, and fr_match() computes match and score from it in
 * one fixed order of floating-point operations.  So a row has the same
 * distance, bit by bit, whatever the plan.
 *
 * The score of a document is a sum over the query's units (BM25 over one
 * merged field, "BM25F", which measured better than a sum over fields):
 *
 *		idf(unit) * (k1 + 1) * amount / (amount + 1)
 *		amount = sum over fields of weight(f) * tf' / norm(f)
 *		norm(f) = k1 * (1 - b + b * length(f) / average(f))
 *
 * where tf' counts the unit's own terms once and the strongest of its other
 * choices by its weight, a frequent one never more than its own rarity allows;
 * plus a bonus for units that stand beside each other as they do in the query.
 * A word within a phrase that means something as a whole ("carte grise") has
 * its idf lowered by the unit's emphasis.
 * Without a collection every idf is 1 and norm is k1.
 */
#ifndef INDEX_MATCH_H
#define INDEX_MATCH_H

#include "postgres.h"

#include "lang/plan.h"
#include "page.h"

/* The numbers of a collection, and how its index wants to score. */
typedef struct FrCollection
{
	bool		known;			/* false: no index, all words weigh alike */
	double		documents;
	int			field_count;
	double		average[FR_MAX_FIELDS]; /* length of a field */
	double		weight[FR_MAX_FIELDS];
	double		k1;
	double		b;
} FrCollection;

#define FR_DEFAULT_K1	1.2
#define FR_DEFAULT_B	0.6
#define FR_DEFAULT_FIRST_WEIGHT	2.5 /* of several named fields: the title */

typedef struct FrProgram
{
	MemoryContext context;
	LangPlan   *plan;
	FrCollection collection;
	double	   *documents;		/* per term: how many documents hold it */
	double	   *idf;			/* per unit, emphasis included */
	double	  **choice_weight;	/* per unit and choice: its weight in tf' */
	double	   *pair_bonus;		/* per pair: what it can add */
	double		max_weight;		/* largest field weight */
	double	   *norm[FR_MAX_FIELDS];	/* by length code */
	uint32	  **slot_order;		/* per phrase: its slots, the rarest first */
	bool		scored;			/* some unit counts for the score */
	bool		positions;		/* matching alone needs positions */
} FrProgram;

typedef struct FrEvidence FrEvidence;

/* A frequency that was not asked for yet. */
#define FR_TF_UNKNOWN	PG_UINT32_MAX

struct FrEvidence
{
	int			field_count;	/* row length of tf */
	uint32	   *tf;				/* [term * field_count + field] */
	/* Find a frequency that is FR_TF_UNKNOWN in tf, and note it there. */
	uint32		(*find) (FrEvidence *evidence, uint32 term, int field);
	uint8		lengths[FR_MAX_FIELDS]; /* length codes */
	/* The tf positions of a term in a field, ascending. */
	const uint32 *(*positions) (FrEvidence *evidence, uint32 term, int field);
	void	   *context;
	MemoryContext scratch;		/* what fr_match needs and resets */
};

/*
 * A program over plan, in the current memory context.  documents has an entry
 * per term of the plan and is kept; NULL when the collection isn't known.
 */
extern FrProgram *fr_program_make(LangPlan *plan, const FrCollection *collection,
								  double *documents);

typedef enum FrOutcome
{
	FR_NO_MATCH,
	FR_MATCH,
	FR_BELOW					/* matches, but with less than floor */
} FrOutcome;

/*
 * Match the document that evidence describes.  *score is only set with
 * FR_MATCH.  The work stops early, with FR_BELOW, when the score is sure to
 * stay below floor; pass a negative floor to have it in any case.
 */
extern FrOutcome fr_match(const FrProgram *program, FrEvidence *evidence,
						  double floor, double *score);

/* The match alone. */
extern bool fr_matches(const FrProgram *program, FrEvidence *evidence);

/* What frequency tf in a field of that length code is worth: the formula's one place. */
static inline double
fr_amount(const FrProgram *program, int field, double tf, uint8 length)
{
	return program->collection.weight[field] * tf / program->norm[field][length];
}

static inline double
fr_saturate(double amount)
{
	return amount / (amount + 1.0);
}

/* Can a choice make its unit a neighbour of another, for a pair's bonus? */
extern bool fr_makes_neighbour(const LangPlan *plan, const PlanChoice *choice);

/* How a score is shown as a distance: no match and no score are both 0. */
static inline double
fr_distance(double score)
{
	return score > 0 ? -score : 0.0;
}

/* Does a document match that holds none of the query's terms (-mot)? */
extern bool fr_matches_without(const FrProgram *program);

/* An estimate of the share of documents that match; 1 for no collection. */
extern double fr_match_share(const FrProgram *program);

/* Details for fr_explain: the parts of fr_match's sum. */
extern uint32 fr_choice_frequency(const PlanChoice *choice, int field,
								  FrEvidence *evidence);
extern double fr_unit_frequency(const FrProgram *program, uint32 unit, int field,
								FrEvidence *evidence);
extern double fr_pair_closeness(const FrProgram *program, const PlanPair *pair,
								FrEvidence *evidence);

#endif							/* INDEX_MATCH_H */
