/*
 * fuzz_document.c
 *		Any bytes at all, through the analyser.
 */
#include "document_properties.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Lexicon *lexicon;
	static bool opened;
	char		error[256];

	if (!opened)
	{
		/* without the lexicon's file the rules that need none are fuzzed */
		lexicon_open(LEXICON_PATH, &lang_malloc_host, &lexicon, error, sizeof(error));
		opened = true;
	}
	check_document(lexicon, (const char *) data, size);
	return 0;
}
