/*
 * lexicon_file.h
 *		The lexicon file as bytes: what the compiler writes and lexicon.c maps.
 *
 * LEXICON.md describes the format in words.  All numbers are little-endian;
 * every section starts at a multiple of 8 bytes.  The reader trusts no offset:
 * each is compared with its section's size when it is used.
 */
#ifndef LANG_LEXICON_FILE_H
#define LANG_LEXICON_FILE_H

#include "lexicon.h"

#define LEXICON_MAGIC		"PGFRLEX"	/* with its NUL: 8 bytes */
#define LEXICON_FORMAT		1
#define LEXICON_BYTE_ORDER	0x01020304u

typedef enum LexiconSection
{
	SECTION_CELLS,				/* LexiconCell: the automaton over forms */
	SECTION_WORD_SETS,			/* uint16_t: the set of each form, from form 1 */
	SECTION_SETS,				/* LexiconSet */
	SECTION_READINGS,			/* LexiconReadingRecord, shared by sets */
	SECTION_EDITS,				/* LexiconEdit: how a lemma or term is cut from a form */
	SECTION_STRINGS,			/* bytes: endings that edits put on */
	SECTION_TERM_CELLS,			/* LexiconCell: the automaton over linked terms */
	SECTION_LINK_STARTS,		/* uint32_t: the first link of each term, and the end */
	SECTION_LINKS,				/* LexiconLink */
	SECTION_LINK_STRINGS,		/* bytes: what links lead to */
	SECTION_COUNT
} LexiconSection;

typedef struct LexiconExtent
{
	uint32_t	offset;			/* from the start of the file */
	uint32_t	length;			/* bytes */
} LexiconExtent;

typedef struct LexiconHeader
{
	char		magic[8];
	uint32_t	byte_order;
	uint32_t	format;
	uint64_t	version;		/* hash of the content after the header */
	uint32_t	file_length;
	uint32_t	word_count;
	uint32_t	word_root;		/* start states of the two automata */
	uint32_t	term_root;
	uint32_t	header_check;	/* hash of the header with this field 0 */
	LexiconExtent sections[SECTION_COUNT];
} LexiconHeader;

/*
 * A transition of an automaton.  State s has its transition for byte b at
 * cell s + b, when that cell's label is b (a label of 0 marks a free cell).
 * The number of a string is the sum of the skips on its path, plus 1.
 */
typedef struct LexiconCell
{
	uint32_t	target;			/* state << 8 | label */
	uint32_t	skip;			/* strings before this transition << 1 | a string ends here */
} LexiconCell;

#define CELL_LABEL(cell)	((cell)->target & 0xFF)
#define CELL_STATE(cell)	((cell)->target >> 8)
#define CELL_SKIP(cell)		((cell)->skip >> 1)
#define CELL_FINAL(cell)	((cell)->skip & 1)

/* What forms of the same pattern share. */
typedef struct LexiconSet
{
	uint32_t	first;			/* first reading */
	uint8_t		count;
	uint8_t		flags;			/* WORD_… */
	uint16_t	terms[LEXICON_MAX_TERMS];	/* edits of the form in lower case, NO_EDIT after
											 * the last */
	uint32_t	pos_set;
	uint32_t	commonness;		/* 0 … 15 */
} LexiconSet;

typedef struct LexiconReadingRecord
{
	LangMorph	morph;
	uint16_t	edit;			/* lemma from form */
	uint8_t		pos;
	uint8_t		frequency;
} LexiconReadingRecord;

/* Take cut bytes off the end, put length bytes of SECTION_STRINGS on. */
typedef struct LexiconEdit
{
	uint32_t	start;
	uint8_t		length;
	uint8_t		cut;			/* CUT_ALL: the whole form */
	uint16_t	unused;
} LexiconEdit;

#define CUT_ALL				255
#define NO_EDIT				0xFFFF

typedef struct LexiconLink
{
	uint32_t	start;			/* into SECTION_LINK_STRINGS */
	uint16_t	weight;			/* of 65535 */
	uint8_t		length;
	uint8_t		kind;			/* LangExpansionKind */
} LexiconLink;

/* The hash that gives version and header_check. */
extern uint64_t lexicon_hash(const void *data, size_t length);

#endif							/* LANG_LEXICON_FILE_H */
