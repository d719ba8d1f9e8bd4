/*
 * cue.h
 *		The vocabulary that rules about French start from.
 *
 * Month names, number words, units, currencies, reporting verbs … live in data/,
 * one subject a file; src/tools/compile_cues.pl makes one read-only hash table
 * of all of them.  A key is a normal form; its entry says in a 64-bit mask which
 * classes it belongs to, so that a rule passes over a word that means nothing to
 * it with one load and one test, and holds one item (a number, a text) a class.
 *
 * A new subject is a new data file with a line "# class: name": the class then
 * exists as CUE_NAME.  The small words that rules name one by one (de, à, entre)
 * are the class keyword, each with a code KW_….
 */
#ifndef LANG_CUE_H
#define LANG_CUE_H

#include "document.h"
#include "cue_classes.h"

#define CUE_BIT(class)	(UINT64_C(1) << (class))

typedef struct CueItem
{
	uint8_t		class;			/* CueClass */
	int32_t		number;
	const char *exact;			/* only in this spelling; NULL: in any case */
	const char *text;			/* NULL when the data has none */
} CueItem;

typedef struct CueEntry
{
	const char *key;
	uint64_t	classes;
	uint8_t		key_length;
	uint16_t	first_item;
	uint8_t		item_count;
	uint16_t	first_sequence; /* of the longer forms that begin with this word */
	uint8_t		sequence_count;
	uint8_t		keyword;		/* CueKeyword */
} CueEntry;

/* A form of several words; longest first among those of one first word. */
typedef struct CueSequence
{
	uint16_t	first_word;		/* in cue_sequence_words: the entries of its words */
	uint8_t		word_count;
	uint16_t	entry;			/* what the whole means */
} CueSequence;

extern const CueEntry cue_entries[];	/* entry 0 is "no cue" */
extern const CueItem cue_items[];
extern const CueSequence cue_sequences[];
extern const uint16_t cue_sequence_words[];
extern const uint8_t cue_filter[];	/* a bit for each upper half of a key's hash */
extern const uint32_t cue_slot_mask;
extern const uint32_t cue_slots[];	/* upper half of the hash << 16 | entry */

/* Longest key in bytes; a longer word is no cue. */
#define CUE_MAX_KEY		40

/* The entry of a normal form, 0 when there is none. */
extern uint16_t cue_find(const char *form, size_t length);

/*
 * What entry means in a class, when its surface is as given; NULL when it does
 * not belong to it.
 */
extern const CueItem *cue_item(uint16_t entry, CueClass class,
							   const char *surface, size_t length);

#endif							/* LANG_CUE_H */
