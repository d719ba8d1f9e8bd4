/*
 * entity_word.h
 *		What the recogniser of names knows of single words.
 */
#ifndef LANG_ENTITY_WORD_H
#define LANG_ENTITY_WORD_H

#include "entity_memo.h"
#include "entity_model.h"

/*
 * What is known of a normal form, and of a token with a capital whose form has
 * this hash: kept by the memo, or in *room where it is too long for that.
 */
static inline const MemoForm *entity_word(EntityMemo *memo, const char *norm, size_t length, MemoForm *room);
extern const MemoName *entity_name(EntityMemo *memo, const LangDocument *document, uint32_t i,
								   uint32_t form, MemoName *room);

/* What the document does with a form: ENTITY_SEEN_… */
extern uint8_t entity_seen(const EntityForms *forms, uint32_t form);

/* The capitals of a sentence; returns their number. */
extern uint32_t entity_capitals(EntityForms *forms, const LangSentence *sentence, const uint32_t **capitals);

/* The cue classes of token i; from the memo, where there is one. */
extern uint64_t entity_cue_of(const LangDocument *document, uint32_t i);

/*
 * The longest name of the lists, and of the gazetteer, that begins with the
 * capital i of the document: EntityWord.organization and EntityWord.place of its
 * first word, 0 when there is none; *length is the number of its words.
 */
extern uint8_t entity_listed(const LangDocument *document, const LangSentence *sentence,
							 uint32_t i, const MemoName *name, uint32_t *length);
extern uint8_t entity_place(const LangDocument *document, const LangSentence *sentence,
							uint32_t i, const MemoName *name, uint32_t *length);

/* The last three bytes of a normal form as a number, or all of a shorter one. */
static inline uint32_t
entity_ending(const char *norm, size_t length)
{
	uint32_t	bytes = 0;

	for (size_t i = length < 3 ? 0 : length - 3; i < length; i++)
		bytes = bytes << 8 | (unsigned char) norm[i];
	return bytes;
}

/* For entity_word(): find out what is known of a form. */
extern void entity_learn_word(const char *norm, size_t length, MemoForm *word);

static inline const MemoForm *
entity_word(EntityMemo *memo, const char *norm, size_t length, MemoForm *room)
{
	uint64_t	key[2];
	MemoForm   *word = room;

	if (length - 1 < ENTITY_MEMO_TEXT)
	{
		memo_text(norm, length, key);
		word = &memo->forms[memo_place(key, ENTITY_MEMO_FORM_BITS - memo->fewer)];
		if (memo_same(word->text, key))
			return word;
		memcpy(word->text, key, sizeof(key));
	}
	entity_learn_word(norm, length, word);
	return word;
}

#endif							/* LANG_ENTITY_WORD_H */
