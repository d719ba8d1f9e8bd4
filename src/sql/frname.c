/*
 * frname.c
 *		The type frname: a name that is equal to its other spellings and near
 *		to its misspellings (lang/name_match.h).
 *
 * Stored as text is.  The GIN operator class keeps the marks of each word; names
 * of a single word and of three or more are kept under marks of their own, so
 * that a search for two words can ask for both without losing the former, and a
 * search for three for all of them without losing those of two.
 */
#include "host.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "common/hashfn.h"
#include "utils/builtins.h"

#include "lang/name_match.h"

/* Set the marks of names of one word and of three or more apart from those of two. */
#define SINGLE			UINT32_C(0x5bd1e995)
#define MANY			UINT32_C(0x1b873593)

/* Keys of a search: each mark as names of two words, of one and of more have it. */
#define KEYS_PER_MARK	3

/*
 * The names compared last, and how far apart they are: a search asks % and <->
 * about the same two, and one of them stays the same over all rows.
 */
#define SIDE_BYTES		256		/* a longer name is read anew each time */

typedef struct NameSide
{
	int			length;			/* -1: none is kept */
	char		bytes[SIDE_BYTES];
	NameWords	words;
} NameSide;

static NameSide sides[2] = {{.length = -1}, {.length = -1}};
static double last_distance = -1;	/* below 0: not reckoned */

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

/* The key of the first argument, in NAME_MAX_KEY bytes of room; its length. */
static size_t
first_key(FunctionCallInfo fcinfo, char *key)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	NameWords	words;
	size_t		length;

	read_name(value, &words);
	length = name_key(&words, key, NAME_MAX_KEY);
	PG_FREE_IF_COPY(value, 0);
	return length;
}

PG_FUNCTION_INFO_V1(frname_hash);

Datum
frname_hash(PG_FUNCTION_ARGS)
{
	char		key[NAME_MAX_KEY];
	size_t		length = first_key(fcinfo, key);

	return hash_any((const unsigned char *) key, (int) length);
}

PG_FUNCTION_INFO_V1(frname_hash_extended);

Datum
frname_hash_extended(PG_FUNCTION_ARGS)
{
	char		key[NAME_MAX_KEY];
	size_t		length = first_key(fcinfo, key);

	return hash_any_extended((const unsigned char *) key, (int) length, PG_GETARG_INT64(1));
}

/* Make sides those of a call's arguments. */
static void
read_sides(FunctionCallInfo fcinfo)
{
	for (int side = 0; side < 2; side++)
	{
		text	   *value = PG_GETARG_TEXT_PP(side);
		int			length = (int) VARSIZE_ANY_EXHDR(value);

		if (length != sides[side].length || memcmp(VARDATA_ANY(value), sides[side].bytes, length) != 0)
		{
			last_distance = -1;
			sides[side].length = -1;
			read_name(value, &sides[side].words);
			if (length <= SIDE_BYTES)
			{
				memcpy(sides[side].bytes, VARDATA_ANY(value), length);
				sides[side].length = length;
			}
		}
		PG_FREE_IF_COPY(value, side);
	}
}

static double
distance(void)
{
	if (last_distance < 0)
		last_distance = name_distance(&sides[0].words, &sides[1].words);
	return last_distance;
}

PG_FUNCTION_INFO_V1(frname_similar);

Datum
frname_similar(PG_FUNCTION_ARGS)
{
	read_sides(fcinfo);
	PG_RETURN_BOOL(name_meets(&sides[0].words, &sides[1].words) && distance() <= NAME_SIMILAR_DISTANCE);
}

PG_FUNCTION_INFO_V1(frname_distance);

