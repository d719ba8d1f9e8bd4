/*
 * name_match.h
 *		When are two names the same, and how near are two that are not?
 *
 * The words of a name are its letters without case, accents and punctuation;
 * "Nom, Prénom" is turned round and St, Ste written out.  Names with the same
 * words in the same order are equal.
 *
 * Nearness goes word by word, in any order: by spelling (edit distance with
 * transpositions) and by French sound, after Frédéric Brouard's Phonex; an
 * initial is near every word that it begins.
 */
#ifndef LANG_NAME_MATCH_H
#define LANG_NAME_MATCH_H

#include "host.h"

/* Words of a name, and bytes of a word, that are compared; the rest is not. */
#define NAME_MAX_WORDS	24
#define NAME_MAX_WORD	40
#define NAME_MAX_KEY	(NAME_MAX_WORDS * (NAME_MAX_WORD + 1))

typedef struct NameWords
{
	int			count;
	int			lengths[NAME_MAX_WORDS];
	char		words[NAME_MAX_WORDS][NAME_MAX_WORD + 1];	/* ASCII where French is */
	int			code_lengths[NAME_MAX_WORDS];	/* of the Phonex codes; -1: not asked for yet */
	char		codes[NAME_MAX_WORDS][NAME_MAX_WORD];
} NameWords;

extern void name_read(const char *text, size_t length, NameWords *name);

/* The words with a space between them: equal names have equal keys. */
extern size_t name_key(const NameWords *name, char *key, size_t size);

/* Phonex code of a word, at most NAME_MAX_WORD bytes; returns its length. */
extern size_t name_phonex(const char *word, size_t length, char *code);

/* 0 for the same words in any order, up to 1; symmetric.  Keeps codes in a and b. */
extern double name_distance(NameWords *a, NameWords *b);

/*
 * What an index finds a word by: its sound; its letters, and its letters with any
 * one left out, so that two words that a slip of the pen sets apart share a mark;
 * and the beginning of a long word, which has room for two slips.  Two words meet
 * when they share a mark.
 */
#define NAME_SLIP_FROM		4	/* lengths of words whose letters are left out in turn */
#define NAME_SLIP_TO		20
#define NAME_LONG_FROM		9	/* from what length on a word has a beginning, and of how many letters */
#define NAME_BEGINNING		6
#define NAME_WORD_MARKS		(NAME_SLIP_TO + 3)

/* Marks of word i, NAME_WORD_MARKS at most; the number, 0 for a word that counts for nothing. */
extern int	name_marks(NameWords *name, int i, uint32_t *marks);

/*
 * How many words must meet for two names with so many of two letters or more to
 * be similar: one of a single word, both of two, all but one of more.
 */
extern int	name_marks_needed(int a, int b);

/* Similar: enough words meet, and the names are no farther apart than this. */
#define NAME_SIMILAR_DISTANCE	0.35
extern bool name_meets(NameWords *a, NameWords *b);

#endif							/* LANG_NAME_MATCH_H */
