/*
 * evaluate_cases.c
 *		Facts against cases of the form text, reference time, expected facts.
 */
#include "evaluate.h"

#include <stdio.h>

bool
evaluate_cases(const Lexicon *lexicon, const char *path, const EvaluateOptions *options)
{
	(void) lexicon;
	(void) options;
	printf("%s\n  facts: no extractor to measure\n", path);
	return true;
}
