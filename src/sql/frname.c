/*
 * frname.c
 *		The type frname: a name that is equal to its other spellings and near
 *		to its misspellings (lang/name_match.h).
 *
 * Stored as text is.  The GIN operator class keeps the marks of each word; a
 * name of a single word is kept under marks of its own, so that a search for
 * two words can ask for both without losing it.
 */
#include "host.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "common/hashfn.h"
#include "utils/builtins.h"

#include "lang/name_match.h"

/* Sets the marks of names of one word apart. */
#define SINGLE			UINT32_C(0x5bd1e995)

/* Keys of a search: for each word sound and beginning, then both as a single. */
#define KEYS_PER_WORD	4

static void
read_name(const text *value, NameWords *name)
{
	name_read(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), name);
}

static int
compare(FunctionCallInfo fcinfo)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);
	NameWords	words;
	char		a_key[NAME_MAX_KEY];
	char		b_key[NAME_MAX_KEY];
	size_t		a_length;
	size_t		b_length;
	int			order;

	read_name(a, &words);
	a_length = name_key(&words, a_key, sizeof(a_key));
	read_name(b, &words);
	b_length = name_key(&words, b_key, sizeof(b_key));
	order = memcmp(a_key, b_key, Min(a_length, b_length));
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

#define COMPARISON(name, test) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(compare(fcinfo) test); \
}

COMPARISON(frname_lt, < 0)
COMPARISON(frname_le, <= 0)
COMPARISON(frname_eq, == 0)
COMPARISON(frname_ne, != 0)
COMPARISON(frname_ge, >= 0)
COMPARISON(frname_gt, > 0)

PG_FUNCTION_INFO_V1(frname_cmp);

Datum
frname_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

PG_FUNCTION_INFO_V1(frname_hash);

Datum
frname_hash(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	NameWords	words;
	char		key[NAME_MAX_KEY];
	size_t		length;

	read_name(value, &words);
	length = name_key(&words, key, sizeof(key));
	PG_FREE_IF_COPY(value, 0);
	return hash_any((const unsigned char *) key, (int) length);
}

PG_FUNCTION_INFO_V1(frname_hash_extended);

Datum
frname_hash_extended(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	NameWords	words;
	char		key[NAME_MAX_KEY];
	size_t		length;

	read_name(value, &words);
	length = name_key(&words, key, sizeof(key));
	PG_FREE_IF_COPY(value, 0);
	return hash_any_extended((const unsigned char *) key, (int) length, PG_GETARG_INT64(1));
}

PG_FUNCTION_INFO_V1(frname_similar);

Datum
frname_similar(PG_FUNCTION_ARGS)
{
	NameWords	a;
	NameWords	b;

	read_name(PG_GETARG_TEXT_PP(0), &a);
	read_name(PG_GETARG_TEXT_PP(1), &b);
	PG_RETURN_BOOL(name_similar(&a, &b));
}

PG_FUNCTION_INFO_V1(frname_distance);

Datum
frname_distance(PG_FUNCTION_ARGS)
{
	NameWords	a;
	NameWords	b;

	read_name(PG_GETARG_TEXT_PP(0), &a);
	read_name(PG_GETARG_TEXT_PP(1), &b);
	PG_RETURN_FLOAT8(name_distance(&a, &b));
}

/* ------------------------------------------------------------------------
 * GIN
 * ------------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(frname_gin_value);

Datum
frname_gin_value(PG_FUNCTION_ARGS)
{
	int32	   *count = (int32 *) PG_GETARG_POINTER(1);
	NameWords	words;
	NameMark	marks[NAME_MAX_WORDS];
	Datum	   *keys;
	uint32		apart;
	int			n;
	int			i;

	read_name(PG_GETARG_TEXT_PP(0), &words);
	n = name_marks(&words, marks);
	apart = n == 1 ? SINGLE : 0;
	keys = (Datum *) palloc(sizeof(Datum) * 2 * Max(n, 1));
	for (i = 0; i < n; i++)
	{
		keys[2 * i] = Int32GetDatum((int32) (marks[i].sound ^ apart));
		keys[2 * i + 1] = Int32GetDatum((int32) (marks[i].beginning ^ apart));
	}
	*count = 2 * n;
	PG_RETURN_POINTER(keys);
}

PG_FUNCTION_INFO_V1(frname_gin_query);

Datum
frname_gin_query(PG_FUNCTION_ARGS)
{
	int32	   *count = (int32 *) PG_GETARG_POINTER(1);
	NameWords	words;
	NameMark	marks[NAME_MAX_WORDS];
	Datum	   *keys;
	int			n;
	int			i;

	read_name(PG_GETARG_TEXT_PP(0), &words);
	n = name_marks(&words, marks);
	keys = (Datum *) palloc(sizeof(Datum) * KEYS_PER_WORD * Max(n, 1));
	for (i = 0; i < n; i++)
	{
		keys[KEYS_PER_WORD * i] = Int32GetDatum((int32) marks[i].sound);
		keys[KEYS_PER_WORD * i + 1] = Int32GetDatum((int32) marks[i].beginning);
		keys[KEYS_PER_WORD * i + 2] = Int32GetDatum((int32) (marks[i].sound ^ SINGLE));
		keys[KEYS_PER_WORD * i + 3] = Int32GetDatum((int32) (marks[i].beginning ^ SINGLE));
	}
	*count = KEYS_PER_WORD * n;
	PG_RETURN_POINTER(keys);
}

/* Can a name with these keys be similar?  met[k] is false only when surely not. */
static bool
may_be_similar(const char *met, int keys)
{
	int			words = keys / KEYS_PER_WORD;
	int			shared = 0;
	int			i;

	for (i = 0; i < words; i++)
	{
		const char *m = met + KEYS_PER_WORD * i;

		if (m[2] || m[3])
			return true;
		shared += m[0] || m[1];
	}
	return shared >= Min(words, 2) && shared > 0;
}

PG_FUNCTION_INFO_V1(frname_gin_consistent);

Datum
frname_gin_consistent(PG_FUNCTION_ARGS)
{
	const char *check = (const char *) PG_GETARG_POINTER(0);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);

	*recheck = true;
	PG_RETURN_BOOL(may_be_similar(check, PG_GETARG_INT32(3)));
}

PG_FUNCTION_INFO_V1(frname_gin_triconsistent);

Datum
frname_gin_triconsistent(PG_FUNCTION_ARGS)
{
	/* GIN_FALSE is 0; true and maybe both count as met */
	const char *check = (const char *) PG_GETARG_POINTER(0);

	PG_RETURN_GIN_TERNARY_VALUE(may_be_similar(check, PG_GETARG_INT32(3)) ? GIN_MAYBE : GIN_FALSE);
}
