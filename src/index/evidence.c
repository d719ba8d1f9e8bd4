/*
 * evidence.c
 *		What a document holds of a query's terms (see evidence.h).
 *
 * The plan's terms are hashed once, for each field; a document's terms carry
 * their hashes, so that gathering costs one probe for each of them.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "evidence.h"
#include "lang/chars.h"
#include "lang/term.h"

typedef struct Probe
{
	uint32		hash;			/* fr_term_hash of the term in the field */
	uint32		term;
	uint32		next;			/* in the same bucket: number plus one */
	uint8		field;
} Probe;

struct FrGatherer
{
	const LangPlan *plan;
	FrEvidence	evidence;
	MemoryContext context;
	Probe	   *probes;
	uint32		probe_count;
	uint32	   *buckets;
	uint32		mask;
	uint32	   *touched;		/* cells of tf that are not 0 */
	uint32		touched_count;
	uint32	   *source;			/* per cell: the document's term */
	FrRowTerm  *row_terms;		/* per cell: the row's term */
	uint64		hashes[65536 / 64]; /* low halves of the probes' hashes */
	const FrDocument *document;
	LangTermStream *stream;		/* for forms */
	Arena		arena;
	LangHost	host;
};

static const uint32 *
document_positions(FrEvidence *evidence, uint32 term, int field)
{
	FrGatherer *gatherer = evidence->context;
	const FrDocument *document = gatherer->document;
	uint32		cell = term * evidence->field_count + field;
	const FrDocumentTerm *found = &document->terms[gatherer->source[cell]];
	uint32	   *positions = MemoryContextAllocHuge(evidence->scratch,
												   sizeof(uint32) * (Size) found->tf);
	uint32		n = 0;

	for (uint32 at = found->first; at != FR_NO_POSITION && n < found->tf;
		 at = document->next[at])
		positions[n++] = document->positions[at];
	return positions;
}

static const uint32 *
row_positions(FrEvidence *evidence, uint32 term, int field)
{
	FrGatherer *gatherer = evidence->context;
	const FrRowTerm *found =
		&gatherer->row_terms[term * evidence->field_count + field];
	uint32	   *positions = MemoryContextAllocHuge(evidence->scratch,
												   sizeof(uint32) * (Size) found->tf);

	fr_row_positions(found, positions);
	return positions;
}

FrGatherer *
fr_gatherer_open(const LangPlan *plan)
{
	FrGatherer *gatherer = palloc0(sizeof(FrGatherer));

	gatherer->plan = plan;
	gatherer->context = CurrentMemoryContext;
	gatherer->evidence.context = gatherer;
	gatherer->evidence.scratch = AllocSetContextCreate(CurrentMemoryContext,
													   "french positions",
													   ALLOCSET_DEFAULT_SIZES);
	return gatherer;
}

bool
fr_gatherer_empty(const FrGatherer *gatherer)
{
	return gatherer->touched_count == 0;
}

/* Hash the plan's terms for so many fields. */
static void
prepare(FrGatherer *gatherer, int field_count)
{
	const LangPlan *plan = gatherer->plan;
	Size		cells = (Size) Max(plan->term_count, 1) * field_count;
	MemoryContext before = MemoryContextSwitchTo(gatherer->context);
	uint32		size = 64;

	/* no more than a row's hashes, of 16 bits, can tell apart */
	while (size < cells * 2 && size < 65536)
		size *= 2;
	gatherer->evidence.field_count = field_count;
	gatherer->evidence.tf = palloc0(sizeof(uint32) * cells);
	/* A form is counted twice: by its term, then as it is written. */
	gatherer->touched = palloc(sizeof(uint32) * cells * 2);
	gatherer->touched_count = 0;
	gatherer->source = palloc(sizeof(uint32) * cells);
	gatherer->row_terms = NULL;
	gatherer->probes = palloc(sizeof(Probe) * cells);
	gatherer->probe_count = 0;
	gatherer->buckets = palloc0(sizeof(uint32) * size);
	gatherer->mask = size - 1;
	for (uint32 i = 0; i < plan->term_count; i++)
		for (int f = 0; f < field_count; f++)
		{
			const PlanTerm *term = &plan->terms[i];
			Probe	   *probe = &gatherer->probes[gatherer->probe_count];

			if (term->kind != PLAN_EXACT && term->kind != PLAN_FORM)
				continue;
			probe->hash = fr_term_hash(term->text, term->length, f);
			probe->term = i;
			probe->field = (uint8) f;
			gatherer->hashes[(probe->hash & 0xffff) / 64] |=
				UINT64CONST(1) << (probe->hash % 64);
			probe->next = gatherer->buckets[probe->hash & gatherer->mask];
			gatherer->buckets[probe->hash & gatherer->mask] = ++gatherer->probe_count;
		}
	MemoryContextSwitchTo(before);
}

