/*
 * redact.c
 *		fr_redact: a text with its personal data masked.
 *
 * A mark is [kind number], the number being the same for the same person in
 * the text; with a key it is [kind code], the code the first bytes of a keyed
 * hash of who is meant, the same in every text masked with that key.
 */
#include "host.h"

#include "catalog/pg_type.h"
#include "common/cryptohash.h"
#include "common/hmac.h"
#include "common/sha2.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "lang/redact.h"

/* Bytes of the keyed hash that a mark shows. */
#define CODE_BYTES		6

static unsigned int
read_kinds(ArrayType *array)
{
	Datum	   *items;
	bool	   *nulls;
	int			count;
	unsigned int kinds = 0;
	int			i;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &items, &nulls, &count);
	for (i = 0; i < count; i++)
	{
		char	   *name;
		int			k = 0;

		if (nulls[i])
			continue;
		name = TextDatumGetCString(items[i]);
		while (k < REDACT_KIND_COUNT && strcmp(name, redact_kind_name((RedactKind) k)) != 0)
			k++;
		if (k == REDACT_KIND_COUNT)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unknown kind of personal data: \"%s\"", name),
					 errhint("Kinds are person, email, phone, address, nir, iban, plate, handle and birth.")));
		kinds |= REDACT_BIT(k);
	}
	return kinds;
}

/* The code of an identity under a key, in hexadecimal. */
static void
append_code(StringInfo out, const RedactSpan *span, const text *key)
{
	uint8		digest[PG_SHA256_DIGEST_LENGTH];
	const char *kind = redact_kind_name((RedactKind) span->kind);
	pg_hmac_ctx *context = pg_hmac_create(PG_SHA256);
	int			i;

	if (context == NULL ||
		pg_hmac_init(context, (const uint8 *) VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key)) < 0 ||
		pg_hmac_update(context, (const uint8 *) kind, strlen(kind) + 1) < 0 ||
		pg_hmac_update(context, (const uint8 *) span->identity, span->identity_length) < 0 ||
		pg_hmac_final(context, digest, sizeof(digest)) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not compute a keyed hash")));
	pg_hmac_free(context);
	for (i = 0; i < CODE_BYTES; i++)
		appendStringInfo(out, "%02x", digest[i]);
}

PG_FUNCTION_INFO_V1(french_redact);

Datum
french_redact(PG_FUNCTION_ARGS)
{
	unsigned int kinds = REDACT_ALL;
	const text *key = NULL;
	Analysis	analysis;
	RedactSpan *spans;
	size_t		count;
	size_t		s;
	uint32_t	at = 0;
	StringInfoData out;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
		kinds = read_kinds(PG_GETARG_ARRAYTYPE_P(1));
	if (!PG_ARGISNULL(2))
		key = PG_GETARG_TEXT_PP(2);
	analysis_open(&analysis, fcinfo->flinfo, PG_GETARG_TEXT_PP(0), LANG_ANALYSE_ON_DEMAND);
	host_check(redact_find(&analysis.document, kinds, &spans, &count));
	initStringInfo(&out);
	for (s = 0; s < count; s++)
	{
		const RedactSpan *span = &spans[s];

		appendBinaryStringInfo(&out, analysis.document.text + at, span->start - at);
		appendStringInfo(&out, "[%s ", redact_kind_name((RedactKind) span->kind));
		if (key != NULL)
			append_code(&out, span, key);
		else
			appendStringInfo(&out, "%u", span->number);
		appendStringInfoChar(&out, ']');
		at = span->start + span->length;
	}
	appendBinaryStringInfo(&out, analysis.document.text + at, analysis.document.length - at);
	analysis_close(&analysis);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
