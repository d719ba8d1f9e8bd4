/*
 * json_object.c
 *		Small JSON objects in the stored form of jsonb.
 *
 * An object is a header, one JEntry for each name and then one for each value,
 * and behind them the bytes of the names and of the values in the same order;
 * names are sorted by length, then by byte.  A number begins at a multiple of
 * four bytes, and its JEntry counts the padding before it as its own.
 */
#include "json_object.h"

StaticAssertDecl(2 * JSON_OBJECT_MEMBERS <= JB_OFFSET_STRIDE,
				 "only the first JEntry of a small object holds an offset");

/* A new member, put where its name belongs. */
static JsonMember *
add_member(JsonObject *object, const char *name)
{
	uint32		length = strlen(name);
	int			i = object->count++;

	Assert(i < JSON_OBJECT_MEMBERS);
	for (; i > 0; i--)
	{
		const JsonMember *before = &object->members[i - 1];

		if (before->name_length < length ||
			(before->name_length == length && memcmp(before->name, name, length) < 0))
			break;
		object->members[i] = *before;
	}
	object->members[i].name = name;
	object->members[i].name_length = length;
	return &object->members[i];
}

void
json_add_text(JsonObject *object, const char *name, const char *text, Size length)
{
	JsonMember *member;

	if (length == 0)
		return;
	member = add_member(object, name);
	member->type = JENTRY_ISSTRING;
	member->data = text;
	member->length = length;
}

void
json_add_numeric(JsonObject *object, const char *name, Numeric value)
{
	JsonMember *member = add_member(object, name);

	member->type = JENTRY_ISNUMERIC;
	member->data = value;
	member->length = VARSIZE_ANY(value);
}

void
json_add_bool(JsonObject *object, const char *name, bool value)
{
	JsonMember *member = add_member(object, name);

	member->type = value ? JENTRY_ISBOOL_TRUE : JENTRY_ISBOOL_FALSE;
	member->data = "";
	member->length = 0;
}

/* Bytes that the object may take; padding is counted for every member. */
static Size
room_for(const JsonObject *object)
{
	Size		size = offsetof(Jsonb, root.children) + 2 * object->count * sizeof(JEntry);

	for (int i = 0; i < object->count; i++)
		size += object->members[i].name_length + object->members[i].length + sizeof(int32);
	return size;
}

Datum
json_object_datum(const JsonObject *object)
{
	Size		room = room_for(object);
	Jsonb	   *jsonb;
	JEntry	   *entry;
	char	   *data;

	if (room > JENTRY_OFFLENMASK)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text is too long for a value of type jsonb")));
	jsonb = palloc(room);
	jsonb->root.header = object->count | JB_FOBJECT;
	entry = jsonb->root.children;
	data = (char *) (entry + 2 * object->count);
	for (int i = 0; i < object->count; i++)
	{
		const JsonMember *member = &object->members[i];

		*entry++ = JENTRY_ISSTRING | member->name_length;
		memcpy(data, member->name, member->name_length);
		data += member->name_length;
	}
	for (int i = 0; i < object->count; i++)
	{
		const JsonMember *member = &object->members[i];
		char	   *start = data;

		if (member->type == JENTRY_ISNUMERIC)
			for (; (data - (char *) jsonb) % sizeof(int32) != 0; data++)
				*data = '\0';
		memcpy(data, member->data, member->length);
		data += member->length;
		*entry++ = member->type | (JEntry) (data - start);
	}
	/* An offset is where its member ends: for the first, the length again. */
	if (object->count > 0)
		jsonb->root.children[0] |= JENTRY_HAS_OFF;
	SET_VARSIZE(jsonb, data - (char *) jsonb);
	return JsonbPGetDatum(jsonb);
}
