/*
 * frtext.c
 *		The type frtext: text that compares as French usage does.
 *
 * A value is stored byte for byte as it was given.  What compares is its fold
 * key: the text without case, Unicode form, ligatures and typographic variants
 * (chars_fold at FOLD_CASE); accents stay.  Two values are equal exactly when
 * their keys are.
 *
 * Order is that of (sort key, fold key): first ICU's French collation of the
 * fold keys, at a strength where accents count, then the keys' bytes.  The
 * second part makes the order agree with equality where ICU ignores a
 * character.  Accents weigh from the end of the word, as in a dictionary:
 * cote, côte, coté, côté.
 *
 * LIKE and regular expressions match the fold key against the folded pattern.
 */
#include "index/compat.h"

#include <unicode/ucol.h>

#include "access/genam.h"
#include "access/nbtree.h"
#include "access/table.h"
#include "catalog/index.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_collation.h"
#include "common/hashfn.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/value.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/sortsupport.h"

#include "fold.h"

/* Most values are short: their keys need no palloc. */
#define FOLD_KEY_LOCAL	512

typedef struct FoldKey
{
	char	   *data;
	size_t		length;
	char		local[FOLD_KEY_LOCAL];
} FoldKey;

static void
fold_key_open(FoldKey *key, const text *value)
{
	const char *data = VARDATA_ANY(value);
	size_t		length = VARSIZE_ANY_EXHDR(value);

	key->data = key->local;
	key->length = fold_bytes(data, length, FOLD_CASE, key->local, FOLD_KEY_LOCAL);
	if (key->length <= FOLD_KEY_LOCAL)
		return;
	if (key->length > PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("value of type frtext is too long to compare")));
	key->data = MemoryContextAllocHuge(CurrentMemoryContext, key->length);
	fold_bytes(data, length, FOLD_CASE, key->data, key->length);
}

static void
fold_key_close(FoldKey *key)
{
	if (key->data != key->local)
		pfree(key->data);
}

/* ICU's French collator, opened once in a backend. */
static UCollator *
french_collator(void)
{
	static UCollator *collator = NULL;
	UErrorCode	status = U_ZERO_ERROR;
	UCollator  *opened;

	if (collator != NULL)
		return collator;

	opened = ucol_open("fr", &status);
	if (U_SUCCESS(status))
	{
		ucol_setAttribute(opened, UCOL_STRENGTH, UCOL_SECONDARY, &status);
		ucol_setAttribute(opened, UCOL_FRENCH_COLLATION, UCOL_ON, &status);
	}
	if (U_FAILURE(status))
		ereport(ERROR,
				(errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				 errmsg("could not open ICU's French collation: %s", u_errorName(status)),
				 errhint("Check that the ICU library and its data are installed.")));
	collator = opened;
	return collator;
}

static int
fold_key_compare(const FoldKey *a, const FoldKey *b)
{
	size_t		shorter = Min(a->length, b->length);
	int			bytes = memcmp(a->data, b->data, shorter);
	UErrorCode	status = U_ZERO_ERROR;
	UCollationResult result;

	if (bytes == 0)
		bytes = (a->length > b->length) - (a->length < b->length);
	if (bytes == 0)
		return 0;

	result = ucol_strcollUTF8(french_collator(), a->data, (int32) a->length,
							  b->data, (int32) b->length, &status);
	if (U_FAILURE(status))
		ereport(ERROR,
				(errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				 errmsg("French collation failed: %s", u_errorName(status))));
	if (result != UCOL_EQUAL)
		return result;
	return bytes < 0 ? -1 : 1;
}

static int
frtext_compare(const text *a, const text *b)
{
	FoldKey		a_key;
	FoldKey		b_key;
	int			result;

	if (VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0)
		return 0;

	fold_key_open(&a_key, a);
	fold_key_open(&b_key, b);
	result = fold_key_compare(&a_key, &b_key);
	fold_key_close(&a_key);
	fold_key_close(&b_key);
	return result;
}

/*
 * The comparison functions.  Arguments that came detoasted leave their copies
 * behind in a sort or an index build unless they are freed here.
 */
#define FRTEXT_COMPARISON(name, expression) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	text	   *a = PG_GETARG_TEXT_PP(0); \
	text	   *b = PG_GETARG_TEXT_PP(1); \
	bool		result = (expression); \
\
	PG_FREE_IF_COPY(a, 0); \
	PG_FREE_IF_COPY(b, 1); \
	PG_RETURN_BOOL(result); \
}

FRTEXT_COMPARISON(frtext_eq, fold_equal(a, b, FOLD_CASE))
FRTEXT_COMPARISON(frtext_ne, !fold_equal(a, b, FOLD_CASE))
FRTEXT_COMPARISON(frtext_lt, frtext_compare(a, b) < 0)
FRTEXT_COMPARISON(frtext_le, frtext_compare(a, b) <= 0)
FRTEXT_COMPARISON(frtext_gt, frtext_compare(a, b) > 0)
FRTEXT_COMPARISON(frtext_ge, frtext_compare(a, b) >= 0)

PG_FUNCTION_INFO_V1(frtext_cmp);

