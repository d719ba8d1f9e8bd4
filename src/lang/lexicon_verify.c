/*
 * lexicon_verify.c
 *		Is a mapped lexicon file whole?
 *
 * Compares the content with its hash, then follows every number in it.  The
 * hash finds accidents; the walk finds what a faulty compiler wrote.
 */
#include <stdio.h>

#include "lexicon_file.h"
#include "lexicon_map.h"

static const char *
automaton_fault(const LexiconAutomaton *automaton)
{
	if (automaton->string_count > 0 &&
		(automaton->root == 0 || automaton->root >= automaton->state_limit))
		return "an automaton without its start";
	for (uint32_t i = 0; i < automaton->cell_count; i++)
	{
		const LexiconCell *cell = &automaton->cells[i];

		if (CELL_LABEL(cell) == 0)
			continue;
		if (CELL_STATE(cell) != 0 && CELL_STATE(cell) >= automaton->state_limit)
			return "a transition to nowhere";
		if (CELL_SKIP(cell) > automaton->string_count)
			return "a form number that is too high";
	}
	return NULL;
}

static const char *
set_fault(const Lexicon *lexicon)
{
	for (uint32_t i = 0; i < lexicon->word_count; i++)
		if (lexicon->word_sets[i] >= lexicon->set_count)
			return "a form without its set of readings";
	for (uint32_t i = 0; i < lexicon->set_count; i++)
	{
		const LexiconSet *set = &lexicon->sets[i];

		if (set->first > lexicon->reading_count ||
			set->count > lexicon->reading_count - set->first)
			return "a set without its readings";
		for (int t = 0; t < LEXICON_MAX_TERMS; t++)
			if (set->terms[t] != NO_EDIT && set->terms[t] >= lexicon->edit_count)
				return "a set without its terms";
	}
	for (uint32_t i = 0; i < lexicon->reading_count; i++)
		if (lexicon->readings[i].edit >= lexicon->edit_count ||
			lexicon->readings[i].pos >= POS_COUNT)
			return "a reading without its lemma or part of speech";
	for (uint32_t i = 0; i < lexicon->edit_count; i++)
		if (lexicon->edits[i].start > lexicon->string_length ||
			lexicon->edits[i].length > lexicon->string_length - lexicon->edits[i].start)
			return "an ending outside its section";
	return NULL;
}

/* starts[0 … count) must rise from 0 to end. */
static bool
starts_sound(const uint32_t *starts, uint32_t count, uint32_t end)
{
	if (count == 0)
		return end == 0;
	for (uint32_t i = 0; i < count; i++)
		if (starts[i] > end || (i > 0 && starts[i] < starts[i - 1]))
			return false;
	return starts[0] == 0 && starts[count - 1] == end;
}

static const char *
link_fault(const Lexicon *lexicon)
{
	if (!starts_sound(lexicon->link_starts, lexicon->link_start_count, lexicon->link_count))
		return "a list outside its section";
	for (uint32_t i = 0; i < lexicon->link_count; i++)
		if (lexicon->links[i].start > lexicon->link_string_length ||
			lexicon->links[i].length > lexicon->link_string_length - lexicon->links[i].start)
			return "a link outside its section";
	return NULL;
}

LangStatus
lexicon_verify(const Lexicon *lexicon, char *error, size_t size)
{
	const LexiconHeader *header = lexicon->header;
	const char *fault = NULL;

	if (lexicon_hash(header + 1, header->file_length - sizeof(*header)) != header->version)
		fault = "the content does not match its hash";
	if (!fault && lexicon->word_count != header->word_count)
		fault = "forms without their sets";
	if (!fault)
		fault = automaton_fault(&lexicon->words);
	if (!fault)
		fault = automaton_fault(&lexicon->terms);
	if (!fault)
		fault = set_fault(lexicon);
	if (!fault)
		fault = link_fault(lexicon);
	if (fault == NULL)
		return LANG_OK;
	snprintf(error, size, "%s", fault);
	return LANG_BAD_FILE;
}
