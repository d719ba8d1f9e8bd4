/*
 * evaluate.h
 *		Measuring the analyser against annotated French.
 *
 * evaluate.c dispatches each file by its ending to one of the scorers below.
 * Each prints a block of figures for its file and returns false, with a line
 * on stderr, when the file cannot be used.
 */
#ifndef TOOLS_EVALUATE_H
#define TOOLS_EVALUATE_H

#include "../lang/lexicon.h"

typedef struct EvaluateOptions
{
	bool		verbose;		/* also list confusions and errors */
	int			max_listed;		/* lines of each list */
} EvaluateOptions;

/* *.conllu: tokens, sentences, parts of speech, lemmas. */
extern bool evaluate_conllu(const Lexicon *lexicon, const char *path,
							const EvaluateOptions *options);

/* *.jsonl: facts, one case a line (text, ref, scope, expect). */
extern bool evaluate_cases(const Lexicon *lexicon, const char *path,
						   const EvaluateOptions *options);

/* *.conll: entities, one token a line with a BIO tag. */
extern bool evaluate_entities(const Lexicon *lexicon, const char *path,
							  const EvaluateOptions *options);

/* actors.txt: sentence TAB person/role/organisation rows. */
extern bool evaluate_actors(const Lexicon *lexicon, const char *path,
							const EvaluateOptions *options);

/* personal.txt: texts with their personal data in brackets. */
extern bool evaluate_redact(const Lexicon *lexicon, const char *path,
							const EvaluateOptions *options);

/* Harmonic mean of precision and recall, 0 when there is nothing to find. */
extern double evaluate_f(size_t right, size_t found, size_t expected);

#endif							/* TOOLS_EVALUATE_H */
