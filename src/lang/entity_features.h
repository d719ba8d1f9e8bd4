/*
 * entity_features.h
 *		The features of a word, for those who hash and sum them.
 *
 * A feature is a number and up to three things that the recogniser sees of a
 * word and its neighbours, mixed into a key of the model's table.  Most look at
 * one neighbour, or at what few values describe: they are listed in groups that
 * look at the same things, so that the weights of a whole group can be kept and
 * found again by these (entity_score.c).
 */
#ifndef LANG_ENTITY_FEATURES_H
#define LANG_ENTITY_FEATURES_H

#include "entity_model.h"

#define ENTITY_FEATURE_COUNT	56

/* A word and what several features ask for. */
typedef struct EntityContext
{
	const EntityWord *w;		/* the word, the one before, the one after */
	const EntityWord *p;
	const EntityWord *n;
	uint32_t	start;
	uint32_t	lex;
} EntityContext;

static inline EntityContext
entity_context(const EntityWord *word)
{
	return (EntityContext) {
		.w = word, .p = word - 1, .n = word + 1,
		.start = word->layout & (ENTITY_AT_START | ENTITY_IN_CAPITALS | ENTITY_IN_QUOTES),
		.lex = word->lexical | (uint32_t) word->shape << 8
	};
}

/* The key of a feature. */
static inline uint32_t
entity_mix(uint32_t number, uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t	h = (number + 1) * UINT32_C(0x9e3779b1);

	h = (h ^ a) * UINT32_C(0x85ebca6b);
	h ^= h >> 15;
	h = (h ^ b) * UINT32_C(0xc2b2ae35);
	h ^= h >> 13;
	h = (h ^ c) * UINT32_C(0x27d4eb2f);
	h ^= h >> 16;
	return h;
}

#define ENTITY_KEY(number, a, b, c) \
	entity_mix((number), (uint32_t) (a), (uint32_t) (b), (uint32_t) (c))

/*
 * The groups: F(number, …) for each feature of one, x the EntityContext.  What
 * a group looks at is the whole of its key in entity_score.c.
 */

/* The word's form, and what is beside it. */
#define ENTITY_FORM_FEATURES(F, x) \
	F(1, (x)->w->form, (x)->w->shape == SHAPE_LOWER, 0) \
	F(6, (x)->w->ending, (x)->w->shape, 0) \
	F(29, (x)->w->ahead, (x)->w->form, 0) \
	F(30, (x)->n->place, (x)->w->shape, (x)->w->form) \
	F(32, (x)->n->organization | (x)->p->organization << 8, (x)->w->form, 0) \
	F(45, (x)->w->end, (x)->w->shape, (x)->w->letters)
#define ENTITY_FORM_COUNT	6

/* The form of the word before. */
#define ENTITY_BEFORE_FEATURES(F, x) \
	F(2, (x)->p->form, 0, 0) \
	F(11, (x)->p->cue, (x)->w->shape, 0) \
	F(15, (x)->p->cue, (x)->lex, (x)->w->place) \
	F(18, (x)->w->place, (x)->p->form, (x)->w->organization) \
	F(20, (x)->w->organization, (x)->p->form, (x)->w->shape) \
	F(22, (x)->p->form, (x)->w->shape, (x)->w->lexical)
#define ENTITY_BEFORE_COUNT	6

/* The form of the word after, and how the one behind it is written. */
#define ENTITY_AFTER_FEATURES(F, x) \
	F(3, (x)->n->form, 0, 0) \
	F(13, (x)->n->cue, (x)->w->shape, 0) \
	F(34, (x)->n->form, (x)->w->shape, (x)->w->lexical) \
	F(47, (x)->n[1].place | (x)->n[1].shape << 8, (x)->n->form, (x)->w->shape) \
	F(50, (x)->w->organization, (x)->n->form, (x)->w->layout)
#define ENTITY_AFTER_COUNT	5

/* The form of the second word before. */
#define ENTITY_SECOND_FEATURES(F, x) \
	F(4, (x)->p[-1].form, 0, 0) \
	F(33, (x)->p[-1].form, (x)->w->shape, (x)->w->lexical)
#define ENTITY_SECOND_COUNT	2

/* What the word is, whatever its form. */
#define ENTITY_KIND_FEATURES(F, x) \
	F(0, (x)->w->shape, (x)->w->layout, 0) \
	F(8, (x)->lex, (x)->start, (x)->w->place != 0) \
	F(16, (x)->w->place, 0, 0) \
	F(17, (x)->w->place, (x)->lex, (x)->start) \
	F(19, (x)->w->organization, (x)->w->place, (x)->lex) \
	F(23, (x)->w->seen, (x)->start, (x)->w->lexical) \
	F(46, (x)->w->letters, (x)->lex, (x)->start) \
	F(54, (x)->w->quote_cue, (x)->start, (x)->lex)
