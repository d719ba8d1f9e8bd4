/*
 * bind.c
 *		From a query's text to a program (see bind.h).
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/relation.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "commands/defrem.h"
#include "common/hashfn.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "analyse.h"
#include "bind.h"
#include "lang/query.h"
#include "lookup.h"
#include "options.h"

/* What a repaired word counts: it sounds the same; one and two edits away. */
#define REPAIR_SOUND	0.8
#define REPAIR_ONE		0.7
#define REPAIR_TWO		0.45
/* Words shorter than this are too near to too many others. */
#define REPAIR_LENGTH	4
#define REPAIR_LENGTH_TWO 7
#define MAX_REPAIRS		3

/* What an acronym counts of its long form, and the other way round. */
#define ACRONYM_WEIGHT	0.8
#define MAX_MEANINGS	4

/* A word in so many documents, and such a share of them, needs no stand-ins. */
#define PLENTY_DOCUMENTS 2000
#define PLENTY_SHARE	0.01

/* ------------------------------------------------------------------------
 * The indexes whose numbers count
 * ------------------------------------------------------------------------ */

static void
library_add(FrLibrary *library, Oid oid)
{
	Relation	index = try_relation_open(oid, AccessShareLock);

	if (index == NULL)
		return;
	if (index->rd_rel->relkind == RELKIND_INDEX && index->rd_index->indisvalid)
		library->readers[library->count++] = fr_reader_open(index);
	else
		relation_close(index, AccessShareLock);
}

/* Readers of the index, or of the leaves of a partitioned one. */
static void
library_open(FrLibrary *library, Relation index)
{
	List	   *all;
	ListCell   *cell;

	library->count = 0;
	if (index->rd_rel->relkind == RELKIND_INDEX)
	{
		library->readers = palloc(sizeof(FrReader *));
		library_add(library, RelationGetRelid(index));
		return;
	}
	all = find_all_inheritors(RelationGetRelid(index), AccessShareLock, NULL);
	library->readers = palloc(sizeof(FrReader *) * Max(list_length(all), 1));
	foreach(cell, all)
		library_add(library, lfirst_oid(cell));
	list_free(all);
}

static void
library_close(FrLibrary *library)
{
	for (int i = 0; i < library->count; i++)
	{
		Relation	index = library->readers[i]->index;

		fr_reader_close(library->readers[i]);
		relation_close(index, AccessShareLock);
	}
}

static void
describe(const FrLibrary *library, const FrOptions *options,
		 FrCollection *collection)
{
	memset(collection, 0, sizeof(*collection));
	collection->known = true;
	collection->k1 = options->k1;
	collection->b = options->b;
	memcpy(collection->weight, options->weights, sizeof(collection->weight));
	for (int i = 0; i < library->count; i++)
	{
		collection->documents += library->readers[i]->documents;
		collection->field_count = Max(collection->field_count,
									  library->readers[i]->field_count);
	}
	for (int f = 0; f < FR_MAX_FIELDS; f++)
	{
		double		length = 0;
		double		documents = 0;

		for (int i = 0; i < library->count; i++)
		{
			length += library->readers[i]->field_length[f];
			documents += library->readers[i]->field_documents[f];
		}
		collection->average[f] = documents > 0 ? length / documents : 0;
	}
}

/* ------------------------------------------------------------------------
 * Plans
 * ------------------------------------------------------------------------ */

/*
 * What only making a plan takes, a stream of terms above all, in memory that
 * the backend keeps: taken from the system for each query it would cost more
 * than many a query does.
 */
static Arena *
plan_scratch(void)
{
	static LangHost host;
	static Arena scratch;

	if (scratch.host == NULL)
	{
		fr_language.host_init(&host, TopMemoryContext);
		arena_open(&scratch, &host);
	}
	arena_reset(&scratch);
	return &scratch;
}

