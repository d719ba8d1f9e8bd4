/*
 * host.c
 *		A host over malloc, and what the status codes say.
 */
#include "host.h"

#include <stdlib.h>

static void *
malloc_alloc(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static void
malloc_release(void *context, void *block)
{
	(void) context;
	free(block);
}

const LangHost lang_malloc_host = {
	.alloc = malloc_alloc,
	.release = malloc_release,
	.cancelled = NULL,
	.context = NULL
};

const char *
lang_status_message(LangStatus status)
{
	switch (status)
	{
		case LANG_OK:
			return "no error";
		case LANG_NO_MEMORY:
			return "out of memory";
		case LANG_CANCELLED:
			return "analysis was cancelled";
		case LANG_BAD_ENCODING:
			return "text is not valid UTF-8";
		case LANG_TOO_LONG:
			return "text is too long";
		case LANG_NO_FILE:
			return "data file is missing or cannot be read";
		case LANG_BAD_FILE:
			return "data file is damaged or of another format version";
	}
	return "unknown status";
}
