/*
 * compile_lexicon_automaton.c
 *		A minimal acyclic automaton that numbers a sorted set of strings.
 *
 * Strings come in byte order, so the states behind the last common prefix are
 * complete when the next string arrives: each is looked up among those already
 * built and shared when an equal one exists (Daciuk's incremental algorithm).
 * Finality sits on transitions.  The states are then laid into one array of
 * cells in which state s keeps its transition for byte b at s + b: a step of a
 * look-up is one load and one comparison.
 */
#include <stdlib.h>
#include <string.h>

#include "compile_lexicon.h"

typedef struct Transition
{
	uint32_t	target;			/* state, 0 for none */
	uint8_t		label;
	uint8_t		final;
} Transition;

/* State n has the transitions [starts[n], starts[n + 1]). */
typedef struct Automaton
{
	Transition *transitions;
	uint32_t	transition_count;
	uint32_t	transition_room;
	uint32_t   *starts;
	uint32_t   *strings;		/* how many strings lead on from here */
	uint32_t	state_count;	/* state 0 is the one without transitions */
	uint32_t	state_room;
	uint32_t   *slots;			/* hash table of states */
	uint32_t	slot_count;
} Automaton;

/* A state still open: those on the path of the latest string. */
typedef struct OpenState
{
	Transition	transitions[256];
	int			count;
} OpenState;

static uint32_t
hash_state(const Transition *transitions, int count)
{
	uint32_t	hash = 2166136261u;

	for (int i = 0; i < count; i++)
	{
		hash = (hash ^ transitions[i].label) * 16777619u;
		hash = (hash ^ transitions[i].final) * 16777619u;
		hash = (hash ^ transitions[i].target) * 16777619u;
		hash ^= hash >> 13;
	}
	return hash;
}

static bool
same_state(const Automaton *automaton, uint32_t state,
		   const Transition *transitions, int count)
{
	const Transition *own = automaton->transitions + automaton->starts[state];

	if (automaton->starts[state + 1] - automaton->starts[state] != (uint32_t) count)
		return false;
	for (int i = 0; i < count; i++)
		if (own[i].label != transitions[i].label ||
			own[i].final != transitions[i].final ||
			own[i].target != transitions[i].target)
			return false;
	return true;
}

static uint32_t
add_state(Automaton *automaton, const Transition *transitions, int count)
{
	uint32_t	state = automaton->state_count++;
	uint32_t	strings = 0;

	if (state + 2 > automaton->state_room)
	{
		automaton->state_room = 2 * state + 1024;
		automaton->starts = need_more(automaton->starts,
									  automaton->state_room * sizeof(uint32_t));
		automaton->strings = need_more(automaton->strings,
									   automaton->state_room * sizeof(uint32_t));
	}
	if (automaton->transition_count + count > automaton->transition_room)
	{
		automaton->transition_room = 2 * (automaton->transition_count + count) + 4096;
		automaton->transitions = need_more(automaton->transitions,
										   automaton->transition_room * sizeof(Transition));
	}
	automaton->starts[state] = automaton->transition_count;
	for (int i = 0; i < count; i++)
	{
		automaton->transitions[automaton->transition_count++] = transitions[i];
		strings += transitions[i].final + automaton->strings[transitions[i].target];
	}
	automaton->starts[state + 1] = automaton->transition_count;
	automaton->strings[state] = strings;
	return state;
}

/* The state with these transitions: an equal one that exists, or a new one. */
static uint32_t
share_state(Automaton *automaton, const OpenState *open)
{
	uint32_t	slot;

	if (open->count == 0)
		return 0;
	slot = hash_state(open->transitions, open->count) & (automaton->slot_count - 1);
	while (automaton->slots[slot])
	{
		if (same_state(automaton, automaton->slots[slot], open->transitions, open->count))
			return automaton->slots[slot];
		slot = (slot + 1) & (automaton->slot_count - 1);
	}
	return automaton->slots[slot] = add_state(automaton, open->transitions, open->count);
}

/* Close the open states deeper than depth. */
static void
close_states(Automaton *automaton, OpenState *open, size_t from, size_t depth)
{
	while (from > depth)
	{
		uint32_t	state = share_state(automaton, &open[from]);
		OpenState  *parent = &open[from - 1];

		parent->transitions[parent->count - 1].target = state;
		open[from].count = 0;
		from--;
	}
}

