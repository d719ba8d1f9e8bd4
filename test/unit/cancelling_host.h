/*
 * cancelling_host.h
 *		A host that says stop when it is asked for the third time: work that
 *		doesn't ask that often goes on to its end.
 */
#ifndef CANCELLING_HOST_H
#define CANCELLING_HOST_H

#include "host.h"

static int	questions;

static bool
cancel_third(void *context)
{
	(void) context;
	return ++questions >= 3;
}

/* Over malloc; the questions are counted from here on. */
static LangHost
cancelling_host(void)
{
	LangHost	host = lang_malloc_host;

	host.cancelled = cancel_third;
	questions = 0;
	return host;
}

#endif							/* CANCELLING_HOST_H */