#define ENTITY_KIND_COUNT	8

/* What its neighbours are, whatever their forms. */
#define ENTITY_NEIGHBOUR_FEATURES(F, x) \
	F(7, (x)->w->shape, (x)->p->shape | (x)->n->shape << 8, (x)->start) \
	F(9, (x)->lex, (x)->p->lexical | (x)->p->shape << 8, 0) \
	F(10, (x)->lex, (x)->n->lexical | (x)->n->shape << 8, (x)->start) \
	F(21, (x)->w->pos | (x)->p->pos << 8, (x)->n->pos, (x)->w->shape) \
	F(35, (x)->start, (x)->lex, (x)->n->shape | (x)->n->pos << 8)
#define ENTITY_NEIGHBOUR_COUNT	5

/* Its place among capitals. */
#define ENTITY_RUN_FEATURES(F, x) \
	F(43, (x)->w->run_cue, (x)->w->run, (x)->w->cue) \
	F(44, (x)->w->run, (x)->w->run_lexical, (x)->lex) \
	F(53, (x)->w->verb, (x)->lex, (x)->w->run) \
	F(55, (x)->w->seen, (x)->w->run, (x)->lex)
#define ENTITY_RUN_COUNT	4

/* The word after these capitals. */
#define ENTITY_END_FEATURES(F, x) \
	F(51, (x)->w->after, (x)->w->run, (x)->start) \
	F(52, (x)->w->after, (x)->lex, (x)->w->place != 0)
#define ENTITY_END_COUNT	2

/* The enumeration that it stands in. */
#define ENTITY_LIST_FEATURES(F, x) \
	F(39, (x)->w->lead, (x)->w->lead_before, (x)->w->item) \
	F(40, (x)->w->lead, (x)->lex, (x)->w->item | (x)->w->place << 8) \
	F(41, (x)->w->lead_cue, (x)->lex, (x)->w->item) \
	F(42, (x)->w->item_place, (x)->w->item_lexical, (x)->w->item | (x)->w->shape << 8)
#define ENTITY_LIST_COUNT	4

/* Being a head noun or going on with one. */
#define ENTITY_HEAD_FEATURES(F, x) \
	F(14, (x)->w->cue, (x)->w->shape, (x)->w->ahead) \
	F(26, (x)->w->head, (x)->w->shape == SHAPE_LOWER, 0) \
	F(27, (x)->w->head, (x)->w->shape, (x)->w->place) \
	F(28, (x)->w->ahead, (x)->w->cue, (x)->w->head) \
	F(36, (x)->w->pattern, entity_pattern_form((x)->w) != 0 ? entity_pattern_form((x)->w) : (x)->w->head, (x)->n->pattern) \
	F(37, (x)->w->pattern, (x)->p->pattern | (x)->n->pattern << 8, (x)->w->shape) \
	F(38, (x)->w->pattern, (x)->w->place, (x)->w->head)
#define ENTITY_HEAD_COUNT	7

/* The form of a word that begins a pattern, else 0. */
static inline uint32_t
entity_pattern_form(const EntityWord *word)
{
	return word->pattern == 1 || word->pattern == 3 ? word->form : 0;
}

/* Those that look at more than comes again. */
#define ENTITY_OTHER_FEATURES(F, x) \
	F(5, (x)->n[1].form, 0, 0) \
	F(12, (x)->p[-1].cue, (x)->p->form, (x)->w->shape) \
	F(24, (x)->p[-1].form, (x)->p->form, 0) \
	F(25, (x)->n->form, (x)->n[1].form, (x)->w->shape) \
	F(31, (x)->p->form, (x)->n->form, (x)->w->shape) \
	F(48, (x)->p[-1].place | (x)->p[-1].shape << 8, (x)->p->form, (x)->w->shape) \
	F(49, (x)->p->cue | (uint32_t) (x)->p[-1].cue << 16, (x)->lex, (x)->w->place)
#define ENTITY_OTHER_COUNT	7

#define ENTITY_FEATURES(F, x) \
	ENTITY_FORM_FEATURES(F, x) \
	ENTITY_BEFORE_FEATURES(F, x) \
	ENTITY_AFTER_FEATURES(F, x) \
	ENTITY_SECOND_FEATURES(F, x) \
	ENTITY_KIND_FEATURES(F, x) \
	ENTITY_NEIGHBOUR_FEATURES(F, x) \
	ENTITY_RUN_FEATURES(F, x) \
	ENTITY_END_FEATURES(F, x) \
	ENTITY_LIST_FEATURES(F, x) \
	ENTITY_HEAD_FEATURES(F, x) \
	ENTITY_OTHER_FEATURES(F, x)

#endif							/* LANG_ENTITY_FEATURES_H */
