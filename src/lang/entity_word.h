/*
 * entity_word.h
 *		What the recogniser of names knows of single words.
 */
#ifndef LANG_ENTITY_WORD_H
#define LANG_ENTITY_WORD_H

#include "entity_memo.h"
#include "entity_model.h"

/*
 * Of a normal form, and of a token with a capital whose form has this hash: kept
 * by the memo, or in *room where it is too long for that.
 */
extern const MemoWord *entity_word(EntityMemo *memo, const char *norm, size_t length, MemoWord *room);
extern const MemoName *entity_name(EntityMemo *memo, const LangDocument *document, uint32_t i,
								   uint32_t form, MemoName *room);

/* What the document does with a form: ENTITY_SEEN_… */
extern uint8_t entity_seen(const EntityForms *forms, uint32_t form);

/* The first capital at token i or behind it, as its place in forms->capitals. */
extern uint32_t entity_capital_from(const EntityForms *forms, uint32_t i);

/*
 * The longest name of the lists, and of the gazetteer, that begins with the
 * capital i of the document: EntityWord.organization and EntityWord.place of its
 * first word, 0 when there is none; *length is the number of its words.
 */
extern uint8_t entity_listed(const LangDocument *document, const LangSentence *sentence,
							 uint32_t i, const MemoName *name, uint32_t *length);
extern uint8_t entity_place(const LangDocument *document, const LangSentence *sentence,
							uint32_t i, const MemoName *name, uint32_t *length);

#endif							/* LANG_ENTITY_WORD_H */
