/*
 * json.h
 *		Just enough JSON to read one case a line.
 */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stdbool.h>
#include <stddef.h>

typedef enum JsonKind
{
	JSON_NULL,
	JSON_BOOLEAN,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
} JsonKind;

typedef struct Json Json;

struct Json
{
	JsonKind	kind;
	const char *name;			/* of a member of an object */
	const char *text;			/* string, number as written, true, false */
	const Json *child;			/* first element or member */
	const Json *next;
};

/* Parse a line; everything is kept until json_forget().  NULL: not JSON. */
extern const Json *json_parse(const char *line);
extern void json_forget(void);

/* A member by name, NULL when there is none or value is no object. */
extern const Json *json_get(const Json *value, const char *name);
extern const char *json_text(const Json *value);	/* NULL for null */
extern long json_integer(const Json *value);

#endif							/* TOOLS_JSON_H */
