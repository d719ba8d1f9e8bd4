/*
 * match.c
 *		The one computation of match and score (see match.h).
 */
#include "postgres.h"

#include <math.h>

#include "utils/memutils.h"

#include "match.h"

/* What a pair of neighbours adds at most, as a share of the rarer one's idf. */
#define PAIR_BONUS		0.4
/* Words farther from their place than this are not near. */
#define PAIR_REACH		8
/* Only choices of this weight or more make a neighbour. */
#define PAIR_MIN_WEIGHT	0.8
/* What a thesaurus synonym counts beside a word that the collection itself has. */
#define SYNONYM_BESIDE	0.1
/* How fast a stand-in that is more frequent than the word itself loses weight. */
#define BORROWING		1.5

/* ------------------------------------------------------------------------
 * Programs
 * ------------------------------------------------------------------------ */

static double
idf(double collection, double documents)
{
	if (documents > collection)
		documents = collection;
	return log(1.0 + (collection - documents + 0.5) / (documents + 0.5));
}

/* Documents that hold all terms of a choice: at most those of the rarest. */
static double
choice_documents(const FrProgram *program, const PlanChoice *choice)
{
	double		least = program->documents[choice->terms[0]];

	for (int i = 1; i < choice->count; i++)
		least = Min(least, program->documents[choice->terms[i]]);
	return least;
}

/* Documents that hold a word's own terms: as many as hold the commonest. */
static double
own_documents(const FrProgram *program, const PlanUnit *unit)
{
	double		own = 0;

	for (uint32 i = 0; i < unit->choice_count; i++)
		if (unit->choices[i].kind == EXPAND_SAME)
			own = Max(own, choice_documents(program, &unit->choices[i]));
	return own;
}

/*
 * The rarity of a word is that of its own terms.  One that the collection does
 * not have counts like the best of its other choices.
 */
static double
word_idf(const FrProgram *program, const PlanUnit *unit)
{
	double		documents = own_documents(program, unit);
	bool		stand_in = documents <= 0;
	double		best = 0;

	for (uint32 i = 0; stand_in && i < unit->choice_count; i++)
	{
		const PlanChoice *choice = &unit->choices[i];
		double		other = choice_documents(program, choice);

		if (other <= 0 || choice->weight <= best)
			continue;
		best = choice->weight;
		documents = other;
	}
	return idf(program->collection.documents, documents);
}

/* A phrase is as rare as its words together. */
static double
phrase_idf(const FrProgram *program, const PlanUnit *unit)
{
	double		sum = 0;

	for (uint32 i = 0; i < unit->slot_count; i++)
	{
		double		documents = 0;

		for (uint32 j = 0; j < unit->slots[i].count; j++)
			documents = Max(documents, program->documents[unit->slots[i].terms[j]]);
		sum += idf(program->collection.documents, documents);
	}
	return sum;
}

/*
 * Weights of a unit's choices in tf'.  A frequent word that stands in for a
 * rare one must not borrow its rarity.  The thesaurus knows no context, so that
 * its word is a guess: the best there is when the collection lacks the reader's
 * own word, next to nothing beside it.
 */
static double *
choice_weights(const FrProgram *program, const PlanUnit *unit, double unit_idf)
{
	double	   *weights = palloc(sizeof(double) * Max(unit->choice_count, 1));
	bool		known = program->collection.known;
	bool		has_own = known && own_documents(program, unit) > 0;

	for (uint32 i = 0; i < unit->choice_count; i++)
	{
		const PlanChoice *choice = &unit->choices[i];

		weights[i] = choice->weight;
		if (has_own && choice->kind == EXPAND_SYNONYM)
			weights[i] *= SYNONYM_BESIDE;
		if (known && choice->kind != EXPAND_SAME)
		{
			double		own = idf(program->collection.documents,
								  choice_documents(program, choice));

			if (own < unit_idf)
				weights[i] *= pow(own / unit_idf, BORROWING);
		}
	}
	return weights;
}

/*
 * What occurrences in a field are divided by, relative being its length over the
 * average.  Never 0, which k1 = 0 would make it: then presence alone counts.
 */
static double
length_norm(const FrCollection *c, double relative)
{
	return Max(c->k1 * (1.0 - c->b + c->b * relative), 1e-20);
}

