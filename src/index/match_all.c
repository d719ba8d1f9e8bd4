/*
 * match_all.c
 *		Every document that matches a program (see wand.h).
 *
 * A segment is worked through in windows of documents: those that a driver has
 * are marked, and unless a posting alone proves a match, each is looked at.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "evidence.h"
#include "source.h"
#include "wand.h"

#define WINDOW			4096

/*
 * Is a posting of any scored unit proof of a match?  So it is when the query
 * is a list of optional words, none of them a phrase.
 */
static bool
posting_is_match(const FrProgram *program)
{
	for (const PlanExpr *c = program->plan->expr->children; c; c = c->next)
		if (c->group || c->occur != QUERY_SHOULD)
			return false;
	return !program->positions;
}

/* Mark the documents from first to last that a reading has. */
static void
mark_reading(FrReading *reading, uint64 *marked, uint32 first, uint32 last)
{
	uint32		target = first;
	const uint32 *docs;
	const uint32 *tfs;
	uint32		count;

	while (target <= last &&
		   (count = fr_reading_span(reading, target, &docs, &tfs)) > 0)
	{
		for (uint32 j = 0; j < count && docs[j] <= last; j++)
			marked[(docs[j] - first) / 64] |= UINT64CONST(1) << ((docs[j] - first) % 64);
		target = docs[count - 1] + 1;
	}
}

/* Mark those that drivers have. */
static void
mark_window(FrSegmentSearch *search, uint64 *marked, uint32 first, uint32 last)
{
	for (int i = 0; i < search->source_count; i++)
		if (search->sources[i].driver)
			for (int j = 0; j < search->sources[i].reading_count; j++)
				mark_reading(&search->sources[i].readings[j], marked, first, last);
}

static void
match_segment(FrSegmentSearch *search, int number, uint64 *marked,
			  FrFound found, void *context)
{
	const FrProgram *program = search->program;
	FrSegment  *segment = search->segment;
	bool		proof = posting_is_match(program);
	bool		every = fr_matches_without(program);

	for (uint32 first = 0; first < segment->documents; first += WINDOW)
	{
		uint32		last = Min(first + WINDOW - 1, segment->documents - 1);

		CHECK_FOR_INTERRUPTS();
		memset(marked, every ? 0xff : 0, sizeof(uint64) * (WINDOW / 64));
		if (!every)
			mark_window(search, marked, first, last);
		for (uint32 at = 0; at <= last - first; at++)
		{
			if (marked[at / 64] == 0)
			{
				at |= 63;
				continue;
			}
			if ((marked[at / 64] & (UINT64CONST(1) << (at % 64))) &&
				(!segment->dead || fr_segment_live(segment, first + at)) &&
				(proof || fr_matches(program, fr_cells_evidence(&search->cells, first + at))))
				found(context, number, first + at);
		}
	}
}

void
fr_match_all(const FrProgram *program, FrReader *reader, FrFound found,
			 void *context)
{
	uint64	   *marked = palloc(sizeof(uint64) * (WINDOW / 64));
	FrGatherer *gatherer;

	if (program->plan->expr->children == NULL)
		return;
	for (int i = 0; i < reader->segment_count; i++)
	{
		FrSegmentSearch *search = fr_segment_search_open(program, reader, i);

		match_segment(search, i, marked, found, context);
		fr_segment_search_close(search);
	}
	if (reader->row_count == 0)
		return;
	gatherer = fr_gatherer_open(program->plan);
	for (uint32 i = 0; i < reader->row_count; i++)
		if (fr_matches(program, fr_gather_row(gatherer, &reader->rows[i])))
			found(context, -1, i);
}
