/*
 * fuzz_names.c
 *		Any bytes at all, through names, actors, masks and keywords.
 */
#include "names_check.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Lexicon *lexicon;
	char		error[256];

	if (lexicon == NULL && lexicon_open(LEXICON_PATH, &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
		abort();
	check_names(lexicon, (const char *) data, size);
	return 0;
}