/* Forget the document before; make room for field_count fields. */
static void
start(FrGatherer *gatherer, int field_count)
{
	FrEvidence *evidence = &gatherer->evidence;

	if (field_count > evidence->field_count)
		prepare(gatherer, Max(field_count, 1));
	for (uint32 i = 0; i < gatherer->touched_count; i++)
		evidence->tf[gatherer->touched[i]] = 0;
	gatherer->touched_count = 0;
	memset(evidence->lengths, 0, sizeof(evidence->lengths));
}

/* Count tf more occurrences in a cell; returns its number. */
static inline uint32
count(FrGatherer *gatherer, uint32 term, int field, uint32 tf)
{
	uint32		cell = term * gatherer->evidence.field_count + field;

	if (gatherer->evidence.tf[cell] == 0 && tf > 0)
		gatherer->touched[gatherer->touched_count++] = cell;
	gatherer->evidence.tf[cell] += tf;
	return cell;
}

static void
count_patterns(FrGatherer *gatherer, const char *text, int length, int field,
			   uint32 tf)
{
	const LangPlan *plan = gatherer->plan;

	for (uint32 i = 0; i < plan->term_count; i++)
		if ((plan->terms[i].kind == PLAN_PREFIX || plan->terms[i].kind == PLAN_FUZZY) &&
			plan_pattern_matches(&plan->terms[i], text, length))
			count(gatherer, i, field, tf);
}

FrEvidence *
fr_gather_document(FrGatherer *gatherer, const FrDocument *document)
{
	const LangPlan *plan = gatherer->plan;
	FrEvidence *evidence = &gatherer->evidence;

	start(gatherer, document->field_count);
	evidence->positions = document_positions;
	gatherer->document = document;
	for (int f = 0; f < document->field_count; f++)
		evidence->lengths[f] = fr_length_encode(document->lengths[f]);
	for (uint32 i = 0; i < document->term_count; i++)
	{
		const FrDocumentTerm *term = &document->terms[i];
		uint32		at = gatherer->buckets[term->hash & gatherer->mask];

		while (at)
		{
			const Probe *probe = &gatherer->probes[at - 1];
			const PlanTerm *wanted = &plan->terms[probe->term];

			if (probe->hash == term->hash && probe->field == term->field &&
				wanted->length == term->length &&
				memcmp(wanted->text, term->term, term->length) == 0)
				gatherer->source[count(gatherer, probe->term, term->field, term->tf)] = i;
			at = probe->next;
		}
		if (plan->has_patterns)
			count_patterns(gatherer, term->term, term->length, term->field, term->tf);
	}
	return evidence;
}

/*
 * Compare those of the row's terms whose hash is one that is looked for: few
 * are.  Entries stand in the order of the hashes, so that one walk over them,
 * as far as the last of these terms, finds them all.
 */
static void
gather_row_terms(FrGatherer *gatherer, const FrRow *row)
{
	const uint8 *at = row->entries;
	uint32		walked = 0;
	FrRowTerm	found;

	for (uint32 i = 0; i < row->term_count; i++)
	{
		uint16		hash;

		memcpy(&hash, row->hashes + i * sizeof(hash), sizeof(hash));
		if (!(gatherer->hashes[hash / 64] & (UINT64CONST(1) << (hash % 64))))
			continue;
		for (; walked <= i; walked++)
			if (!fr_row_next(row, &at, &found))
				return;
		for (uint32 p = gatherer->buckets[hash & gatherer->mask]; p;
			 p = gatherer->probes[p - 1].next)
		{
			const Probe *probe = &gatherer->probes[p - 1];
			const PlanTerm *wanted = &gatherer->plan->terms[probe->term];

			if (probe->field == found.field && wanted->length == found.length &&
				!(wanted->kind == PLAN_FORM && wanted->excluded) &&
				memcmp(wanted->text, found.term, found.length) == 0)
				gatherer->row_terms[count(gatherer, probe->term, found.field,
										  found.tf)] = found;
		}
	}
}

