/*
 * options.h
 *		WITH (…) of a french index.
 *
 *		fields		names of the fields, separated by commas: what champ:mot names
 *		weights		a weight per field, in the same order; 1 for those without.  When
 *					none is given, the first of several named fields weighs 2: by
 *					custom it is the title
 *		k1			how soon repeating a word stops adding to the score
 *		b			how much long fields are held against a document, 0 to 1
 *		family		words of the same family are found too (default on)
 *		synonyms	synonyms and everyday equivalents are found too (default on)
 *
 * All are read when a query is answered, none when the index is built, so that
 * ALTER INDEX … SET takes effect at once.
 */
#ifndef INDEX_OPTIONS_H
#define INDEX_OPTIONS_H

#include "postgres.h"

#include "access/reloptions.h"
#include "utils/relcache.h"

#include "page.h"

typedef struct FrOptions
{
	int			field_count;	/* named fields */
	char	   *fields[FR_MAX_FIELDS];
	double		weights[FR_MAX_FIELDS];
	double		k1;
	double		b;
	bool		family;
	bool		synonyms;
} FrOptions;

/* Once per backend, before fr_options is first called: from _PG_init. */
extern void fr_options_init(void);

/* The access method's amoptions. */
extern bytea *fr_options(Datum reloptions, bool validate);

/* The options of an index or partitioned index, in the current context. */
extern void fr_options_get(Relation index, FrOptions *options);

#endif							/* INDEX_OPTIONS_H */
