/*
 * conllu.h
 *		Treebanks in CoNLL-U, read as running text with its annotated tokens.
 *
 * The evaluation and the tagger's trainer must see French the way the analyser
 * gets it: plain text without sentence borders.  conllu_read() therefore joins
 * the "# text" lines of a file with a space and says for each surface token
 * which bytes of that text it covers.  A multiword token (3-4 du) is one token
 * here; the annotation of its words is kept beside it.
 */
#ifndef TOOLS_CONLLU_H
#define TOOLS_CONLLU_H

#include "../lang/lexicon.h"

/* Words of a multiword token that are kept: auxquels = à + lesquels. */
#define CONLLU_MAX_WORDS	2

typedef struct GoldWord
{
	const char *lemma;
	const char *feats;
	uint8_t		pos;			/* LangPos */
} GoldWord;

typedef struct GoldToken
{
	size_t		start;			/* byte offset into GoldText.text */
	size_t		length;
	uint32_t	sentence;
	uint8_t		word_count;		/* 1, or 2 for a multiword token */
	GoldWord	words[CONLLU_MAX_WORDS];
} GoldToken;

typedef struct GoldSentence
{
	uint32_t	first;			/* index of its first token */
	uint32_t	count;
	size_t		start;			/* bytes of the running text, white space trimmed */
	size_t		end;
} GoldSentence;

typedef struct GoldText
{
	char	   *text;			/* running text, NUL-terminated */
	size_t		length;
	GoldToken  *tokens;
	uint32_t	token_count;
	GoldSentence *sentences;
	uint32_t	sentence_count;
	uint32_t	lost;			/* tokens whose form was not found in their text */
	char	   *file;			/* the file's bytes: lemmas and features live in it */
} GoldText;

/*
 * Read the file at path.  False with a message in error when it cannot be
 * read or is not CoNLL-U.
 */
extern bool conllu_read(const char *path, GoldText *gold, char *error, size_t size);
extern void conllu_free(GoldText *gold);

/* POS_X for anything that is not a Universal Dependencies tag. */
extern LangPos conllu_pos(const char *name);

/* True when feats holds feature exactly: "VerbForm=Inf". */
extern bool conllu_has(const char *feats, const char *feature);

#endif							/* TOOLS_CONLLU_H */
