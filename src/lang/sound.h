/*
 * sound.h
 *		How a French word sounds, roughly: to find what a misspelt one meant.
 *
 * Two spellings of one pronunciation have the same key: acheminement and
 * "acheminemant", question and "kestion", récépissé and "resepissé".  The key
 * keeps consonants apart that nobody takes for each other, unlike the coarser
 * one that names are compared by (name_match.h); s and z, mute letters, doubled
 * ones and the accents of e are not told apart.
 */
#ifndef LANG_SOUND_H
#define LANG_SOUND_H

#include <stdbool.h>
#include <stddef.h>

#define SOUND_MAX_KEY	64

/*
 * The key of a word in lower case, at most SOUND_MAX_KEY bytes; returns its
 * length.  0 for a word that has other signs than French letters or is too
 * long.
 */
extern size_t sound_key(const char *word, size_t length, char *key);

/*
 * May a word that sounds like this one begin with that byte?  Words in lower
 * case, in UTF-8: a byte above 127 stands for every letter with an accent.
 */
extern bool sound_may_begin(const char *word, size_t length, unsigned char first);

#endif							/* LANG_SOUND_H */