/* How words grow: EXPAND_… of lang/expand.h. */
static unsigned int
expansions(const FrOptions *options)
{
	unsigned int what = EXPAND_ACCENTS;

	if (options == NULL || options->family)
		what |= EXPAND_FAMILIES;
	if (options == NULL || options->synonyms)
		what |= EXPAND_SYNONYMS;
	return what;
}

/* The plan of a query's text, in an arena of the current context. */
static LangPlan *
make_plan(const char *query, Size length, const FrOptions *options)
{
	LangHost   *host = palloc(sizeof(LangHost));
	Arena	   *arena = palloc(sizeof(Arena));
	PlanOptions plan_options;
	QueryNode  *tree;
	LangPlan   *plan;

	fr_language.host_init(host, CurrentMemoryContext);
	arena_open(arena, host);
	fr_language.check(query_parse(arena, query, length, &tree));
	memset(&plan_options, 0, sizeof(plan_options));
	plan_options.scratch = plan_scratch();
	plan_options.expand = expansions(options);
	if (options)
	{
		plan_options.fields = (const char *const *) options->fields;
		plan_options.field_count = options->field_count;
	}
	fr_language.check(plan_build(arena, fr_language.lexicon(), tree,
								 &plan_options, &plan));
	return plan;
}

/* Has any of the unit's choices a posting? */
static bool
has_posting(const PlanUnit *unit, const double *documents)
{
	for (uint32 i = 0; i < unit->choice_count; i++)
	{
		bool		all = true;

		for (int j = 0; j < unit->choices[i].count; j++)
			all &= documents[unit->choices[i].terms[j]] > 0;
		if (all)
			return true;
	}
	return false;
}

/* The term to repair: the word's own, if it is letters enough. */
static const PlanTerm *
repairable(const LangPlan *plan, const PlanUnit *unit)
{
	const PlanTerm *term;

	if (unit->phrase || unit->choice_count == 0 || unit->choices[0].count != 1)
		return NULL;
	term = &plan->terms[unit->choices[0].terms[0]];
	if (term->kind != PLAN_EXACT || term->length < REPAIR_LENGTH)
		return NULL;
	for (int i = 0; i < term->length; i++)
		if (term->text[i] >= '0' && term->text[i] <= '9')
			return NULL;
	return term;
}

/* Read words that no dictionary has as such that lack their apostrophe. */
static bool
read_glued(LangPlan *plan, PlanUnit *unit, const FrOptions *options)
{
	bool		glued = false;

	if (repairable(plan, unit) != NULL)
		fr_language.check(plan_read_glued(plan, unit, expansions(options), &glued));
	return glued;
}

/*
 * Give a word that the index doesn't have its nearest indexed words.  One that
 * the lexicon knows is spelled as meant: nothing near it is ("fermer" is not
 * "former").  Of another the words of the lexicon that are near count as well:
 * the index may have what they lead to.
 */
static void
repair(const FrLibrary *library, LangPlan *plan, PlanUnit *unit,
	   const FrOptions *options)
{
	FrNeighbour neighbours[MAX_REPAIRS];
	const PlanTerm *term = repairable(plan, unit);
	int			meant;
	int			count;

	if (term == NULL || lexicon_find(plan->lexicon, term->text, term->length) != 0)
		return;
	fr_language.check(plan_read_misspelt(plan, unit, expansions(options), &meant));
	if (meant < 0)
		return;
	count = fr_lookup_neighbours(library, term->text, term->length,
								 term->length >= REPAIR_LENGTH_TWO ? 2 : 1,
								 true,
								 neighbours, MAX_REPAIRS);
	for (int i = 0; i < count; i++)
	{
		/* The nearest, and those no farther; far ones if there is nothing else. */
		if (neighbours[i].distance > (meant > 0 ? 1 : neighbours[0].distance))
			break;
		fr_language.check(plan_add_choice(plan, unit, neighbours[i].term,
										  neighbours[i].length, PLAN_KIND_REPAIR,
										  neighbours[i].distance == 0 ? REPAIR_SOUND :
										  neighbours[i].distance == 1 ? REPAIR_ONE : REPAIR_TWO));
	}
}

