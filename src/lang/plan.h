/*
 * plan.h
 *		A query with the language in it: what to look for, unit by unit.
 *
 * A unit is what the reader asked for once: a word, a phrase, a prefix.  A
 * word has several choices, ways to find it: its own terms, the terms of
 * expand.h at a lower weight, each a term or a short run of terms.  A phrase
 * has slots, one per word, with the terms that fill it.  The tree over the
 * units says which documents match; pairs name the units that stand side by
 * side in the query, for which a document is rewarded when they do there too.
 *
 * Some phrases of the query mean more than their words: what the lexicon links
 * to "carte grise" is neither carte nor grise.  Such a phrase is a unit beside
 * those of its words, found where it stands itself or what it is linked to,
 * and its words get less emphasis.
 *
 * Other phrases mean nothing ("je me permets de vous contacter"): their words
 * keep next to no emphasis.  So do words that any question may hold.
 *
 * Terms are listed once whatever the number of units that use them, and who
 * evaluates a plan collects evidence per term.  The numbers of a collection
 * (document frequencies, weights made of them) are not here but in
 * index/match.h.
 */
#ifndef LANG_PLAN_H
#define LANG_PLAN_H

#include "arena.h"
#include "expand.h"
#include "lexicon.h"
#include "query.h"

typedef enum PlanTermKind
{
	PLAN_EXACT,					/* the index term text */
	PLAN_FORM,					/* text, where it is written as form */
	PLAN_PREFIX,				/* terms that begin with text */
	PLAN_FUZZY					/* terms at most distance edits from text */
} PlanTermKind;

typedef struct PlanTerm
{
	const char *text;
	uint16_t	length;
	uint8_t		kind;			/* PlanTermKind */
	uint8_t		distance;
	const char *form;			/* of PLAN_FORM, folded by FOLD_CASE */
	uint16_t	form_length;
	bool		excluded;		/* PLAN_FORM of excluded units only: who doesn't see
								 * forms must take it as absent */
} PlanTerm;

/* After the kinds of expand.h: how else a choice came about. */
#define PLAN_KIND_PATTERN	100 /* prefix or nearby spelling that was asked for */
#define PLAN_KIND_REPAIR	101 /* nearest indexed word of one without posting */
#define PLAN_KIND_ACRONYM	102 /* acronym and long form, learned from the texts */

/* Terms of a choice that follow each other at most this far apart. */
#define PLAN_CHOICE_TERMS	6
#define PLAN_CHOICE_GAP		3

typedef struct PlanChoice
{
	uint32_t	terms[PLAN_CHOICE_TERMS];
	uint8_t		count;
	uint8_t		kind;			/* LangExpansionKind or PLAN_KIND_… */
	float		weight;
} PlanChoice;

#define PLAN_SLOT_TERMS		8

typedef struct PlanSlot
{
	uint32_t	offset;			/* position after the phrase's first word */
	uint32_t	count;
	uint32_t	terms[PLAN_SLOT_TERMS];
} PlanSlot;

#define PLAN_ANY_FIELD		(-1)

typedef struct PlanUnit
{
	const char *text;			/* as typed */
	uint32_t	length;
	int			field;			/* number, or PLAN_ANY_FIELD */
	bool		phrase;			/* slots, else choices */
	bool		near;			/* phrase in any order within distance */
	bool		excluded;		/* only met under an exclusion: no score */
	uint8_t		distance;
	float		emphasis;		/* share of its rarity that counts, in (0, 1] */
	PlanChoice *choices;
	uint32_t	choice_count;
	uint32_t	choice_size;
	PlanSlot   *slots;
	uint32_t	slot_count;
} PlanUnit;

typedef struct PlanExpr
{
	bool		group;
	uint8_t		occur;			/* QueryOccur */
	uint32_t	unit;			/* when no group */
	struct PlanExpr *children;
	struct PlanExpr *next;
} PlanExpr;

/* Units that follow each other in plain text or as required words, gap positions apart. */
typedef struct PlanPair
{
	uint32_t	first;
	uint32_t	second;
	uint32_t	gap;
} PlanPair;

/*
 * Different words of one query that are looked at, and words in all; the ones
 * after them are not.
 */
#define PLAN_MAX_UNITS		128
#define PLAN_MAX_WORDS		1024

typedef struct LangPlan
{
	Arena	   *arena;
	const Lexicon *lexicon;
	PlanTerm   *terms;
	uint32_t	term_count;
	uint32_t	term_size;
	uint32_t   *buckets;		/* hash table over terms: index plus one */
	uint32_t	bucket_count;
	PlanUnit   *units;
	uint32_t	unit_count;
	PlanPair   *pairs;
	uint32_t	pair_count;
	PlanExpr   *expr;			/* a group */
	bool		has_forms;
	bool		has_patterns;
} LangPlan;

typedef struct PlanOptions
{
	unsigned int expand;		/* EXPAND_… of expand.h */
	const char *const *fields;	/* names; NULL when none are known */
	int			field_count;
	Arena	   *scratch;		/* for what is done with when the plan is built; NULL
								 * takes it from the plan's own arena */
} PlanOptions;

/*
 * The plan of a parsed query; lives in arena.  Where no field names are known,
 * a field in the query is not heeded; a name that is none of those known is
 * read as a word.
 */
extern LangStatus plan_build(Arena *arena, const Lexicon *lexicon,
							 const QueryNode *tree, const PlanOptions *options,
							 LangPlan **plan);

/* The number of a term, added when it is new. */
extern LangStatus plan_term(LangPlan *plan, const PlanTerm *term, uint32_t *number);

/* The number of the PLAN_EXACT term of that text; false when there is none. */
extern bool plan_find(const LangPlan *plan, const char *text, size_t length,
					  uint32_t *number);

/*
 * Add a choice to a unit: text is a term or several with spaces between.  One
 * that is there already keeps the larger weight.
 */
extern LangStatus plan_add_choice(LangPlan *plan, PlanUnit *unit,
								  const char *text, size_t length,
								  int kind, float weight);

/*
 * Where the unit's word is none that the lexicon knows, but one with its
 * apostrophe left out ("limpôt", "jai"), *glued is set and the choices of what
 * stands behind the apostrophe are added, if that says anything.
 */
extern LangStatus plan_read_glued(LangPlan *plan, PlanUnit *unit,
								  unsigned int what, bool *glued);

/*
 * Add what the words of the lexicon lead to that are one slip away from the
 * unit's word.  *taken is how many they were, -1 when the likeliest of them
 * asks for nothing.
 */
extern LangStatus plan_read_misspelt(LangPlan *plan, PlanUnit *unit,
									 unsigned int what, int *taken);

/* Does an index term satisfy a PLAN_PREFIX or PLAN_FUZZY term? */
extern bool plan_pattern_matches(const PlanTerm *pattern,
								 const char *term, size_t length);

/*
 * Edits (insert, delete, change, swap neighbours) that turn a into b, more
 * than most when they are that many; letters that differ in accents only count
 * as the same.
 */
extern int	plan_distance(const char *a, size_t a_length,
						  const char *b, size_t b_length, int most);

#endif							/* LANG_PLAN_H */
