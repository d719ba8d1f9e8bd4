/*
 * document.h
 *		The analysed document: the one struct that everything else reads.
 *
 * document_analyse() turns UTF-8 into tokens and sentences in one pass; with
 * LANG_ANALYSE_POS each word also gets the part of speech and the reading that
 * fit its context.  Extractors, snippets and the SQL functions read this struct
 * and none of them tokenises again.  (The index build reads term.h's stream,
 * which runs the same tokeniser over a window and keeps no document.)
 *
 * Most of that time goes into parts of speech, and most extractors look at few
 * words closely.  With LANG_ANALYSE_ON_DEMAND a word is tagged when document_pos(),
 * document_lemma() or document_morph() is first asked about it, together with those
 * around it on which its tag depends.  Which words were asked about, and when,
 * changes no answer.  What may go wrong then is kept, and the
 * caller asks document_status() when it is done.
 *
 * Offsets are bytes into the input exactly as it was given.  Tokens do not
 * overlap, come in order, and what lies between two of them is white space
 * (or control characters): surfaces and gaps concatenated are the input.
 */
#ifndef LANG_DOCUMENT_H
#define LANG_DOCUMENT_H

#include "arena.h"
#include "lexicon.h"

typedef enum LangTokenKind
{
	TOKEN_WORD,
	TOKEN_NUMBER,				/* 80 000, 3,5, 19e, XIXe, 14h30, 20/06/18 */
	TOKEN_PUNCTUATION,
	TOKEN_SYMBOL,				/* €, %, +, = … */
	TOKEN_URL,
	TOKEN_EMAIL,
	TOKEN_HANDLE,				/* @nom */
	TOKEN_HASHTAG,				/* #mot */
	TOKEN_ABBREVIATION,			/* M., etc., p. ex., J.-P., S.N.C.F. */
	TOKEN_EMOJI,
	TOKEN_KIND_COUNT
} LangTokenKind;

extern const char *lang_token_kind_name(LangTokenKind kind);	/* "word" … */

/* How a word is written. */
typedef enum LangShape
{
	SHAPE_NONE,					/* no letter that has case */
	SHAPE_LOWER,				/* maison */
	SHAPE_CAPITALISED,			/* Maison, Saint-Étienne, a lone capital */
	SHAPE_UPPER,				/* MAISON, two letters or more */
	SHAPE_MIXED					/* iPhone, RueDuCommerce */
} LangShape;

/* LangToken.flags */
#define TOKEN_SPACE_BEFORE		0x0001	/* white space, or the start of the input */
#define TOKEN_LINE_BEFORE		0x0002	/* at least one line break before it */
#define TOKEN_PARAGRAPH_BEFORE	0x0004	/* an empty line before it, or the start */
#define TOKEN_SENTENCE_START	0x0008
#define TOKEN_ELIDED			0x0010	/* ends with its apostrophe: l' qu' */
#define TOKEN_CLITIC			0x0020	/* split off with its hyphen: -il -t-elle -moi */
#define TOKEN_COMPOUND			0x0040	/* holds a hyphen or apostrophe inside */
#define TOKEN_SPLIT				0x0080	/* split from the token before: a lost line break */
#define TOKEN_ACRONYM			0x0100	/* SNCF, S.N.C.F. */
#define TOKEN_ROMAN				0x0200	/* a number written in Roman figures: XIXe, XIV */
#define TOKEN_ORDINAL			0x0400	/* 1er, 19e, XIXe */
#define TOKEN_FUNCTION			0x0800	/* a function word: never an index term by itself */
#define TOKEN_GUESSED			0x1000	/* not in the lexicon as written: pos, lemma, morph are a guess */
#define TOKEN_HIGH_NORM			0x2000	/* norm differs from the surface */
#define TOKEN_FINITE			0x4000	/* by its likeliest reading a finite verb */
#define TOKEN_AS_NORM			0x8000	/* the lexicon spells the word as its norm */

#define LANG_NO_READING		255

/* LangToken.known_pos before the word is tagged. */
#define POS_UNKNOWN				255