/* ------------------------------------------------------------------------
 * Acronyms
 * ------------------------------------------------------------------------ */

typedef struct Meanings
{
	LangPlan   *plan;
	PlanUnit   *unit;
	FrAnalyser **analyser;		/* opened when first needed */
	int			prefix;			/* bytes before the long form */
	int			count;
} Meanings;

/* A long form that the texts give for the unit's word: its terms in a run. */
static void
add_meaning(void *context, const char *term, int length, double documents)
{
	Meanings   *meanings = context;
	char		terms[512];

	if (meanings->count >= MAX_MEANINGS)
		return;
	if (*meanings->analyser == NULL)
		*meanings->analyser = fr_analyser_open_for(NULL);
	if (fr_content_terms(*meanings->analyser, term + meanings->prefix,
						 length - meanings->prefix, terms, sizeof(terms)) < 2)
		return;
	meanings->count++;
	fr_language.check(plan_add_choice(meanings->plan, meanings->unit, terms,
									  strlen(terms), PLAN_KIND_ACRONYM,
									  ACRONYM_WEIGHT));
}

/* An acronym of the words that some units name together: a choice of each. */
typedef struct Shortening
{
	LangPlan   *plan;
	const uint32 *units;
	int			unit_count;
	const char *key;			/* mark, terms, mark */
	int			length;
} Shortening;

static void
add_shortening(void *context, const char *term, int length, double documents)
{
	Shortening *shortening = context;

	for (int i = 0; i < shortening->unit_count; i++)
		fr_language.check(plan_add_choice(shortening->plan,
										  &shortening->plan->units[shortening->units[i]],
										  term + shortening->length,
										  length - shortening->length,
										  PLAN_KIND_ACRONYM, ACRONYM_WEIGHT));
}

/* The first term of a unit that is a word. */
static const PlanTerm *
first_term(const LangPlan *plan, uint32 number)
{
	const PlanUnit *unit = &plan->units[number];

	if (unit->phrase || unit->excluded || unit->choice_count == 0 ||
		unit->choices[0].count != 1 ||
		plan->terms[unit->choices[0].terms[0]].kind != PLAN_EXACT)
		return NULL;
	return &plan->terms[unit->choices[0].terms[0]];
}

/* Look for the acronyms of the long forms that begin with a pair's first word. */
static void
shorten_from(const FrLibrary *library, LangPlan *plan, uint32 pair)
{
	uint32		units[PLAN_CHOICE_TERMS] = {plan->pairs[pair].first};
	char		key[FR_MAX_TERM] = {FR_MEANING_MARK};
	const PlanTerm *term = first_term(plan, units[0]);
	int			length = 1;

	if (term == NULL || term->length + 3 > (int) sizeof(key))
		return;
	memcpy(key + length, term->text, term->length);
	length += term->length;
	for (int count = 1; count < PLAN_CHOICE_TERMS && pair < plan->pair_count; pair++)
	{
		Shortening	shortening = {plan, units, 0, key, 0};

		/* The run goes on as long as a pair begins where the last one ends. */
		if (plan->pairs[pair].first != units[count - 1])
			return;
		term = first_term(plan, plan->pairs[pair].second);
		if (term == NULL || length + term->length + 2 > (int) sizeof(key))
			return;
		units[count++] = plan->pairs[pair].second;
		key[length++] = ' ';
		memcpy(key + length, term->text, term->length);
		length += term->length;
		key[length] = FR_MEANING_MARK;
		shortening.unit_count = count;
		shortening.length = length + 1;
		fr_lookup_marked(library, key, length + 1, add_shortening, &shortening);
	}
}

