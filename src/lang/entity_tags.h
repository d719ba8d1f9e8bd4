/*
 * entity_tags.h
 *		Mending the tags that the model gave a sentence.
 */
#ifndef LANG_ENTITY_TAGS_H
#define LANG_ENTITY_TAGS_H

#include "entity_model.h"

/* view as entity_describe() filled it; tags of the whole document. */
extern void entity_mend_tags(const EntityView *view, uint8_t *tags);

#endif							/* LANG_ENTITY_TAGS_H */
