/*
 * fuzz_document.c
 *		Any bytes at all, through the analyser.
 */
#include "document_properties.h"
#include "opened_lexicon.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_document(opened_lexicon(), (const char *) data, size);
	return 0;
}