Datum
frname_distance(PG_FUNCTION_ARGS)
{
	read_sides(fcinfo);
	PG_RETURN_FLOAT8(distance());
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
	uint32		marks[NAME_WORD_MARKS];
	Datum	   *keys;
	int			marked = 0;
	int			i;
	int			k;

	read_name(PG_GETARG_TEXT_PP(0), &words);
	keys = (Datum *) palloc(sizeof(Datum) * NAME_WORD_MARKS * Max(words.count, 1));
	*count = 0;
	for (i = 0; i < words.count; i++)
	{
		int			n = name_marks(&words, i, marks);

		for (k = 0; k < n; k++)
			keys[(*count)++] = Int32GetDatum((int32) marks[k]);
		marked += n > 0;
	}
	if (marked != 2)
		for (k = 0; k < *count; k++)
			keys[k] = Int32GetDatum((int32) ((uint32) DatumGetInt32(keys[k]) ^ (marked == 1 ? SINGLE : MANY)));
	PG_RETURN_POINTER(keys);
}

PG_FUNCTION_INFO_V1(frname_gin_query);

Datum
frname_gin_query(PG_FUNCTION_ARGS)
{
	int32	   *count = (int32 *) PG_GETARG_POINTER(1);
	Pointer   **extra = (Pointer **) PG_GETARG_POINTER(4);
	NameWords	words;
	uint32		marks[NAME_WORD_MARKS];
	Datum	   *keys;
	int		   *ends;
	int			marked = 0;
	int			i;
	int			k;

	read_name(PG_GETARG_TEXT_PP(0), &words);
	keys = (Datum *) palloc(sizeof(Datum) * KEYS_PER_MARK * NAME_WORD_MARKS * Max(words.count, 1));
	*extra = (Pointer *) palloc0(sizeof(Pointer) * KEYS_PER_MARK * NAME_WORD_MARKS * Max(words.count, 1));
	ends = (int *) palloc(sizeof(int) * (words.count + 1));
	(*extra)[0] = (Pointer) ends;
	*count = 0;
	for (i = 0; i < words.count; i++)
	{
		int			n = name_marks(&words, i, marks);

		for (k = 0; k < n; k++)
		{
			keys[(*count)++] = Int32GetDatum((int32) marks[k]);
			keys[(*count)++] = Int32GetDatum((int32) (marks[k] ^ SINGLE));
			keys[(*count)++] = Int32GetDatum((int32) (marks[k] ^ MANY));
		}
		if (n > 0)
			ends[marked++] = *count;
	}
	PG_RETURN_POINTER(keys);
}

/*
 * Can a name with these keys be similar?  met[k] is false only when surely not;
 * ends has where the keys of each word end.
 */
static bool
may_be_similar(const char *met, int keys, const int *ends)
{
	int			words = 0;
	int			of_two = 0;
	int			of_many = 0;
	int			k = 0;

	while (k < keys)
	{
		bool		two = false;
		bool		many = false;

		for (; k < ends[words]; k += KEYS_PER_MARK)
		{
			if (met[k + 1])
				return true;	/* its only word meets */
			two = two || met[k];
			many = many || met[k + 2];
		}
		of_two += two;
		of_many += many;
		words++;
	}
	return words > 0 && (of_two >= Min(words, 2) || of_many >= Min(words, 3));
}

PG_FUNCTION_INFO_V1(frname_gin_consistent);

Datum
frname_gin_consistent(PG_FUNCTION_ARGS)
{
	const char *check = (const char *) PG_GETARG_POINTER(0);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);

	*recheck = true;
	PG_RETURN_BOOL(may_be_similar(check, PG_GETARG_INT32(3), ((int **) PG_GETARG_POINTER(4))[0]));
}

PG_FUNCTION_INFO_V1(frname_gin_triconsistent);

Datum
frname_gin_triconsistent(PG_FUNCTION_ARGS)
{
	/* GIN_FALSE is 0; true and maybe both count as met */
	const char *check = (const char *) PG_GETARG_POINTER(0);

	PG_RETURN_GIN_TERNARY_VALUE(may_be_similar(check, PG_GETARG_INT32(3), ((int **) PG_GETARG_POINTER(4))[0]) ?
								GIN_MAYBE : GIN_FALSE);
}
