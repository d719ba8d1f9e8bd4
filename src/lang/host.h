/*
 * host.h
 *		What the language core needs from whoever calls it.
 *
 * The core allocates nothing by itself and knows no server: memory and the
 * question "should I stop?" come in through this struct.  Inside PostgreSQL
 * the functions wrap palloc and the interrupt flags; outside they wrap malloc.
 * None of them may longjmp: an allocation that fails returns NULL, and the
 * core hands LANG_NO_MEMORY back up.
 */
#ifndef LANG_HOST_H
#define LANG_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct LangHost
{
	void	   *(*alloc) (void *context, size_t size);	/* NULL when out of memory */
	void		(*release) (void *context, void *block);
	bool		(*cancelled) (void *context);	/* may be NULL: never */
	void	   *context;
} LangHost;

/* A host over malloc and free that is never cancelled. */
extern const LangHost lang_malloc_host;

/* Should the work that this host asked for stop? */
static inline bool
lang_cancelled(const LangHost *host)
{
	return host->cancelled != NULL && host->cancelled(host->context);
}

typedef enum LangStatus
{
	LANG_OK = 0,
	LANG_NO_MEMORY,				/* the host's alloc returned NULL */
	LANG_CANCELLED,				/* the host's cancelled() said so */
	LANG_BAD_ENCODING,			/* input is not valid UTF-8 */
	LANG_TOO_LONG,				/* input over LANG_MAX_INPUT bytes */
	LANG_NO_FILE,				/* a data file is missing or unreadable */
	LANG_BAD_FILE				/* a data file is damaged or of another format version */
} LangStatus;

/* Longest input in bytes: what a PostgreSQL datum can hold. */
#define LANG_MAX_INPUT	((size_t) 0x3fffffff)

/* One English sentence for a status, lower case, no final point. */
extern const char *lang_status_message(LangStatus status);

#endif							/* LANG_HOST_H */
