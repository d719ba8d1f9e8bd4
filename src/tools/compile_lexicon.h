/*
 * compile_lexicon.h
 *		What the parts of the lexicon compiler hand to each other.
 *
 * The compiler turns the hunspell dictionary, the thesaurus and the plain-text
 * files under data/ into the one file that src/lang/lexicon.c maps.  It is a
 * pipeline, one file a step:
 *
 *		compile_lexicon.c			the command line and the order of the steps
 *		compile_lexicon_text.c		strings: interning, reading lines
 *		compile_lexicon_hunspell.c	.dic and .aff unfolded into raw readings
 *		compile_lexicon_compounds.c	the singular of compounds
 *		compile_lexicon_tags.c		dictionary tags and UD features into LangMorph
 *		compile_lexicon_additions.c	data/lexicon_additions.txt and its kin
 *		compile_lexicon_rank.c		which reading of a form is how likely
 *		compile_lexicon_terms.c		the index terms of each form
 *		compile_lexicon_links.c		links between terms, from data files
 *		compile_lexicon_families.c	links by derivation
 *		compile_lexicon_thesaurus.c	links out of the thesaurus
 *		compile_lexicon_automaton.c	the minimised automaton that numbers forms
 *		compile_lexicon_write.c		the file
 *
 * It runs once a build and then ends: what it allocates stays allocated.
 */
#ifndef COMPILE_LEXICON_H
#define COMPILE_LEXICON_H

#include <stdio.h>

#include "../lang/lexicon.h"
#include "../lang/lexicon_file.h"

/* A growing array of bytes. */
typedef struct Buffer
{
	char	   *data;
	size_t		length;
	size_t		room;
} Buffer;

extern void buffer_append(Buffer *buffer, const void *data, size_t length);

/* Write a message that starts with the program's name and exit. */
extern void fail(const char *format,...)
			__attribute__((format(printf, 1, 2), noreturn));

extern void *need(size_t size);
extern void *need_more(void *block, size_t size);

/* The one copy of a string: equal strings are equal pointers. */
extern const char *intern(const char *text, size_t length);
extern const char *intern_string(const char *text);

/* A table from interned strings to numbers. */
typedef struct StringTable
{
	const char **keys;
	uint32_t   *values;
	uint32_t	count;
	uint32_t	room;
} StringTable;

/* The place of key's value; *found tells whether it was there.  New: 0. */
extern uint32_t *table_place(StringTable *table, const char *key, bool *found);

/* The value of key, or otherwise when there is none. */
extern uint32_t table_get(const StringTable *table, const char *key,
						  uint32_t otherwise);

/*
 * Lines of a text file without their end; comments (#) and empty lines are
 * passed over when data is true.
 */
typedef struct LineReader
{
	const char *path;
	char	   *text;
	char	   *next;
	int			number;
	bool		data;
} LineReader;

extern void lines_open(LineReader *reader, const char *path, bool data);
extern char *lines_next(LineReader *reader);

/* Split line at each separator; returns the number of fields (at most size). */
extern int	split_fields(char *line, char separator, char **fields, int size);

/* RawReading.origin */
#define ORIGIN_DICTIONARY	0
#define ORIGIN_CLOSED		1	/* the dictionary's closed-class entries */
#define ORIGIN_PARTICIPLE	2	/* adjective made of a participle */
#define ORIGIN_ADDED		3	/* data/lexicon_additions.txt */
#define ORIGIN_LOCUTION		4	/* word of a fixed phrase only */

typedef struct RawReading
{
	const char *form;			/* interned */
	const char *lemma;			/* interned */
	const char *root;			/* lemma that gives the index term */
	LangMorph	morph;
	uint8_t		pos;
	uint8_t		origin;
	uint8_t		frequency;
	bool		dropped;		/* corrected by an added reading */
	float		weight;
} RawReading;

typedef struct RawReadings
{
	RawReading *items;
	uint32_t	count;
	uint32_t	room;
} RawReadings;

extern void raw_add(RawReadings *readings, const RawReading *reading);

/* The same word in lower case; as an index term (and œ as oe); without accents. */
extern const char *lower_case(const char *text);
extern const char *term_case(const char *text);
extern const char *without_accents(const char *text);

/* One form with its readings, most likely first. */
typedef struct Form
{
	const char *text;
	uint32_t	first;			/* into RawReadings.items */
	uint16_t	count;
	uint8_t		flags;			/* WORD_… of lexicon.h */
	uint8_t		commonness;		/* 0 … 15 */
	const char *terms[LEXICON_MAX_TERMS];	/* NULL after the last */
} Form;

typedef struct Forms
{
	Form	   *items;			/* in byte order of text */
	uint32_t	count;
	StringTable index;			/* text to place in items */
	RawReadings readings;
} Forms;

extern const Form *forms_find(const Forms *forms, const char *text);

/* Two terms that belong together. */
typedef struct Link
{
	const char *from;
	const char *to;
	uint8_t		kind;			/* LangExpansionKind */
	float		weight;
} Link;

typedef struct Links
{
	Link	   *items;
	uint32_t	count;
	uint32_t	room;
} Links;

/* Tags. */
extern bool morph_from_features(const char *features, LangMorph *morph);
extern LangPos pos_from_name(const char *name);
extern void readings_from_tags(RawReadings *readings, const char *form,
							   const char *lemma, const char *tags,
							   const char *participle_lemma);

/* Steps. */
extern void hunspell_read(RawReadings *readings, const char *aff_path,
						  const char *dic_path);
extern void compounds_read(RawReadings *readings);
extern void additions_read(RawReadings *readings, const char *path);
extern void forms_build(Forms *forms, RawReadings *readings);
extern void rank_readings(Forms *forms, const char *frequency_path, const char *rare_path);

/* How often the treebank has a lemma with a part of speech. */
extern uint32_t lemma_count(LangPos pos, const char *lemma);

/* The term that stands for all spellings of a word; term itself by default. */
extern const char *canonical_term(const char *term);

extern void variants_read(RawReadings *readings, const char *path);
extern void choose_terms(Forms *forms, const char *function_path);

/* The automaton over sorted, distinct strings. */
extern void automaton_build(const char *const *strings, uint32_t count,
							Buffer *cells, uint32_t *root);

/* Links. */
extern void link_add(Links *links, const char *from, const char *to, int kind,
					 float weight);
extern const char *phrase_term(const Forms *forms, const char *phrase);
extern void families_build(const Forms *forms, Links *links, const char *rules_path);
extern void thesaurus_read(const Forms *forms, Links *links, const char *path);

/* All of them: sorted by where they start, the strongest first. */
extern void links_build(const Forms *forms, Links *links, const char *directory,
						const char *thesaurus_path);

extern void lexicon_write(const Forms *forms, const Links *links, const char *path);

#endif							/* COMPILE_LEXICON_H */