/* Acronyms and their long forms find each other. */
static void
add_acronyms(const FrLibrary *library, LangPlan *plan)
{
	FrAnalyser *analyser = NULL;

	if (!fr_lookup_has_marks(library))
		return;
	for (uint32 i = 0; i < plan->unit_count; i++)
	{
		const PlanTerm *term = first_term(plan, i);
		char		key[FR_MAX_TERM];
		Meanings	meanings;

		if (term == NULL || term->length + 2 > (int) sizeof(key))
			continue;
		key[0] = FR_ACRONYM_MARK;
		memcpy(key + 1, term->text, term->length);
		key[term->length + 1] = FR_ACRONYM_MARK;
		meanings = (Meanings) {plan, &plan->units[i], &analyser, term->length + 2, 0};
		fr_lookup_marked(library, key, term->length + 2, add_meaning, &meanings);
	}
	for (uint32 p = 0; p < plan->pair_count; p++)
		shorten_from(library, plan, p);
	if (analyser)
		fr_analyser_close(analyser);
}

/* The documents of the unit's own terms. */
static double
own_documents(const PlanUnit *unit, const double *documents)
{
	double		own = 0;

	for (uint32 i = 0; i < unit->choice_count; i++)
		if (unit->choices[i].kind == EXPAND_SAME && unit->choices[i].count == 1)
			own = Max(own, documents[unit->choices[i].terms[0]]);
	return own;
}

/*
 * Take out the choices that nothing comes of: terms without a posting, and
 * all that only stand in for a word which is itself in plenty of documents.
 */
static void
prune(PlanUnit *unit, const double *documents, double collection)
{
	bool		plenty = own_documents(unit, documents) >=
		Max(PLENTY_DOCUMENTS, collection * PLENTY_SHARE);
	uint32		kept = 0;

	for (uint32 i = 0; i < unit->choice_count; i++)
	{
		const PlanChoice *choice = &unit->choices[i];
		bool		keep = choice->kind == EXPAND_SAME ||
			choice->kind == PLAN_KIND_PATTERN || !plenty;

		for (int j = 0; keep && choice->kind != EXPAND_SAME && j < choice->count; j++)
			keep = documents[choice->terms[j]] > 0;
		if (keep)
			unit->choices[kept++] = *choice;
	}
	unit->choice_count = kept;
}

static FrProgram *
program_over(const FrLibrary *library, const char *query, Size length,
			 const FrOptions *options)
{
	LangPlan   *plan = make_plan(query, length, options);
	double	   *documents;
	uint32		known;
	FrCollection collection;

	describe(library, options, &collection);
	add_acronyms(library, plan);
	known = plan->term_count;
	documents = palloc0(sizeof(double) * Max(known, 1));
	fr_lookup_documents(library, plan, 0, documents);
	for (uint32 i = 0; i < plan->unit_count; i++)
		if (!has_posting(&plan->units[i], documents) &&
			!read_glued(plan, &plan->units[i], options))
			repair(library, plan, &plan->units[i], options);
	if (plan->term_count > known)
	{
		documents = repalloc(documents, sizeof(double) * plan->term_count);
		fr_lookup_documents(library, plan, known, documents);
	}
	for (uint32 i = 0; i < plan->unit_count; i++)
		if (!plan->units[i].phrase)
			prune(&plan->units[i], documents, collection.documents);
	return fr_program_make(plan, &collection, documents);
}

/* Scoring without a collection: every word weighs alike. */
static FrProgram *
unbound_program(const char *query, Size length)
{
	FrCollection collection;

	memset(&collection, 0, sizeof(collection));
	for (int f = 0; f < FR_MAX_FIELDS; f++)
		collection.weight[f] = 1.0;
	collection.k1 = FR_DEFAULT_K1;
	collection.b = FR_DEFAULT_B;
	return fr_program_make(make_plan(query, length, NULL), &collection, NULL);
}

FrProgram *
fr_program_for(const char *query, Size length, Oid oid, FrReader *reader)
{
	Relation	index;
	FrLibrary	library;
	FrOptions	options;
	FrProgram  *program;

	if (!OidIsValid(oid))
		return unbound_program(query, length);
	if (reader && RelationGetRelid(reader->index) == oid)
	{
		library.readers = &reader;
		library.count = 1;
		fr_options_get(reader->index, &options);
		return program_over(&library, query, length, &options);
	}
	index = try_relation_open(oid, AccessShareLock);
	if (index == NULL)
		return unbound_program(query, length);
	if (index->rd_rel->relam != get_index_am_oid("french", true))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not a french index", RelationGetRelationName(index))));
	fr_options_get(index, &options);
	library_open(&library, index);
	program = program_over(&library, query, length, &options);
	library_close(&library);
	relation_close(index, AccessShareLock);
	return program;
}

