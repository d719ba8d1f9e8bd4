/*
 * pattern_walk.h
 *		Which of many terms in byte order match a pattern.
 *
 * Terms in order share beginnings, so that an approximate pattern is compared
 * letter by letter as in a trie: what is known of a beginning holds for all
 * terms that share it.  A beginning from which nothing can match is told, so
 * that the caller can go to the first term behind all of these at once.
 */
#ifndef LANG_PATTERN_WALK_H
#define LANG_PATTERN_WALK_H

#include "plan.h"

/* Letters of a pattern or term beyond which none is approximate (plan_distance). */
#define WALK_LETTERS	64

typedef struct PatternWalk
{
	const PlanTerm *pattern;
	int			count;			/* letters of the pattern; -1: too many */
	uint32_t	letters[WALK_LETTERS];

	/* the beginning of the last term that was compared */
	char		text[WALK_LETTERS * 4];
	size_t		length;
	int			depth;			/* letters of it */
	uint32_t	taken[WALK_LETTERS + 1];	/* letter number i from 1 on */
	size_t		ends[WALK_LETTERS + 1]; /* bytes up to the end of letter i */
	uint8_t		edits[WALK_LETTERS + 1][WALK_LETTERS + 1];	/* [of term][of pattern] */
} PatternWalk;

/* pattern is PLAN_PREFIX or PLAN_FUZZY and must outlive the walk. */
extern void pattern_walk_open(PatternWalk *walk, const PlanTerm *pattern);

/*
 * Does a term match, as plan_pattern_matches has it?  If not, *dead is the
 * length of a beginning of it with which no term does; 0 when there is none.
 */
extern bool pattern_walk_matches(PatternWalk *walk, const char *term,
								 size_t length, size_t *dead);

#endif							/* LANG_PATTERN_WALK_H */
