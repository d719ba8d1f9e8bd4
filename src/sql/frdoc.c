/*
 * frdoc.c
 *		The type frdoc: several texts as the fields of one document.
 *
 * An frdoc is stored as the text[] of its fields, so that the cast to text[]
 * costs nothing.
 */
#include "index/compat.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/fmgroids.h"

#include "index/page.h"

/* One dimension, counted from 1, at most FR_MAX_FIELDS fields. */
static void
check_fields(ArrayType *array)
{
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("the fields of a document are a list, not an array of %d dimensions",
						ARR_NDIM(array))));
	if (count > FR_MAX_FIELDS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a document has at most %d fields, not %d",
						FR_MAX_FIELDS, count)));
}

PG_FUNCTION_INFO_V1(frdoc_in);
Datum
frdoc_in(PG_FUNCTION_ARGS)
{
	Datum		array = OidFunctionCall3(F_ARRAY_IN, PG_GETARG_DATUM(0),
										 ObjectIdGetDatum(TEXTOID),
										 Int32GetDatum(-1));

	check_fields(DatumGetArrayTypeP(array));
	PG_RETURN_DATUM(array);
}

PG_FUNCTION_INFO_V1(frdoc_out);
Datum
frdoc_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(OidFunctionCall1(F_ARRAY_OUT, PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(frdoc_recv);
Datum
frdoc_recv(PG_FUNCTION_ARGS)
{
	Datum		array = OidFunctionCall3(F_ARRAY_RECV, PG_GETARG_DATUM(0),
										 ObjectIdGetDatum(TEXTOID),
										 Int32GetDatum(-1));

	check_fields(DatumGetArrayTypeP(array));
	PG_RETURN_DATUM(array);
}

PG_FUNCTION_INFO_V1(frdoc_send);
Datum
frdoc_send(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(OidFunctionCall1(F_ARRAY_SEND, PG_GETARG_DATUM(0)));
}

/* fr_doc(VARIADIC text[]): NULL when every field is. */
PG_FUNCTION_INFO_V1(fr_doc);
Datum
fr_doc(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	int			nulls = 0;

	check_fields(array);
	if (ARR_NULLBITMAP(array))
		for (int i = 0; i < count; i++)
			nulls += (ARR_NULLBITMAP(array)[i / 8] & (1 << (i % 8))) == 0;
	if (nulls == count)
		PG_RETURN_NULL();
	PG_RETURN_ARRAYTYPE_P(array);
}

/* The operator class's support function: the fields of a key. */
PG_FUNCTION_INFO_V1(frdoc_fields);
Datum
frdoc_fields(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
