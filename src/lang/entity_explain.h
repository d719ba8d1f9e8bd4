/*
 * entity_explain.h
 *		Why a name was taken for one: the model's strongest reasons.
 *
 * An explainer is opened once for a document and asked about its entities, best
 * in their order: it describes a sentence again only when it is asked about
 * another one.
 */
#ifndef LANG_ENTITY_EXPLAIN_H
#define LANG_ENTITY_EXPLAIN_H

#include "entity.h"

/* One reason for or against a mention. */
typedef struct LangEntityReason
{
	const char *what;			/* "the word before" */
	uint32_t	token;			/* the word that is meant */
	int32_t		weight;
} LangEntityReason;

typedef struct EntityExplainer EntityExplainer;

/* It lives in the document's arena. */
extern LangStatus entity_explainer_open(const LangDocument *document,
										EntityExplainer **explainer);

/*
 * The strongest reasons of the model for entity's type at its first word
 * against no name at all, at most size; returns their number.  The document
 * must be the one the entity was found in.
 */
extern size_t entity_explain(EntityExplainer *explainer, const LangEntity *entity,
							 LangEntityReason *reasons, size_t size);

#endif							/* LANG_ENTITY_EXPLAIN_H */