FrEvidence *
fr_gather_row(FrGatherer *gatherer, const FrRow *row)
{
	const LangPlan *plan = gatherer->plan;
	FrEvidence *evidence = &gatherer->evidence;
	FrRowTerm	found;

	start(gatherer, row->field_count);
	evidence->positions = row_positions;
	if (gatherer->row_terms == NULL)
		gatherer->row_terms =
			MemoryContextAllocHuge(gatherer->context, sizeof(FrRowTerm) *
								   (Size) Max(plan->term_count, 1) * evidence->field_count);
	for (int f = 0; f < row->field_count; f++)
		evidence->lengths[f] = fr_length_encode(fr_row_length(row, f));
	gather_row_terms(gatherer, row);
	if (plan->has_patterns)
	{
		const uint8 *at = row->entries;

		for (uint32 i = 0; i < row->term_count && fr_row_next(row, &at, &found); i++)
			count_patterns(gatherer, found.term, found.length, found.field, found.tf);
	}
	return evidence;
}

/* Count a term of the text for the forms that it is written as. */
static void
count_form(FrGatherer *gatherer, const char *text, const LangTerm *term, int field)
{
	const LangPlan *plan = gatherer->plan;
	uint32		hash = fr_term_hash(term->text, term->length, field);
	uint32		at = gatherer->buckets[hash & gatherer->mask];

	for (; at; at = gatherer->probes[at - 1].next)
	{
		const Probe *probe = &gatherer->probes[at - 1];
		const PlanTerm *wanted = &plan->terms[probe->term];

		if (wanted->kind == PLAN_FORM && probe->field == field &&
			wanted->length == term->length &&
			memcmp(wanted->text, term->text, term->length) == 0 &&
			chars_fold_equal(text + term->start, term->surface_length,
							 wanted->form, wanted->form_length, FOLD_CASE))
			count(gatherer, probe->term, field, 1);
	}
}

void
fr_gather_forms(FrGatherer *gatherer, int field, const char *text, size_t length)
{
	const LangPlan *plan = gatherer->plan;
	LangTerm	terms[64];
	size_t		n;

	for (uint32 i = 0; i < plan->term_count; i++)
		if (plan->terms[i].kind == PLAN_FORM)
			gatherer->evidence.tf[i * gatherer->evidence.field_count + field] = 0;
	if (gatherer->stream == NULL)
	{
		fr_language.host_init(&gatherer->host, gatherer->context);
		arena_open(&gatherer->arena, &gatherer->host);
		fr_language.check(term_stream_open(plan->lexicon, &gatherer->arena, text, length,
									&gatherer->stream));
	}
	else
		fr_language.check(term_stream_reset(gatherer->stream, text, length));
	for (;;)
	{
		fr_language.check(term_stream_next(gatherer->stream, terms, lengthof(terms), &n));
		if (n == 0)
			break;
		for (size_t i = 0; i < n; i++)
			count_form(gatherer, text, &terms[i], field);
	}
}

void
fr_gather_key_forms(FrGatherer *gatherer, FmgrInfo *fields, Datum key)
{
	Datum	   *texts;
	bool	   *nulls;
	int			count;

	if (!OidIsValid(fields->fn_oid))
	{
		text	   *field = DatumGetTextPP(key);

		fr_gather_forms(gatherer, 0, VARDATA_ANY(field), VARSIZE_ANY_EXHDR(field));
		return;
	}
	deconstruct_array(DatumGetArrayTypeP(FunctionCall1(fields, key)), TEXTOID, -1,
					  false, TYPALIGN_INT, &texts, &nulls, &count);
	for (int i = 0; i < count; i++)
		if (!nulls[i])
		{
			text	   *field = DatumGetTextPP(texts[i]);

			fr_gather_forms(gatherer, i, VARDATA_ANY(field), VARSIZE_ANY_EXHDR(field));
		}
}