static void
make_norms(FrProgram *program)
{
	const FrCollection *c = &program->collection;
	double	   *plain = palloc(sizeof(double) * 256);

	for (int code = 0; code < 256; code++)
		plain[code] = length_norm(c, 1.0);
	program->max_weight = 0;
	for (int f = 0; f < FR_MAX_FIELDS; f++)
	{
		program->norm[f] = plain;
		if (f < Max(c->field_count, 1))
			program->max_weight = Max(program->max_weight, c->weight[f]);
		if (!c->known || c->average[f] <= 0)
			continue;
		program->norm[f] = palloc(sizeof(double) * 256);
		for (int code = 0; code < 256; code++)
			program->norm[f][code] = length_norm(c, fr_length_decode((uint8) code) / c->average[f]);
	}
}

/* Documents that hold one of a slot's terms, at most. */
static double
slot_documents(const FrProgram *program, const PlanSlot *slot)
{
	double		documents = 0;

	for (uint32 i = 0; i < slot->count; i++)
		documents += program->documents[slot->terms[i]];
	return documents;
}

/* The slots of a phrase, the rarest first: what is missing is seen soonest. */
static uint32 *
slot_order(const FrProgram *program, const PlanUnit *unit)
{
	uint32	   *order = palloc(sizeof(uint32) * Max(unit->slot_count, 1));

	for (uint32 i = 0; i < unit->slot_count; i++)
	{
		uint32		at = i;

		for (; at > 0 && program->documents &&
			 slot_documents(program, &unit->slots[i]) <
			 slot_documents(program, &unit->slots[order[at - 1]]); at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	return order;
}

/*
 * Units count by their emphasis.  Where each has little of it there is nothing
 * else to go by: the one with the most counts in full.
 */
static void
emphasize(FrProgram *program)
{
	const LangPlan *plan = program->plan;
	double		most = 0;

	for (uint32 i = 0; i < plan->unit_count; i++)
		if (!plan->units[i].excluded)
			most = Max(most, plan->units[i].emphasis);
	for (uint32 i = 0; i < plan->unit_count && most > 0; i++)
		program->idf[i] *= plan->units[i].emphasis / most;
}

FrProgram *
fr_program_make(LangPlan *plan, const FrCollection *collection, double *documents)
{
	FrProgram  *program = palloc0(sizeof(FrProgram));

	program->context = CurrentMemoryContext;
	program->plan = plan;
	program->collection = *collection;
	program->documents = documents;
	program->idf = palloc0(sizeof(double) * (plan->unit_count + 1));
	program->choice_weight = palloc0(sizeof(double *) * (plan->unit_count + 1));
	program->slot_order = palloc0(sizeof(uint32 *) * (plan->unit_count + 1));
	program->pair_bonus = palloc0(sizeof(double) * (plan->pair_count + 1));
	make_norms(program);
	for (uint32 i = 0; i < plan->unit_count; i++)
	{
		const PlanUnit *unit = &plan->units[i];

		if (!collection->known)
			program->idf[i] = unit->phrase ? unit->slot_count : 1.0;
		else
			program->idf[i] = unit->phrase ? phrase_idf(program, unit)
				: word_idf(program, unit);
		program->choice_weight[i] = choice_weights(program, unit, program->idf[i]);
		if (unit->phrase)
			program->slot_order[i] = slot_order(program, unit);
		program->positions |= unit->phrase && unit->slot_count > 1;
		for (uint32 j = 0; j < unit->choice_count; j++)
			program->positions |= unit->choices[j].count > 1;
		program->scored |= !unit->excluded;
	}
	for (uint32 i = 0; i < plan->pair_count; i++)
	{
		const PlanPair *pair = &plan->pairs[i];

		if (plan->units[pair->first].excluded || plan->units[pair->second].excluded)
			continue;
		program->pair_bonus[i] = PAIR_BONUS *
			Min(program->idf[pair->first], program->idf[pair->second]);
	}
	/* Words that say little by themselves do when they stand together. */
	emphasize(program);
	return program;
}

/* ------------------------------------------------------------------------
 * Frequencies
 * ------------------------------------------------------------------------ */

/* Ascending positions. */
typedef struct Places
{
	const uint32 *at;
	uint32		count;
} Places;

static inline uint32
term_tf(FrEvidence *evidence, uint32 term, int field)
{
	uint32		tf = evidence->tf[term * evidence->field_count + field];

	return tf != FR_TF_UNKNOWN ? tf : evidence->find(evidence, term, field);
}

static Places
term_places(FrEvidence *evidence, uint32 term, int field)
{
	Places		places;

	places.count = term_tf(evidence, term, field);
	places.at = places.count ? evidence->positions(evidence, term, field) : NULL;
	return places;
}

/* Both lists in one, without repeats. */
static Places
merge_places(FrEvidence *evidence, Places a, Places b)
{
	Places		merged;
	uint32	   *out;
	uint32		i = 0;
	uint32		j = 0;

	if (a.count == 0)
		return b;
	if (b.count == 0)
		return a;
	out = MemoryContextAllocHuge(evidence->scratch,
								 sizeof(uint32) * ((Size) a.count + b.count));
	merged.at = out;
	merged.count = 0;
	while (i < a.count || j < b.count)
	{
		uint32		next;

		if (j >= b.count || (i < a.count && a.at[i] <= b.at[j]))
			next = a.at[i++];
		else
			next = b.at[j++];
		if (merged.count == 0 || out[merged.count - 1] != next)
			out[merged.count++] = next;
	}
	return merged;
}

static Places
slot_places(FrEvidence *evidence, const PlanSlot *slot, int field)
{
	Places		places = {NULL, 0};

	for (uint32 i = 0; i < slot->count; i++)
		places = merge_places(evidence, places,
							  term_places(evidence, slot->terms[i], field));
	return places;
}

/* Occurrences of a run of terms, each at most PLAN_CHOICE_GAP after the last. */
static uint32
run_frequency(FrEvidence *evidence, const PlanChoice *choice, int field)
{
	Places		places[PLAN_CHOICE_TERMS];
	uint32		at[PLAN_CHOICE_TERMS] = {0};
	uint32		found = 0;

	for (int i = 0; i < choice->count; i++)
		if (term_tf(evidence, choice->terms[i], field) == 0)
			return 0;
	for (int i = 0; i < choice->count; i++)
		places[i] = term_places(evidence, choice->terms[i], field);
	for (uint32 first = 0; first < places[0].count; first++)
	{
		uint32		before = places[0].at[first];
		int			i;

		for (i = 1; i < choice->count; i++)
		{
			while (at[i] < places[i].count && places[i].at[at[i]] <= before)
				at[i]++;
			if (at[i] == places[i].count)
				return found;
			if (places[i].at[at[i]] > before + PLAN_CHOICE_GAP)
				break;
			before = places[i].at[at[i]];
		}
		found += i == choice->count;
	}
	return found;
}

/* Occurrences of the slots at exactly their offsets. */
static uint32
exact_frequency(const PlanUnit *unit, Places *places)
{
	uint32	   *at = palloc0(sizeof(uint32) * unit->slot_count);
	uint32		found = 0;

	for (uint32 first = 0; first < places[0].count; first++)
	{
		uint32		start = places[0].at[first];
		uint32		i;

		for (i = 1; i < unit->slot_count; i++)
		{
			uint32		wanted = start + unit->slots[i].offset;

			while (at[i] < places[i].count && places[i].at[at[i]] < wanted)
				at[i]++;
			if (at[i] == places[i].count || places[i].at[at[i]] != wanted)
				break;
		}
		found += i == unit->slot_count;
	}
	return found;
}

/*
 * Occurrences of all slots, in any order, in a stretch that is at most
 * distance longer than the phrase.
 */
static uint32
near_frequency(const PlanUnit *unit, Places *places)
{
	uint32		span = unit->slots[unit->slot_count - 1].offset + unit->distance;
	uint32	   *at = palloc0(sizeof(uint32) * unit->slot_count);
	uint32		found = 0;

	for (;;)
	{
		uint32		least = 0;
		uint32		largest = 0;

		for (uint32 i = 0; i < unit->slot_count; i++)
		{
			if (places[i].at[at[i]] < places[least].at[at[least]])
				least = i;
			largest = Max(largest, places[i].at[at[i]]);
		}
		if (largest - places[least].at[at[least]] <= span)
		{
			found++;
			for (uint32 i = 0; i < unit->slot_count; i++)
				if (++at[i] == places[i].count)
					return found;
		}
		else if (++at[least] == places[least].count)
			return found;
	}
}

static uint32
phrase_frequency(const FrProgram *program, uint32 number, int field,
				 FrEvidence *evidence)
{
	const PlanUnit *unit = &program->plan->units[number];
	MemoryContext before;
	Places	   *places;
	uint32		found;

	for (uint32 i = 0; i < unit->slot_count; i++)
	{
		const PlanSlot *slot = &unit->slots[program->slot_order[number][i]];
		uint32		tf = 0;

		for (uint32 j = 0; j < slot->count; j++)
			tf += term_tf(evidence, slot->terms[j], field);
		if (tf == 0)
			return 0;
		if (unit->slot_count == 1)
			return tf;
	}
	before = MemoryContextSwitchTo(evidence->scratch);
	places = palloc(sizeof(Places) * unit->slot_count);
	for (uint32 i = 0; i < unit->slot_count; i++)
		places[i] = slot_places(evidence, &unit->slots[i], field);
	found = unit->near ? near_frequency(unit, places) : exact_frequency(unit, places);
	MemoryContextSwitchTo(before);
	return found;
}

uint32
fr_choice_frequency(const PlanChoice *choice, int field, FrEvidence *evidence)
{
	return choice->count == 1 ? term_tf(evidence, choice->terms[0], field)
		: run_frequency(evidence, choice, field);
}

/*
 * tf' of a unit in a field.  Of a word's own terms the most frequent one
 * counts: an ambiguous form gives the document both of its readings.  Of the
 * others the strongest counts: a document that holds five near synonyms isn't
 * five times about the word.
 */
double
fr_unit_frequency(const FrProgram *program, uint32 number, int field,
				  FrEvidence *evidence)
{
	const PlanUnit *unit = &program->plan->units[number];
	const double *weights = program->choice_weight[number];
	uint32		own = 0;
	double		others = 0;

	if (unit->field != PLAN_ANY_FIELD && unit->field != field)
		return 0;
	if (unit->phrase)
		return phrase_frequency(program, number, field, evidence);
	for (uint32 i = 0; i < unit->choice_count; i++)
	{
		const PlanChoice *choice = &unit->choices[i];
		uint32		tf = fr_choice_frequency(choice, field, evidence);

		if (tf == 0)
			continue;
		if (choice->kind == EXPAND_SAME)
			own = Max(own, tf);
		else
			others = Max(others, weights[i] * tf);
	}
	return own + others;
}

/* ------------------------------------------------------------------------
 * Neighbours
 * ------------------------------------------------------------------------ */

bool
fr_makes_neighbour(const LangPlan *plan, const PlanChoice *choice)
{
	return choice->count == 1 && choice->weight >= PAIR_MIN_WEIGHT &&
		plan->terms[choice->terms[0]].kind <= PLAN_FORM;
}

static Places
unit_places(const FrProgram *program, uint32 number, int field,
			FrEvidence *evidence)
{
	const PlanUnit *unit = &program->plan->units[number];
	Places		places = {NULL, 0};

	for (uint32 i = 0; i < unit->choice_count; i++)
		if (fr_makes_neighbour(program->plan, &unit->choices[i]))
			places = merge_places(evidence, places,
								  term_places(evidence, unit->choices[i].terms[0], field));
	return places;
}

/* How far the nearest second is from where the query has it after a first. */
static uint32
least_gap(Places first, Places second, uint32 gap)
{
	uint32		least = PAIR_REACH;
	uint32		j = 0;

	for (uint32 i = 0; i < first.count && least > 0; i++)
	{
		int64		wanted = (int64) first.at[i] + gap;

		while (j < second.count && second.at[j] < wanted)
			j++;
		if (j < second.count)
			least = Min(least, (uint32) Min(second.at[j] - wanted, PAIR_REACH));
		if (j > 0)
			least = Min(least, (uint32) Min(wanted - second.at[j - 1], PAIR_REACH));
	}
	return least;
}

/* 1 when the pair stands in a field as it does in the query, 0 when far apart. */
double
fr_pair_closeness(const FrProgram *program, const PlanPair *pair,
				  FrEvidence *evidence)
{
	double		best = 0;

	for (int f = 0; f < evidence->field_count; f++)
	{
		Places		first = unit_places(program, pair->first, f, evidence);
		Places		second;
		uint32		gap;

		if (first.count == 0)
			continue;
		second = unit_places(program, pair->second, f, evidence);
		if (second.count == 0)
			continue;
		gap = least_gap(first, second, pair->gap);
		if (gap < PAIR_REACH)
			best = Max(best, program->collection.weight[f] / (1.0 + gap));
	}
	return program->max_weight > 0 ? best / program->max_weight : 0;
}

/* ------------------------------------------------------------------------
 * Match and score
 * ------------------------------------------------------------------------ */

static bool
expr_holds(const PlanExpr *expr, const bool *present)
{
	bool		required = false;
	bool		optional = false;
	bool		any = false;

	if (!expr->group)
		return present[expr->unit];
	for (const PlanExpr *c = expr->children; c; c = c->next)
	{
		bool		holds = expr_holds(c, present);

		if (c->occur == QUERY_MUST)
		{
			if (!holds)
				return false;
			required = true;
		}
		else if (c->occur == QUERY_MUST_NOT)
		{
			if (holds)
				return false;
		}
		else
		{
			optional = true;
			any |= holds;
		}
	}
	return required || any || (!optional && expr->children != NULL);
}

/* Which units are there; the units' own part of the score, when asked for. */
static double
weigh_units(const FrProgram *program, FrEvidence *evidence, bool *present,
			bool score)
{
	double		sum = 0;

	for (uint32 i = 0; i < program->plan->unit_count; i++)
	{
		double		unit = 0;

		present[i] = false;
		for (int f = 0; f < evidence->field_count; f++)
		{
			double		tf = fr_unit_frequency(program, i, f, evidence);

			if (tf <= 0)
				continue;
			present[i] = true;
			if (!score)
				break;
			unit += fr_amount(program, f, tf, evidence->lengths[f]);
		}
		if (!program->plan->units[i].excluded)
			sum += program->idf[i] * (program->collection.k1 + 1.0) * fr_saturate(unit);
	}
	return sum;
}

bool
fr_matches(const FrProgram *program, FrEvidence *evidence)
{
	bool		present[PLAN_MAX_UNITS];
	bool		holds;

	weigh_units(program, evidence, present, false);
	holds = program->plan->expr->children != NULL &&
		expr_holds(program->plan->expr, present);
	if (program->positions)
		MemoryContextReset(evidence->scratch);
	return holds;
}

bool
fr_matches_without(const FrProgram *program)
{
	bool		present[PLAN_MAX_UNITS] = {false};

	return program->plan->expr->children != NULL &&
		expr_holds(program->plan->expr, present);
}

FrOutcome
fr_match(const FrProgram *program, FrEvidence *evidence, double floor,
		 double *score)
{
	const LangPlan *plan = program->plan;
	bool		present[PLAN_MAX_UNITS];
	double		sum = weigh_units(program, evidence, present, true);
	FrOutcome	outcome = FR_MATCH;
	double		possible = sum;

	if (plan->expr->children == NULL || !expr_holds(plan->expr, present))
		outcome = FR_NO_MATCH;
	else
	{
		for (uint32 i = 0; i < plan->pair_count; i++)
			if (present[plan->pairs[i].first] && present[plan->pairs[i].second])
				possible += program->pair_bonus[i];
		/* The true sum is rounded elsewhere: leave room for that. */
		if (possible * (1 + 1e-9) < floor)
			outcome = FR_BELOW;
		else
		{
			for (uint32 i = 0; i < plan->pair_count; i++)
				if (program->pair_bonus[i] > 0 &&
					present[plan->pairs[i].first] && present[plan->pairs[i].second])
					sum += program->pair_bonus[i] *
						fr_pair_closeness(program, &plan->pairs[i], evidence);
			*score = sum;
		}
	}
	if (program->positions || plan->pair_count > 0)
		MemoryContextReset(evidence->scratch);
	return outcome;
}

/* ------------------------------------------------------------------------
 * Estimates
 * ------------------------------------------------------------------------ */

/* The share of documents that hold a unit, words taken as independent. */
static double
unit_share(const FrProgram *program, const PlanUnit *unit)
{
	double		all = program->collection.documents;
	double		missing = 1.0;
	double		phrase = 1.0;

	for (uint32 i = 0; i < unit->choice_count; i++)
		missing *= 1.0 - Min(choice_documents(program, &unit->choices[i]) / all, 1.0);
	if (!unit->phrase)
		return 1.0 - missing;
	for (uint32 i = 0; i < unit->slot_count; i++)
	{
		double		documents = 0;

		for (uint32 j = 0; j < unit->slots[i].count; j++)
			documents += program->documents[unit->slots[i].terms[j]];
		/* Words of a phrase come together far more often than by chance. */
		phrase = Min(phrase, Min(documents / all, 1.0));
	}
	return unit->slot_count > 1 ? phrase * 0.1 : phrase;
}

static double
expr_share(const FrProgram *program, const PlanExpr *expr)
{
	double		required = 1.0;
	double		excluded = 1.0;
	double		missing = 1.0;
	bool		any_required = false;
	bool		any_optional = false;

	if (!expr->group)
		return unit_share(program, &program->plan->units[expr->unit]);
	for (const PlanExpr *c = expr->children; c; c = c->next)
	{
		double		share = expr_share(program, c);

		if (c->occur == QUERY_MUST)
		{
			any_required = true;
			required *= share;
		}
		else if (c->occur == QUERY_MUST_NOT)
			excluded *= 1.0 - share;
		else
		{
			any_optional = true;
			missing *= 1.0 - share;
		}
	}
	if (!any_required)
		required = any_optional ? 1.0 - missing : 1.0;
	return required * excluded;
}

double
fr_match_share(const FrProgram *program)
{
	if (!program->collection.known || program->collection.documents < 1)
		return 1.0;
	if (program->plan->expr->children == NULL)
		return 0.0;
	return expr_share(program, program->plan->expr);
}
