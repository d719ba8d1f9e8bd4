/*
 * entity_tags.h
 *		Mending the tags that the model gave a sentence.
 */
#ifndef LANG_ENTITY_TAGS_H
#define LANG_ENTITY_TAGS_H

#include "entity_model.h"

/* padded as entity_describe() fills it; tags of the whole document. */
extern void entity_mend_tags(const LangDocument *document, const LangSentence *sentence,
							 const EntityWord *padded, uint8_t *tags);

#endif							/* LANG_ENTITY_TAGS_H */