/* ------------------------------------------------------------------------
 * Sharing
 * ------------------------------------------------------------------------ */

/* What a snapshot sees. */
typedef struct Moment
{
	TransactionId xmin;
	TransactionId xmax;
	uint32		running;
	uint32		running_sub;
	uint64		hash;			/* of those running */
	CommandId	command;		/* commands before it of its own transaction */
} Moment;

static bool
moment_of(Snapshot snapshot, Moment *moment)
{
	if (snapshot->snapshot_type != SNAPSHOT_MVCC)
		return false;
	memset(moment, 0, sizeof(*moment));
	moment->xmin = snapshot->xmin;
	moment->xmax = snapshot->xmax;
	moment->running = snapshot->xcnt;
	moment->running_sub = Max(snapshot->subxcnt, 0);
	if (moment->running > 0)
		moment->hash = hash_bytes_extended((unsigned char *) snapshot->xip,
										   moment->running * sizeof(TransactionId), 0);
	if (moment->running_sub > 0)
		moment->hash = hash_bytes_extended((unsigned char *) snapshot->subxip,
										   moment->running_sub * sizeof(TransactionId),
										   moment->hash);
	moment->command = snapshot->curcid;
	return true;
}

/*
 * A program in use.  What it knows of the index holds for the rows that its
 * snapshot sees, so that it serves no other snapshot.
 */
typedef struct Shared
{
	MemoryContext context;		/* this and the program */
	int			users;
	Moment		moment;
	Oid			index;
	Size		length;
	const char *query;
	FrProgram  *program;
	struct Shared *next;
} Shared;

static Shared *shared_programs;

static void
release_shared(void *argument)
{
	Shared	   *shared = argument;

	if (--shared->users > 0)
		return;
	for (Shared **at = &shared_programs; *at; at = &(*at)->next)
		if (*at == shared)
		{
			*at = shared->next;
			break;
		}
	MemoryContextDelete(shared->context);
}

static Shared *
make_shared(const char *query, Size length, Oid index, FrReader *reader,
			const Moment *moment)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "french query",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(context);
	Shared	   *shared = palloc0(sizeof(Shared));

	shared->context = context;
	shared->moment = *moment;
	shared->index = index;
	shared->length = length;
	shared->query = pnstrdup(query, length);
	shared->program = fr_program_for(query, length, index, reader);
	MemoryContextSwitchTo(before);
	/* Built: from here on it lives as long as it has users. */
	MemoryContextSetParent(context, TopMemoryContext);
	shared->next = shared_programs;
	shared_programs = shared;
	return shared;
}

const FrProgram *
fr_program_share(const char *query, Size length, Oid index, FrReader *reader,
				 MemoryContext holder)
{
	MemoryContextCallback *callback;
	Snapshot	snapshot = ActiveSnapshotSet() ? GetActiveSnapshot() : NULL;
	Shared	   *shared;
	Moment		moment;

	if (snapshot == NULL || !moment_of(snapshot, &moment))
		return fr_program_for(query, length, index, reader);
	callback = MemoryContextAlloc(holder, sizeof(MemoryContextCallback));
	for (shared = shared_programs; shared; shared = shared->next)
		if (shared->index == index && shared->length == length &&
			memcmp(&shared->moment, &moment, sizeof(moment)) == 0 &&
			memcmp(shared->query, query, length) == 0)
			break;
	if (shared == NULL)
		shared = make_shared(query, length, index, reader, &moment);
	shared->users++;
	callback->func = release_shared;
	callback->arg = shared;
	MemoryContextRegisterResetCallback(holder, callback);
	return shared->program;
}
