/*
 * entity_span.h
 *		Rules about the words [first, end) of a name: is it one, what of it is
 *		not, what beside it belongs to it.
 */
#ifndef LANG_ENTITY_SPAN_H
#define LANG_ENTITY_SPAN_H

#include "document.h"

#include <string.h>

/* Is the normal form of token i in a list that ends with NULL? */
static inline bool
entity_norm_is(const LangDocument *document, uint32_t i, const char *const *list)
{
	const char *norm = document->norms + document->tokens[i].norm;

	for (; *list; list++)
		if (norm[0] == (*list)[0] && strcmp(norm, *list) == 0)
			return true;
	return false;
}

/* A hash of the normal forms of words, never 0; what sets one use apart is mixed in. */
extern uint32_t entity_hash_words(const LangDocument *document, uint32_t first, uint32_t count, uint32_t salt);

extern bool entity_is_capital(const LangToken *token);
extern bool entity_is_ampersand(const LangDocument *document, uint32_t i);

/* CloudWatt, B&You: written as trade names are. */
extern bool entity_is_trade_name(const LangDocument *document, uint32_t first, uint32_t end);

/* In the gazetteer; a country, region or department after its article. */
extern bool entity_is_known_place(const LangDocument *document, uint32_t first, uint32_t end);
extern bool entity_is_territory(const LangDocument *document, uint32_t first, uint32_t end);

/* Président de CloudWatt: no place, though it looks like one. */
extern bool entity_is_firm_of(const LangDocument *document, uint32_t first, uint32_t end);

/* Région Bretagne: a kind of place before the place. */
extern bool entity_is_headed_place(const LangDocument *document, uint32_t first, uint32_t end);

/* No name at all, whatever its capital. */
extern bool entity_is_no_name(const LangDocument *document, uint32_t first, uint32_t end);

/* Inbound Marketing: English words that make up no person's name. */
extern bool entity_is_english(const LangDocument *document, uint32_t first, uint32_t end);

/*
 * The first word of the name with what stands before it and belongs to it: the
 * head of a site (gare de Savenay), a body that a place is the seat of (cour d'appel
 * de Riom, Ville de Nantes), an article with a capital inside a sentence (Les Films
 * du Losange); first when nothing does.
 */
extern uint32_t entity_take_site(const LangDocument *document, uint32_t first);
extern uint32_t entity_take_body(const LangDocument *document, uint32_t first);
extern uint32_t entity_take_article(const LangDocument *document, uint32_t first);

/* Charles III, Margrethe II de Danemark: the end with number and country. */
extern uint32_t entity_take_number(const LangDocument *document, uint32_t first, uint32_t end);

/* The bounds of a name made better: each returns the new first or end. */
extern uint32_t entity_skip_inhabitant(const LangDocument *document, uint32_t first, uint32_t end);
extern uint32_t entity_grow_right(const LangDocument *document, uint32_t end);
extern uint32_t entity_trim_end(const LangDocument *document, uint32_t first, uint32_t end);

#endif							/* LANG_ENTITY_SPAN_H */