Datum
frtext_cmp(PG_FUNCTION_ARGS)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);
	int			result = frtext_compare(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_INT32(result);
}

PG_FUNCTION_INFO_V1(frtext_larger);

Datum
frtext_larger(PG_FUNCTION_ARGS)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);

	PG_RETURN_TEXT_P(frtext_compare(a, b) > 0 ? a : b);
}

PG_FUNCTION_INFO_V1(frtext_smaller);

Datum
frtext_smaller(PG_FUNCTION_ARGS)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);

	PG_RETURN_TEXT_P(frtext_compare(a, b) < 0 ? a : b);
}

PG_FUNCTION_INFO_V1(frtext_hash);

Datum
frtext_hash(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	FoldKey		key;
	Datum		result;

	fold_key_open(&key, value);
	result = hash_any((unsigned char *) key.data, (int) key.length);
	fold_key_close(&key);
	PG_FREE_IF_COPY(value, 0);
	PG_RETURN_DATUM(result);
}

PG_FUNCTION_INFO_V1(frtext_hash_extended);

Datum
frtext_hash_extended(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	uint64		seed = PG_GETARG_INT64(1);
	FoldKey		key;
	Datum		result;

	fold_key_open(&key, value);
	result = hash_any_extended((unsigned char *) key.data, (int) key.length, seed);
	fold_key_close(&key);
	PG_FREE_IF_COPY(value, 0);
	PG_RETURN_DATUM(result);
}

/*
 * Sorting.  The abbreviated key is the first bytes of ICU's sort key, which
 * settle most comparisons; the rest fold both values and compare in full.  It
 * always pays: one abbreviation costs about as much as one such comparison.
 */
static int
frtext_fast_compare(Datum x, Datum y, SortSupport ssup)
{
	text	   *a = DatumGetTextPP(x);
	text	   *b = DatumGetTextPP(y);
	int			result = frtext_compare(a, b);

	if (PointerGetDatum(a) != x)
		pfree(a);
	if (PointerGetDatum(b) != y)
		pfree(b);
	return result;
}

static Datum
frtext_abbreviate(Datum original, SortSupport ssup)
{
	text	   *value = DatumGetTextPP(original);
	FoldKey		key;
	UCharIterator iterator;
	UErrorCode	status = U_ZERO_ERROR;
	uint32_t	state[2] = {0, 0};
	uint8_t		part[sizeof(Datum)] = {0};
	Datum		result;

	fold_key_open(&key, value);
	uiter_setUTF8(&iterator, key.data, (int32) key.length);
	ucol_nextSortKeyPart(french_collator(), &iterator, state, part,
						 sizeof(part), &status);
	fold_key_close(&key);
	if (PointerGetDatum(value) != original)
		pfree(value);
	if (U_FAILURE(status))
		ereport(ERROR,
				(errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				 errmsg("French collation failed: %s", u_errorName(status))));

	memcpy(&result, part, sizeof(Datum));
	return DatumBigEndianToNative(result);
}

static bool
frtext_abbreviation_abort(int memtupcount, SortSupport ssup)
{
	return false;
}

PG_FUNCTION_INFO_V1(frtext_sortsupport);

Datum
frtext_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = frtext_fast_compare;
	if (ssup->abbreviate)
	{
		ssup->abbrev_full_comparator = ssup->comparator;
		ssup->comparator = ssup_datum_unsigned_cmp;
		ssup->abbrev_converter = frtext_abbreviate;
		ssup->abbrev_abort = frtext_abbreviation_abort;
	}
	PG_RETURN_VOID();
}

/* --- patterns -------------------------------------------------------------- */

/*
 * A regular expression's own letters stay: what follows a backslash is kept as
 * it is (\W is not \w), everything between escapes folds.
 */
static text *
fold_regex(const text *pattern)
{
	const char *data = VARDATA_ANY(pattern);
	size_t		length = VARSIZE_ANY_EXHDR(pattern);
	char	   *out = palloc(VARHDRSZ + length * CHARS_FOLD_GROWTH + 1);
	size_t		used = VARHDRSZ;
	size_t		i = 0;

	while (i < length)
	{
		size_t		start = i;

		while (i < length && data[i] != '\\')
			i++;
		used += fold_bytes(data + start, i - start, FOLD_CASE, out + used,
						   (i - start) * CHARS_FOLD_GROWTH);
		if (i < length)
		{
			out[used++] = data[i++];
			if (i < length && !IS_HIGHBIT_SET(data[i]))
				out[used++] = data[i++];
		}
	}
	SET_VARSIZE(out, used);
	return (text *) out;
}

/*
 * The collation that says what a letter is in a regular expression: French by
 * ICU when the server has it, whatever the database's locale is.
 */
static Oid
regex_collation(void)
{
	static Oid	collation = InvalidOid;

	if (!OidIsValid(collation))
	{
		collation = get_collation_oid(list_make2(makeString("pg_catalog"),
												 makeString("fr-x-icu")), true);
		if (!OidIsValid(collation))
			collation = DEFAULT_COLLATION_OID;
	}
	return collation;
}

