/*
 * lexicon_map.h
 *		The mapped lexicon as lexicon.c, lexicon_verify.c and expand.c see it.
 */
#ifndef LANG_LEXICON_MAP_H
#define LANG_LEXICON_MAP_H

#include "lexicon_file.h"

typedef struct LexiconAutomaton
{
	const LexiconCell *cells;
	uint32_t	cell_count;
	uint32_t	state_limit;	/* states are 1 … state_limit - 1 */
	uint32_t	root;
	uint32_t	string_count;
} LexiconAutomaton;

struct Lexicon
{
	const LangHost *host;
	const LexiconHeader *header;	/* where the file is mapped */
	struct WordCache *cache;	/* what the tokeniser asked for last */
	LexiconAutomaton words;
	LexiconAutomaton terms;		/* terms that have links */
	const uint16_t *word_sets;
	const LexiconSet *sets;
	const LexiconReadingRecord *readings;
	const LexiconEdit *edits;
	const char *strings;
	const uint32_t *link_starts;
	const LexiconLink *links;
	const char *link_strings;
	uint32_t	word_count;
	uint32_t	set_count;
	uint32_t	reading_count;
	uint32_t	edit_count;
	uint32_t	string_length;
	uint32_t	link_start_count;
	uint32_t	link_count;
	uint32_t	link_string_length;
};

/* No set: the number of the set of what is no word. */
#define NO_SET		0xFFFF

/* The number of a word's set. */
static inline uint16_t
lexicon_set_number(const Lexicon *lexicon, LangWord word)
{
	return word - 1 < lexicon->word_count ? lexicon->word_sets[word - 1] : NO_SET;
}

/* The set of a word, NULL for none. */
static inline const LexiconSet *
lexicon_word_set(const Lexicon *lexicon, LangWord word)
{
	uint16_t	set;

	if (word - 1 >= lexicon->word_count)
		return NULL;
	set = lexicon->word_sets[word - 1];
	return set < lexicon->set_count ? &lexicon->sets[set] : NULL;
}

/*
 * Fetch what will be asked about several words soon: first the numbers of their sets,
 * then the sets.
 */
static inline void
lexicon_prefetch_number(const Lexicon *lexicon, LangWord word)
{
	if (word - 1 < lexicon->word_count)
		__builtin_prefetch(&lexicon->word_sets[word - 1]);
}

static inline void
lexicon_prefetch_set(const Lexicon *lexicon, LangWord word)
{
	uint16_t	set = lexicon_set_number(lexicon, word);

	if (set < lexicon->set_count)
		__builtin_prefetch(&lexicon->sets[set]);
}

/* The set that a token has, NULL for none. */
static inline const LexiconSet *
lexicon_token_set(const Lexicon *lexicon, uint16_t set)
{
	return set < lexicon->set_count ? &lexicon->sets[set] : NULL;
}

/*
 * An edit applied to a form of length bytes: the result is kept bytes of the
 * form and then ending.  A number that is no sound edit keeps the whole form.
 */
static inline size_t
lexicon_edit(const Lexicon *lexicon, uint16_t number, size_t length,
			 const char **ending, size_t *ending_length)
{
	const LexiconEdit *edit;

	*ending = lexicon->strings;
	*ending_length = 0;
	if (number >= lexicon->edit_count)
		return length;
	edit = &lexicon->edits[number];
	if (edit->start > lexicon->string_length ||
		edit->length > lexicon->string_length - edit->start)
		return length;
	*ending += edit->start;
	*ending_length = edit->length;
	return edit->cut >= length ? 0 : length - edit->cut;
}

/* A section's first element and the number of its elements. */
extern const void *lexicon_section(const Lexicon *lexicon, LexiconSection section,
								   uint32_t *count);

extern uint32_t automaton_find(const LexiconAutomaton *automaton,
							   const char *text, size_t length);
extern size_t automaton_spelling(const LexiconAutomaton *automaton, uint32_t number,
								 char *buf, size_t size);

#endif							/* LANG_LEXICON_MAP_H */
