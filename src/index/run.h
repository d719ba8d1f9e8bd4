/*
 * run.h
 *		The search for the best documents of one segment, between wand.c, window.c
 *		and classes.c.
 *
 * wand.c says which sources are set aside in a window, window.c reads the
 * others and looks at the documents that could be good enough, classes.c tells
 * which these are from bitmaps alone where words are frequent.
 */
#ifndef INDEX_RUN_H
#define INDEX_RUN_H

#include "postgres.h"

#include "source.h"
#include "top.h"

/*
 * Which essential sources brought a document is told by a bit for each of the
 * first units that can be neighbours, one for all other such units, and one
 * for the sources that make no neighbours.
 */
#define UNIT_BITS		6
#define NO_NEIGHBOUR	0
#define OTHER_UNITS		(UNIT_BITS + 1)
#define BITS_SIZE		(4 << UNIT_BITS)

/*
 * So many documents of the list that adds most are looked at beforehand, when
 * there are so many times as many postings in all: what they score is what the
 * others must beat from the start.
 */
#define SEEDS			256
#define SEEDS_WORTH		40

/* Sources that classes.c takes on, and combinations of their classes. */
#define CLASS_MEMBERS	5
#define CLASS_COMBINATIONS 24
#define UNKNOWN_LENGTH	(-2)

typedef struct Classes
{
	int			count;			/* 0: not to be used */
	FrSource   *members[CLASS_MEMBERS]; /* whose documents are told by their classes */
	FrSource  **others;			/* no members: set aside, or in lists */
	int			other_count;
	FrSource  **lists;			/* essential, and all in memory */
	int			list_count;
	double		rest;			/* what sources set aside that are no members can add */
	double		rest_of_lists;
	double		bonus[1 << CLASS_MEMBERS];	/* by the members that a document has */
	double		bonus_with_lists[1 << CLASS_MEMBERS];
	double		postings;		/* of the essential members in a window, about */
	bool		planes;			/* some member has */
	bool		postings_read;	/* of some member, not its planes alone */
	int			pause;			/* not worth it in so many windows */

	/* combinations of classes that may be enough, all of which a document has at least */
	int			combination_count;
	uint8		combinations[CLASS_COMBINATIONS][CLASS_MEMBERS];
	bool		stale;
	double		cut;			/* that they were made for */

	/*
	 * By all members' classes together: the longest length code of a document
	 * that could be good enough, -1 none, UNKNOWN_LENGTH not known.  Of
	 * sources in one field.
	 */
	bool		one_field;
	int16		longest[1 << (2 * CLASS_MEMBERS)];
} Classes;

typedef struct Run
{
	FrSegmentSearch *search;
	const FrProgram *program;
	FrTop	   *top;
	int			number;			/* of the segment */
	const uint8 *filter;		/* a bit per document, or NULL */
	FrSource  **order;			/* the first to set aside first, drivers last */
	int			count;
	int			undriven;		/* so many are no drivers */
	int			aside;			/* so many are not essential */
	bool		earlier_smaller;	/* results of other segments have smaller tids */
	double		cut;			/* a document gets in with more than this only */
	double		partition_cut;	/* the cut when sources were last set aside */
	uint32		first;			/* the window */
	uint32		last;
	double		aside_bound;	/* what the sources set aside can add together */
	uint64		aside_units;	/* neighbours that they may bring */
	uint8	   *bits;			/* per source of order: its bit */
	int			bits_size;		/* beyond all bits together */
	double		bonus[BITS_SIZE];	/* by the bits of a document */
	double		rest[BITS_SIZE];	/* the same and what is aside */
	bool		seeding;
	int			seed_count;
	uint32		seeds[SEEDS];	/* documents let in beforehand */
	double	   *unit_amounts;	/* of the sources joined so far */
	double	   *aside_lengths;	/* [field][length code]: can add, -1 unknown */
	Classes		classes;
} Run;

/* ---- window.c ---- */

/* Bring the cut up to date. */
extern void fr_run_set_cut(Run *run);

/* Is it one to choose from, and alive? */
extern bool fr_run_admits(Run *run, uint32 document);

/*
 * Have its evidence judged.  sum is what its units score at most, without the
 * bonuses of neighbours.
 */
extern void fr_run_evaluate(Run *run, uint32 document, double sum);

/*
 * A document that essential sources gave sum; bits tell which.  Look at what
 * the others add, and let it in if it is good enough.
 */
extern void fr_run_candidate(Run *run, uint32 document, double sum, uint8 bits);

/* Read the window, whose bounds and partition are made. */
extern void fr_window_read(Run *run);

/* Forget what an error may have left of a window half read. */
extern void fr_window_reset(void);

/* ---- classes.c ---- */

/* After a change of bounds or partition: which sources take part. */
extern void fr_classes_choose(Run *run);

/*
 * Mark the documents of the window that could be good enough by their classes:
 * a bit for each from a multiple of FR_WINDOW on.  False when that would not
 * pay.
 */
extern bool fr_classes_mark(Run *run, uint64 *marked);

/* Do classes tell which documents to look at, so that essential lists need not be read? */
static inline bool
fr_classes_ready(const Classes *classes)
{
	return classes->count > 0 && classes->pause == 0;
}

/* Look at a marked document of the window. */
extern void fr_classes_look_at(Run *run, uint32 document);

#endif							/* INDEX_RUN_H */
