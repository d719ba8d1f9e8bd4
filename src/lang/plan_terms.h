/*
 * plan_terms.h
 *		What plan.c needs of plan_terms.c beyond plan.h.
 */
#ifndef LANG_PLAN_TERMS_H
#define LANG_PLAN_TERMS_H

#include "plan.h"

/* Room for new_count entries of size bytes, the first count of them kept; NULL when out of memory. */
extern void *plan_grow(Arena *arena, const void *old, size_t count,
					   size_t new_count, size_t size);

/* A NUL-terminated copy; NULL when out of memory. */
/* The base letter of c, itself when it has no accent; 0 when it drops out. */
extern uint32_t plan_base_letter(uint32_t c);

/* Base letters of a term; returns their number, or -1 for more than max. */
extern int	plan_base_letters(const char *text, size_t length, uint32_t *letters, int max);

extern const char *plan_copy_text(Arena *arena, const char *text, size_t length);

/* Add a choice of one term, of any kind. */
extern LangStatus plan_add_term_choice(LangPlan *plan, PlanUnit *unit,
									   const PlanTerm *term, int kind, float weight);

#endif							/* LANG_PLAN_TERMS_H */
