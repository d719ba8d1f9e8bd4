/*
 * word_cache.h
 *		What the lexicon says of the forms met last.
 *
 * Few forms make most of any text.  A form's answer (its number in the lexicon,
 * what the tokeniser's word lists say, and for most its index term) is kept in one
 * of two entries that share a cache line, found by a hash of the form.  The second
 * of them belongs to the latest comer; one that is asked for again moves to the
 * first, so that rare forms drive out each other and not the common ones.  The
 * cache belongs to a lexicon's handle, so that a short text profits from those
 * before it, and never changes an answer.
 *
 * A handle, hence its cache, is used by one thread at a time.
 */
#ifndef LANG_WORD_CACHE_H
#define LANG_WORD_CACHE_H

#include <string.h>

#include "document.h"

/*
 * A longer form is looked up each time.  A key is the bytes of the form, filled up
 * with zeroes, and its LangShape in the last byte: MAISON and Maison, given in one
 * spelling, are not looked for in the same way.
 */
#define WORD_CACHE_FORM		15

/* Whoever asks has so many bytes at form, whatever the form's length. */
#define WORD_CACHE_READ		24

/*
 * WordFound.flags.  Those of FORM_TOKEN_FLAGS are what LangToken.flags takes over
 * for a word.
 */
#define FORM_TOKEN_FLAGS	(TOKEN_FUNCTION | TOKEN_GUESSED | TOKEN_FINITE | TOKEN_AS_NORM)
#define FORM_ABBREVIATION	0x01	/* an abbreviation without a point */
#define FORM_AS_WRITTEN		0x02	/* the lexicon has it with these capitals */
#define FORM_RESTORED		0x04	/* the lexicon has it with accents that capitals lack */
#define FORM_TERM			0x08	/* not a function word, and term is its only index term */
#define FORM_NAME			0x10	/* by the lexicon a name, or unknown with a capital */
#define FORM_POINTED		0x20	/* with a point an abbreviation, or the beginning of one */
#define FORM_SIGN			0x40	/* a mark: not from the lexicon (token_simple.h) */
#define FORM_OPENS			0x80	/* a mark behind which a sentence may start; likewise */

/* An index term: so many bytes of the word's normal form, and an ending. */
#define WORD_ENDING			6

typedef struct WordTerm
{
	char		ending[WORD_ENDING];
	uint8_t		kept;
	uint8_t		length;			/* of the whole */
} WordTerm;

/* What is known of a form. */
typedef struct WordFound
{
	LangWord	word;			/* 0 when unknown */
	uint16_t	set;			/* of the word: lexicon_map.h */
	uint16_t	flags;			/* FORM_…, and those of FORM_TOKEN_FLAGS */
	WordTerm	term;			/* empty without FORM_TERM */
} WordFound;

typedef struct WordEntry
{
	uint64_t	key[2];
	WordFound	found;
} WordEntry;

#define WORD_CACHE_BITS		14
#define WORD_CACHE_LINE		64

typedef struct WordCache
{
	WordEntry	entries[1 << WORD_CACHE_BITS];	/* pairs, each on a line of its own */
	void	   *block;			/* the memory that this lies in, at the next line */
	int			bits;			/* 1 << bits entries are in use; 0 for none */
	size_t		seen;			/* bytes of text so far */
	struct Tagger *tagger;		/* tagger.c; NULL before its first text */
	struct EntityMemo *entities;	/* entity_memo.c; likewise */
	struct AtomMemo *atoms;		/* atom.c; likewise */
	struct TermMemo *terms;		/* term_memo.c; likewise */
} WordCache;

/* So much text will be asked about: little text uses (and clears) few entries. */
extern void word_cache_prepare(WordCache *cache, size_t length);

/*
 * What is known of a form as written (FOLD_VARIANT), whose own number in the
 * lexicon is written, without the cache.  lexicon may be NULL: then no word is known.
 */
extern void word_look_up(const Lexicon *lexicon, LangWord written, const char *form,
						 size_t length, LangShape shape, WordFound *found);

/*
 * The form under which the lexicon holds a word of that shape; buf holds the
 * form as written and receives it.  0 when there is none.
 */
extern LangWord word_lexicon_form(const Lexicon *lexicon, char *buf, size_t *length,
								  LangShape shape);

/* Put the form of a key into its pair, unless it is there; its entry. */
extern const WordEntry *word_cache_fill(const Lexicon *lexicon, WordEntry *pair,
										const uint64_t *key, LangWord written, size_t length,
										LangShape shape);

/* The first length bytes at form, and the shape, as a key. */
static inline void
word_cache_key(const char *form, size_t length, LangShape shape, uint64_t *key)
{
	/* as many ones as the form has bytes, read from where that many are left */
	static const unsigned char ones[32] = {
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF
	};
	uint64_t	mask[2];

	memcpy(mask, ones + 16 - length, sizeof(mask));
	memcpy(key, form, sizeof(mask));
	key[0] &= mask[0];
	key[1] = (key[1] & mask[1]) | (uint64_t) shape << 56;
}

/* The pair of entries in which a key's answer belongs, whatever is there. */
static inline WordEntry *
word_cache_pair(WordCache *cache, const uint64_t *key)
{
	uint64_t	hash = key[0] * UINT64_C(0x9E3779B97F4A7C15) + key[1] * UINT64_C(0xBF58476D1CE4E5B9);

	hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
	return &cache->entries[hash >> (65 - cache->bits) << 1];
}

static inline bool
word_entry_is(const WordEntry *entry, const uint64_t *key)
{
	return ((entry->key[0] ^ key[0]) | (entry->key[1] ^ key[1])) == 0;
}

/* The key's entry of its pair, NULL when it is not there. */
static inline const WordEntry *
word_pair_find(WordEntry *pair, const uint64_t *key)
{
	if (word_entry_is(&pair[0], key))
		return &pair[0];
	if (word_entry_is(&pair[1], key))
	{
		WordEntry	first = pair[0];

		pair[0] = pair[1];
		pair[1] = first;
		return &pair[0];
	}
	return NULL;
}

#endif							/* LANG_WORD_CACHE_H */
