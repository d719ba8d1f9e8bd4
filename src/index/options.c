/*
 * options.c
 *		WITH (…) of a french index (see options.h).
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/rel.h"

#include "lang/chars.h"
#include "match.h"
#include "options.h"

/* As the relation cache keeps them. */
typedef struct StoredOptions
{
	int32		vl_len_;
	int			fields;			/* offsets of strings, 0 for none */
	int			weights;
	double		k1;
	double		b;
	bool		family;
	bool		synonyms;
} StoredOptions;

static relopt_kind french_kind;

/*
 * Cut the next item, up to a comma, off *list; white space around it doesn't
 * count.  NULL at the end.
 */
static char *
next_item(const char **list)
{
	const char *start = *list;
	const char *end;
	const char *stop;

	if (start == NULL || *start == '\0')
		return NULL;
	end = strchr(start, ',');
	*list = end ? end + 1 : start + strlen(start);
	stop = end ? end : *list;
	while (start < stop && isspace((unsigned char) *start))
		start++;
	while (stop > start && isspace((unsigned char) stop[-1]))
		stop--;
	return pnstrdup(start, stop - start);
}

/* Names that only case or accents tell apart name one field (see lang/plan.h). */
static bool
same_name(const char *a, const char *b)
{
	return chars_fold_equal(a, strlen(a), b, strlen(b), FOLD_ACCENT);
}

static void
check_fields(const char *value)
{
	char	   *names[FR_MAX_FIELDS];
	int			count = 0;
	char	   *item;

	while ((item = next_item(&value)) != NULL)
	{
		if (*item == '\0' || strpbrk(item, " \t:\"()") != NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("\"%s\" is no name for a field", item),
					 errhint("A field's name has letters, digits and _, as in fields = 'titre,corps'.")));
		if (count == FR_MAX_FIELDS)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("a document has at most %d fields", FR_MAX_FIELDS)));
		for (int i = 0; i < count; i++)
			if (same_name(names[i], item))
				ereport(ERROR,
						(errcode(ERRCODE_DUPLICATE_COLUMN),
						 errmsg("field \"%s\" is named twice", item),
						 errhint("Each field needs a name of its own; case and accents make no difference.")));
		names[count++] = item;
	}
}

static void
check_weights(const char *value)
{
	int			count = 0;
	char	   *item;

	while ((item = next_item(&value)) != NULL)
	{
		char	   *end;
		double		weight = strtod(item, &end);

		if (*item == '\0' || *end != '\0' || !isfinite(weight) ||
			weight < 0 || weight > 1000)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("\"%s\" is no weight for a field", item),
					 errhint("A weight is a number from 0 to 1000, as in weights = '3,1'.")));
		if (++count > FR_MAX_FIELDS)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("a document has at most %d fields", FR_MAX_FIELDS)));
	}
}

void
fr_options_init(void)
{
	french_kind = add_reloption_kind();
	add_string_reloption(french_kind, "fields",
						 "Names of the fields, separated by commas",
						 NULL, check_fields, AccessExclusiveLock);
	add_string_reloption(french_kind, "weights",
						 "Weights of the fields, separated by commas",
						 NULL, check_weights, AccessExclusiveLock);
	add_real_reloption(french_kind, "k1",
					   "How soon repeating a word stops adding to the score",
					   FR_DEFAULT_K1, 0.0, 100.0, AccessExclusiveLock);
	add_real_reloption(french_kind, "b",
					   "How much long fields are held against a document",
					   FR_DEFAULT_B, 0.0, 1.0, AccessExclusiveLock);
	add_bool_reloption(french_kind, "family",
					   "Find words of the same family",
					   true, AccessExclusiveLock);
	add_bool_reloption(french_kind, "synonyms",
					   "Find synonyms and everyday equivalents",
					   true, AccessExclusiveLock);
}

bytea *
fr_options(Datum reloptions, bool validate)
{
	static const relopt_parse_elt elements[] = {
		{"fields", RELOPT_TYPE_STRING, offsetof(StoredOptions, fields)},
		{"weights", RELOPT_TYPE_STRING, offsetof(StoredOptions, weights)},
		{"k1", RELOPT_TYPE_REAL, offsetof(StoredOptions, k1)},
		{"b", RELOPT_TYPE_REAL, offsetof(StoredOptions, b)},
		{"family", RELOPT_TYPE_BOOL, offsetof(StoredOptions, family)},
		{"synonyms", RELOPT_TYPE_BOOL, offsetof(StoredOptions, synonyms)},
	};

	return (bytea *) build_reloptions(reloptions, validate, french_kind,
									  sizeof(StoredOptions),
									  elements, lengthof(elements));
}

void
fr_options_get(Relation index, FrOptions *options)
{
	StoredOptions *stored = (StoredOptions *) index->rd_options;
	const char *list;
	char	   *item;
	int			n = 0;

	memset(options, 0, sizeof(*options));
	for (int f = 0; f < FR_MAX_FIELDS; f++)
		options->weights[f] = 1.0;
	options->k1 = FR_DEFAULT_K1;
	options->b = FR_DEFAULT_B;
	options->family = options->synonyms = true;
	if (stored == NULL)
		return;
	options->k1 = stored->k1;
	options->b = stored->b;
	options->family = stored->family;
	options->synonyms = stored->synonyms;
	list = GET_STRING_RELOPTION(stored, fields);
	while (options->field_count < FR_MAX_FIELDS && (item = next_item(&list)) != NULL)
		options->fields[options->field_count++] = item;
	list = GET_STRING_RELOPTION(stored, weights);
	while (n < FR_MAX_FIELDS && (item = next_item(&list)) != NULL)
		options->weights[n++] = strtod(item, NULL);
	if (n == 0 && options->field_count > 1)
		options->weights[0] = FR_DEFAULT_FIRST_WEIGHT;
}
