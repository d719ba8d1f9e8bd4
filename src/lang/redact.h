/*
 * redact.h
 *		Personal data in an analysed document: what to mask, and which mentions
 *		are of the same person or number.
 *
 * Recall comes first: a word after a title, or after "je m'appelle", is masked
 * as a name even where the recogniser of names would wait for more.
 */
#ifndef LANG_REDACT_H
#define LANG_REDACT_H

#include "document.h"

typedef enum RedactKind
{
	REDACT_PERSON,
	REDACT_EMAIL,
	REDACT_PHONE,
	REDACT_ADDRESS,
	REDACT_NIR,
	REDACT_IBAN,
	REDACT_PLATE,
	REDACT_HANDLE,
	REDACT_BIRTH,				/* a date of birth */
	REDACT_KIND_COUNT
} RedactKind;

#define REDACT_BIT(kind)	(1u << (kind))
#define REDACT_ALL			(REDACT_BIT(REDACT_KIND_COUNT) - 1)

extern const char *redact_kind_name(RedactKind kind);	/* "person" … */

typedef struct RedactSpan
{
	uint32_t	start;			/* bytes */
	uint32_t	length;
	uint8_t		kind;			/* RedactKind */
	uint32_t	number;			/* from 1, the same for the same person, address … in the document */
	const char *identity;		/* what the number stands for: folded full name, canonical value */
	uint32_t	identity_length;
} RedactSpan;

/* Spans of the kinds wanted (REDACT_BIT …), in order, without overlaps. */
extern LangStatus redact_find(LangDocument *document, unsigned int kinds,
							  RedactSpan **spans, size_t *count);

#endif							/* LANG_REDACT_H */
