/*
 * entity_tags.h
 *		Mending the tags that the model gave a sentence.
 */
#ifndef LANG_ENTITY_TAGS_H
#define LANG_ENTITY_TAGS_H

#include "entity_model.h"

/* A bit for each tag found in the sentence; tags of the whole document. */
extern void entity_mend_tags(const EntityView *view, unsigned int found, uint8_t *tags);

#endif							/* LANG_ENTITY_TAGS_H */
