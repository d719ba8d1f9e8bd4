/*
 * swap_names.h
 *		More training text: the same sentences with other names in them.
 *
 * What surrounds a name is worth more than the name itself.  Persons get first
 * and family names of the dictionary and made-up ones, towns other towns,
 * organisations other or made-up ones; a person keeps one new name throughout
 * a document.  The choice is drawn from a seeded generator: same seed, same
 * text.
 */
#ifndef TOOLS_SWAP_NAMES_H
#define TOOLS_SWAP_NAMES_H

#include "marked.h"

typedef struct NamePools NamePools;

/*
 * dictionary: a hunspell .dic with po:prn and po:patr; data: the folder data/;
 * patterns: shapes of organisations' names (test/gold).
 */
extern NamePools *pools_read(const char *dictionary, const char *data, const char *patterns);
extern void pools_free(NamePools *pools);

/* Append a copy of every document of from to text, with names swapped. */
extern void swap_names(NamePools *pools, uint64_t seed, const MarkedText *from, MarkedText *text);

#endif							/* TOOLS_SWAP_NAMES_H */