static uint32_t
build_states(Automaton *automaton, const char *const *strings, uint32_t count)
{
	OpenState  *open = need((LEXICON_MAX_FORM + 2) * sizeof(OpenState));
	const char *last = "";

	memset(open, 0, (LEXICON_MAX_FORM + 2) * sizeof(OpenState));
	automaton->slot_count = 1 << 22;
	automaton->slots = need(automaton->slot_count * sizeof(uint32_t));
	memset(automaton->slots, 0, automaton->slot_count * sizeof(uint32_t));
	add_state(automaton, NULL, 0);
	for (uint32_t n = 0; n < count; n++)
	{
		size_t		common = 0;
		size_t		length = strlen(strings[n]);

		if (length == 0 || length > LEXICON_MAX_FORM || strcmp(last, strings[n]) >= 0)
			fail("automaton: \"%s\" after \"%s\"", strings[n], last);
		while (last[common] && last[common] == strings[n][common])
			common++;
		close_states(automaton, open, strlen(last), common);
		for (size_t i = common; i < length; i++)
		{
			OpenState  *state = &open[i];

			state->transitions[state->count++] = (Transition)
			{
				.label = (uint8_t) strings[n][i],.final = i + 1 == length
			};
		}
		last = strings[n];
	}
	close_states(automaton, open, strlen(last), 0);
	return share_state(automaton, &open[0]);
}

/* Where the states go in the array of cells. */
typedef struct Layout
{
	LexiconCell *cells;
	uint8_t    *used;			/* cell taken */
	uint8_t    *based;			/* a state begins here */
	uint32_t	room;
	uint32_t	first_free;
	uint32_t	end;			/* one past the last cell in use */
} Layout;

static void
layout_reserve(Layout *layout, uint32_t room)
{
	uint32_t	larger = layout->room;

	if (room <= layout->room)
		return;
	while (larger < room)
		larger = larger ? 2 * larger : 1 << 16;
	layout->cells = need_more(layout->cells, larger * sizeof(LexiconCell));
	layout->used = need_more(layout->used, larger);
	layout->based = need_more(layout->based, larger);
	memset(layout->cells + layout->room, 0, (larger - layout->room) * sizeof(LexiconCell));
	memset(layout->used + layout->room, 0, larger - layout->room);
	memset(layout->based + layout->room, 0, larger - layout->room);
	layout->room = larger;
}

static bool
layout_fits(const Layout *layout, uint32_t base, const Transition *transitions,
			uint32_t count)
{
	if (layout->based[base])
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (layout->used[base + transitions[i].label])
			return false;
	return true;
}

/* How far behind the end of the cells a state with several transitions is tried. */
#define GAP_WINDOW	4096

/* How far behind for one with a single transition. */
#define OLD_GAPS	65536

/* The lowest place for these transitions; base 0 stands for "no state". */
static uint32_t
layout_place(Layout *layout, const Transition *transitions, uint32_t count)
{
	uint32_t	cell;
	uint32_t	base;

	while (layout->first_free < layout->room &&
		   (layout->used[layout->first_free] ||
			layout->end > layout->first_free + OLD_GAPS))
		layout->first_free++;
	cell = layout->first_free;
	if (count > 1 && layout->end > cell + GAP_WINDOW)
		cell = layout->end - GAP_WINDOW;
	for (;; cell++)
	{
		layout_reserve(layout, cell + 1024);
		if (layout->used[cell] || cell < (uint32_t) transitions[0].label + 1)
			continue;
		base = cell - transitions[0].label;
		if (layout_fits(layout, base, transitions, count))
			return base;
	}
}

static void
lay_out(Layout *layout, const Automaton *automaton, uint32_t *bases)
{
	for (uint32_t state = automaton->state_count; state-- > 1;)
	{
		const Transition *transitions = automaton->transitions + automaton->starts[state];
		uint32_t	count = automaton->starts[state + 1] - automaton->starts[state];
		uint32_t	base = layout_place(layout, transitions, count);

		bases[state] = base;
		layout->based[base] = 1;
		for (uint32_t i = 0; i < count; i++)
			layout->used[base + transitions[i].label] = 1;
		if (base + 256 > layout->end)
			layout->end = base + 256;
	}
}

void
automaton_build(const char *const *strings, uint32_t count, Buffer *cells,
				uint32_t *root)
{
	Automaton	automaton = {0};
	Layout		layout = {0};
	uint32_t	start = build_states(&automaton, strings, count);
	uint32_t   *bases = need((automaton.state_count + 1) * sizeof(uint32_t));

	layout_reserve(&layout, 1024);
	layout.end = 256;
	bases[0] = 0;
	lay_out(&layout, &automaton, bases);
	for (uint32_t state = 1; state < automaton.state_count; state++)
	{
		uint32_t	skip = 0;

		for (uint32_t i = automaton.starts[state]; i < automaton.starts[state + 1]; i++)
		{
			const Transition *transition = &automaton.transitions[i];
			LexiconCell *cell = &layout.cells[bases[state] + transition->label];

			cell->target = bases[transition->target] << 8 | transition->label;
			cell->skip = skip << 1 | transition->final;
			skip += transition->final + automaton.strings[transition->target];
		}
	}
	if (layout.end >= 1 << 24)
		fail("automaton: %u cells are too many", layout.end);
	buffer_append(cells, layout.cells, layout.end * sizeof(LexiconCell));
	*root = bases[start];
	free(automaton.slots);
}
