/*
 * json_object.h
 *		Small JSON objects of text, numbers and truth values, as jsonb.
 *
 *		JsonObject	object = {.count = 0};
 *
 *		json_add_text(&object, "name", name, length);
 *		values[3] = json_object_datum(&object);
 *
 * A function that gives an object for every row of a long text makes them by the
 * thousand.  jsonb_in() would have to parse each again, and pushJsonbValue()
 * allocates for every member; here the members are noted, then written once in
 * the form that utils/jsonb.h describes.
 */
#ifndef SQL_JSON_OBJECT_H
#define SQL_JSON_OBJECT_H

#include "index/compat.h"

#include "utils/jsonb.h"

#define JSON_OBJECT_MEMBERS		8

typedef struct JsonMember
{
	const char *name;
	uint32		name_length;
	uint32		type;			/* JENTRY_ISSTRING … */
	const void *data;
	Size		length;
} JsonMember;

typedef struct JsonObject
{
	int			count;
	JsonMember	members[JSON_OBJECT_MEMBERS];	/* in the order in which jsonb keeps names */
} JsonObject;

/*
 * Add a member, whose name is new to the object; names and values are not
 * copied before json_object_datum().  An empty text adds nothing.
 */
extern void json_add_text(JsonObject *object, const char *name, const char *text, Size length);
extern void json_add_numeric(JsonObject *object, const char *name, Numeric value);
extern void json_add_bool(JsonObject *object, const char *name, bool value);

extern Datum json_object_datum(const JsonObject *object);

#endif							/* SQL_JSON_OBJECT_H */