static bool
frtext_like(const text *value, const text *pattern)
{
	return DatumGetBool(DirectFunctionCall2Coll(textlike, C_COLLATION_OID,
												PointerGetDatum(fold_text(value, FOLD_CASE)),
												PointerGetDatum(fold_text(pattern, FOLD_CASE))));
}

static bool
frtext_regex(const text *value, const text *pattern)
{
	return DatumGetBool(DirectFunctionCall2Coll(texticregexeq, regex_collation(),
												PointerGetDatum(fold_text(value, FOLD_CASE)),
												PointerGetDatum(fold_regex(pattern))));
}

#define FRTEXT_PATTERN(name, expression) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	text	   *value = PG_GETARG_TEXT_PP(0); \
	text	   *pattern = PG_GETARG_TEXT_PP(1); \
\
	PG_RETURN_BOOL(expression); \
}

FRTEXT_PATTERN(frtext_matches_like, frtext_like(value, pattern))
FRTEXT_PATTERN(frtext_not_like, !frtext_like(value, pattern))
FRTEXT_PATTERN(frtext_matches_regex, frtext_regex(value, pattern))
FRTEXT_PATTERN(frtext_not_regex, !frtext_regex(value, pattern))

/* --- what an ICU upgrade changes ------------------------------------------- */

PG_FUNCTION_INFO_V1(frtext_collation_version);

Datum
frtext_collation_version(PG_FUNCTION_ARGS)
{
	UVersionInfo version;
	char		buffer[U_MAX_VERSION_STRING_LENGTH];

	ucol_getVersion(french_collator(), version);
	u_versionToString(version, buffer);
	PG_RETURN_TEXT_P(cstring_to_text(buffer));
}

/*
 * How a and b, successive entries of a btree index, compare by the index's own
 * operator classes: above 0 when they stand in the wrong order.
 */
static int
compare_entries(Relation index, TupleDesc desc, IndexTuple a, IndexTuple b)
{
	int			keys = IndexRelationGetNumberOfKeyAttributes(index);
	int			i;

	for (i = 0; i < keys; i++)
	{
		int16		option = index->rd_indoption[i];
		bool		a_null;
		bool		b_null;
		Datum		a_value = index_getattr(a, i + 1, desc, &a_null);
		Datum		b_value = index_getattr(b, i + 1, desc, &b_null);
		int			result;

		if (a_null || b_null)
		{
			result = (int) a_null - (int) b_null;
			if (option & INDOPTION_NULLS_FIRST)
				result = -result;
		}
		else
		{
			result = DatumGetInt32(FunctionCall2Coll(index_getprocinfo(index, i + 1, BTORDER_PROC),
													 index->rd_indcollation[i],
													 a_value, b_value));
			if (option & INDOPTION_DESC)
				INVERT_COMPARE_RESULT(result);
		}
		if (result != 0)
			return result;
	}
	return 0;
}

/* Entries of the index that stand before one that should precede them. */
static int64
misplaced_entries(Relation table, Relation index)
{
	IndexScanDesc scan;
	IndexTuple	previous = NULL;
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext,
											   "frtext index check",
											   ALLOCSET_DEFAULT_SIZES);
	int64		misplaced = 0;

	scan = compat_index_beginscan(table, index, GetActiveSnapshot());
	scan->xs_want_itup = true;
	index_rescan(scan, NULL, 0, NULL, 0);
	while (index_getnext_tid(scan, ForwardScanDirection) != NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(work);

		CHECK_FOR_INTERRUPTS();
		if (previous != NULL &&
			compare_entries(index, scan->xs_itupdesc, previous, scan->xs_itup) > 0)
			misplaced++;
		MemoryContextSwitchTo(old);
		if (previous != NULL)
			pfree(previous);
		previous = CopyIndexTuple(scan->xs_itup);
		MemoryContextReset(work);
	}
	index_endscan(scan);
	MemoryContextDelete(work);
	return misplaced;
}

PG_FUNCTION_INFO_V1(frtext_index_misplaced);

Datum
frtext_index_misplaced(PG_FUNCTION_ARGS)
{
	Oid			index_oid = PG_GETARG_OID(0);
	Oid			table_oid = IndexGetRelation(index_oid, true);
	Relation	table;
	Relation	index;
	int64		misplaced;

	if (!OidIsValid(table_oid) && get_rel_name(index_oid) == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("index with OID %u does not exist", index_oid)));
	if (!OidIsValid(table_oid))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("relation \"%s\" is not an index", get_rel_name(index_oid))));
	table = table_open(table_oid, AccessShareLock);
	index = index_open(index_oid, AccessShareLock);
	if (index->rd_rel->relam != BTREE_AM_OID)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("index \"%s\" is not a btree index", RelationGetRelationName(index)),
				 errhint("Only btree indexes depend on the collation's order.")));
	if (!compat_relation_ownercheck(table_oid, GetUserId()))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_INDEX, RelationGetRelationName(index));

	misplaced = misplaced_entries(table, index);
	index_close(index, AccessShareLock);
	table_close(table, AccessShareLock);
	PG_RETURN_INT64(misplaced);
}