typedef struct LangToken
{
	uint32_t	start;			/* byte offset of the surface */
	uint32_t	length;			/* its bytes */
	uint32_t	norm;			/* offset into LangDocument.norms of the normal form */
	uint32_t	norm_length;	/* (NFC, lower case, ' and - for their look-alikes) */
	LangWord	word;			/* 0 when the lexicon has no such form, with or without accents */
	uint32_t	cue;			/* row of the cue vocabulary (cue.h), 0 when none */
	uint16_t	flags;
	uint16_t	set;			/* of the word in the lexicon: lexicon_map.h */
	uint8_t		kind;			/* LangTokenKind */
	uint8_t		shape;			/* LangShape */
	uint8_t		known_pos;		/* LangPos once the word is tagged: ask document_pos() */
	uint8_t		reading;		/* which of the lexicon's readings, or LANG_NO_READING; likewise */
} LangToken;

typedef struct LangSentence
{
	uint32_t	first;			/* index of its first token */
	uint32_t	count;			/* its tokens, at least one */
} LangSentence;

typedef struct LangDocument
{
	const char *text;			/* the caller's, must outlive the document */
	uint32_t	length;
	const Lexicon *lexicon;
	Arena	   *arena;			/* everything below lives here */
	LangToken  *tokens;
	uint32_t	token_count;
	LangSentence *sentences;
	uint32_t	sentence_count;
	char	   *norms;			/* the normal forms, each NUL-terminated */
	LangStatus *tagging;		/* how tagging on demand went; NULL: no word has a tag */
} LangDocument;

/* What document_analyse does beyond tokens, sentences and lexicon words. */
#define LANG_ANALYSE_POS		0x01	/* part of speech and reading in context */
#define LANG_ANALYSE_ON_DEMAND	0x02	/* the same, a sentence at a time when asked for */

/*
 * Analyse length bytes of text.  Memory comes from arena, linear in length.
 * LANG_BAD_ENCODING, LANG_TOO_LONG, LANG_NO_MEMORY and LANG_CANCELLED leave
 * *document unusable; the arena stays valid.
 */
extern LangStatus document_analyse(const Lexicon *lexicon, Arena *arena,
								   const char *text, size_t length,
								   unsigned int what, LangDocument *document);

/*
 * Tag what is not yet tagged of a sentence; then known_pos and reading of its tokens
 * may be read as they are.  LANG_NO_MEMORY and LANG_CANCELLED are kept for
 * document_status() as well; from then on no more is tagged.
 */
extern LangStatus document_tag_sentence(const LangDocument *document, const LangSentence *sentence);

/* The sentence that holds token i. */
extern const LangSentence *document_sentence(const LangDocument *document, uint32_t i);

/* The first token that starts at byte or behind it; token_count when none does. */
extern uint32_t document_token_from(const LangDocument *document, uint32_t byte);

/* How tagging on demand went so far. */
extern LangStatus document_status(const LangDocument *document);

/* For document_pos(): tag token i, if words are tagged at all. */
extern LangPos document_find_pos(const LangDocument *document, uint32_t i);

/* The part of speech of token i; POS_X where words are not tagged. */
static inline LangPos
document_pos(const LangDocument *document, uint32_t i)
{
	uint8_t		pos = document->tokens[i].known_pos;

	return pos != POS_UNKNOWN ? (LangPos) pos : document_find_pos(document, i);
}

#define POS_BIT(pos)	(UINT32_C(1) << (pos))

/* For document_is(): the same where the part of speech is not known yet. */
extern bool document_find_is(const LangDocument *document, uint32_t i, uint32_t parts);

/*
 * Is the part of speech of token i among parts (POS_BIT() of each)?  Cheaper than
 * document_pos() where none of them, or nothing else, can be.
 */
static inline bool
document_is(const LangDocument *document, uint32_t i, uint32_t parts)
{
	uint8_t		pos = document->tokens[i].known_pos;

	return pos != POS_UNKNOWN ? (POS_BIT(pos) & parts) != 0 : document_find_is(document, i, parts);
}

/*
 * The lemma of token i in its context into buf, NUL-terminated; returns its
 * length.  For a word without a reading: its normal form, or what its ending says.
 */
extern size_t document_lemma(const LangDocument *document, uint32_t i,
							 char *buf, size_t size);

/* Its morphology in context. */
extern LangMorph document_morph(const LangDocument *document, uint32_t i);

#endif							/* LANG_DOCUMENT_H */
