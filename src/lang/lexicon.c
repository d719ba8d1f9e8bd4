/*
 * lexicon.c
 *		The lexicon file, mapped and read.
 *
 * Opening checks the header (magic, format, sizes, its own hash) and that each
 * section lies within the file: a few hundred nanoseconds after mmap.  Nothing
 * else of the file is trusted: every number read from it is compared with the
 * size of what it points into before it is used, so that a damaged file gives
 * wrong words at worst.  lexicon_verify() reads it all and tells.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon_file.h"
#include "lexicon_map.h"
#include "word_cache.h"

uint64_t
lexicon_hash(const void *data, size_t length)
{
	const unsigned char *bytes = data;
	uint64_t	hash = UINT64_C(0xCBF29CE484222325) ^ length;
	uint64_t	word;

	for (; length >= 8; length -= 8, bytes += 8)
	{
		memcpy(&word, bytes, 8);
		hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 29;
	}
	for (; length > 0; length--, bytes++)
		hash = (hash ^ *bytes) * UINT64_C(0x100000001B3);
	hash ^= hash >> 32;
	return hash * UINT64_C(0xD6E8FEB86659FD93);
}

static LangStatus
bad_file(char *error, size_t size, const char *path, const char *what)
{
	snprintf(error, size, "%s: %s", path, what);
	return LANG_BAD_FILE;
}

/* Size of one element of each section. */
static const uint8_t element_sizes[SECTION_COUNT] = {
	sizeof(LexiconCell), sizeof(uint16_t), sizeof(LexiconSet),
	sizeof(LexiconReadingRecord), sizeof(LexiconEdit), 1,
	sizeof(LexiconCell), sizeof(uint32_t), sizeof(LexiconLink), 1
};

static const char *
header_fault(const LexiconHeader *header, size_t file_length)
{
	LexiconHeader copy;

	if (memcmp(header->magic, LEXICON_MAGIC, sizeof(header->magic)) != 0)
		return "not a lexicon file";
	if (header->byte_order != LEXICON_BYTE_ORDER)
		return "written on a machine of another byte order";
	if (header->format != LEXICON_FORMAT)
		return "lexicon of another format version";
	if (header->file_length != file_length)
		return "lexicon file cut short or grown";
	copy = *header;
	copy.header_check = 0;
	if ((uint32_t) lexicon_hash(&copy, sizeof(copy)) != header->header_check)
		return "damaged lexicon header";
	for (int i = 0; i < SECTION_COUNT; i++)
	{
		const LexiconExtent *extent = &header->sections[i];

		if (extent->offset % 8 != 0 || extent->offset > file_length ||
			extent->length > file_length - extent->offset ||
			extent->length % element_sizes[i] != 0)
			return "lexicon section outside its file";
	}
	return NULL;
}

static LexiconAutomaton
map_automaton(const Lexicon *lexicon, LexiconSection section, uint32_t root,
			  uint32_t strings)
{
	LexiconAutomaton automaton = {.root = root,.string_count = strings};

	/* Not in the initialiser: it would set cell_count to 0 before or after. */
	automaton.cells = lexicon_section(lexicon, section, &automaton.cell_count);
	/* State s is usable when s + 255 is a cell. */
	automaton.state_limit = automaton.cell_count < 256 ? 1 : automaton.cell_count - 255;
	return automaton;
}

const void *
lexicon_section(const Lexicon *lexicon, LexiconSection section, uint32_t *count)
{
	const LexiconHeader *header = lexicon->header;

	*count = header->sections[section].length / element_sizes[section];
	return (const char *) header + header->sections[section].offset;
}

static uint32_t
starts_strings(uint32_t start_count)
{
	return start_count ? start_count - 1 : 0;
}

/* Point into the mapped file. */
static void
map_sections(Lexicon *lexicon)
{
	const LexiconHeader *header = lexicon->header;

	lexicon->word_sets = lexicon_section(lexicon, SECTION_WORD_SETS, &lexicon->word_count);
	if (lexicon->word_count > header->word_count)
		lexicon->word_count = header->word_count;
	lexicon->sets = lexicon_section(lexicon, SECTION_SETS, &lexicon->set_count);
	lexicon->readings = lexicon_section(lexicon, SECTION_READINGS, &lexicon->reading_count);
	lexicon->edits = lexicon_section(lexicon, SECTION_EDITS, &lexicon->edit_count);
	lexicon->strings = lexicon_section(lexicon, SECTION_STRINGS, &lexicon->string_length);
	lexicon->link_starts = lexicon_section(lexicon, SECTION_LINK_STARTS,
										   &lexicon->link_start_count);
	lexicon->links = lexicon_section(lexicon, SECTION_LINKS, &lexicon->link_count);
	lexicon->link_strings = lexicon_section(lexicon, SECTION_LINK_STRINGS,
											&lexicon->link_string_length);
	lexicon->words = map_automaton(lexicon, SECTION_CELLS, header->word_root,
								   lexicon->word_count);
	lexicon->terms = map_automaton(lexicon, SECTION_TERM_CELLS, header->term_root,
								   starts_strings(lexicon->link_start_count));
}

/* A handle and its cache, of which only what is used will take memory. */
static Lexicon *
new_handle(const LangHost *host)
{
	Lexicon    *lexicon = host->alloc(host->context, sizeof(Lexicon));
	void	   *block = host->alloc(host->context, sizeof(WordCache) + WORD_CACHE_LINE - 1);
	WordCache  *cache;

	if (lexicon == NULL || block == NULL)
	{
		if (lexicon != NULL)
			host->release(host->context, lexicon);
		if (block != NULL)
			host->release(host->context, block);
		return NULL;
	}
	cache = (WordCache *) (((uintptr_t) block + WORD_CACHE_LINE - 1) & ~(uintptr_t) (WORD_CACHE_LINE - 1));
	cache->block = block;
	memset(lexicon, 0, sizeof(Lexicon));
	lexicon->host = host;
	lexicon->cache = cache;
	cache->bits = 0;
	cache->seen = 0;
	cache->tagger = NULL;
	cache->entities = NULL;
	cache->atoms = NULL;
	cache->terms = NULL;
	return lexicon;
}

LangStatus
lexicon_open(const char *path, const LangHost *host, Lexicon **lexicon,
			 char *error, size_t size)
{
	int			file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	void	   *map;
	const char *fault;

	*lexicon = NULL;
	if (file < 0 || fstat(file, &status) != 0)
	{
		snprintf(error, size, "%s: %s", path, strerror(errno));
		if (file >= 0)
			close(file);
		return LANG_NO_FILE;
	}
	if (!S_ISREG(status.st_mode) || status.st_size < (off_t) sizeof(LexiconHeader) ||
		(uint64_t) status.st_size > UINT32_MAX)
	{
		close(file);
		return bad_file(error, size, path, "not a lexicon file");
	}
	map = mmap(NULL, (size_t) status.st_size, PROT_READ, MAP_SHARED, file, 0);
	close(file);
	if (map == MAP_FAILED)
	{
		snprintf(error, size, "%s: %s", path, strerror(errno));
		return LANG_NO_FILE;
	}
	fault = header_fault(map, (size_t) status.st_size);
	if (fault != NULL)
	{
		munmap(map, (size_t) status.st_size);
		return bad_file(error, size, path, fault);
	}
	*lexicon = new_handle(host);
	if (*lexicon == NULL)
	{
		munmap(map, (size_t) status.st_size);
		snprintf(error, size, "%s", lang_status_message(LANG_NO_MEMORY));
		return LANG_NO_MEMORY;
	}
	(*lexicon)->header = map;
	map_sections(*lexicon);
	return LANG_OK;
}

void
lexicon_close(Lexicon *lexicon)
{
	const LangHost *host;

	if (lexicon == NULL)
		return;
	host = lexicon->host;
	munmap((void *) (uintptr_t) lexicon->header, lexicon->header->file_length);
	if (lexicon->cache->tagger != NULL)
		host->release(host->context, lexicon->cache->tagger);
	if (lexicon->cache->entities != NULL)
		host->release(host->context, lexicon->cache->entities);
	if (lexicon->cache->atoms != NULL)
		host->release(host->context, lexicon->cache->atoms);
	if (lexicon->cache->terms != NULL)
		host->release(host->context, lexicon->cache->terms);
	host->release(host->context, lexicon->cache->block);
	host->release(host->context, lexicon);
}

uint64_t
lexicon_version(const Lexicon *lexicon)
{
	return lexicon->header->version;
}

/*
 * The number of a string in an automaton, 0 when it is not there.  State 0 is
 * "none": no cell has it as its state, so no byte leads on from it.  A NUL in
 * the string meets the label of free cells, which lead to state 0 and end no
 * string.
 */
uint32_t
automaton_find(const LexiconAutomaton *automaton, const char *text, size_t length)
{
	const LexiconCell *cells = automaton->cells;
	const uint32_t cell_count = automaton->cell_count;
	const unsigned char *byte = (const unsigned char *) text;
	const unsigned char *end = byte + length;
	uint32_t	state = automaton->root;
	uint32_t	number = 0;
	uint32_t	skip = 0;

	for (; byte < end; byte++)
	{
		uint32_t	at = state + *byte;
		const LexiconCell *cell;

		if (at >= cell_count)
			return 0;
		cell = &cells[at];
		if (CELL_LABEL(cell) != *byte)
			return 0;
		number += skip & 1;
		skip = cell->skip;
		number += skip >> 1;
		state = CELL_STATE(cell);
	}
	if (!(skip & 1) || number >= automaton->string_count)
		return 0;
	return number + 1;
}

LangWord
lexicon_find(const Lexicon *lexicon, const char *form, size_t length)
{
	return automaton_find(&lexicon->words, form, length);
}

/* The transition of state under which string number lies; NULL for none. */
static const LexiconCell *
cell_towards(const LexiconAutomaton *automaton, uint32_t state, uint32_t number)
{
	const LexiconCell *best = NULL;

	if (state - 1 >= automaton->state_limit - 1)
		return NULL;
	for (uint32_t label = 1; label < 256; label++)
	{
		const LexiconCell *cell = &automaton->cells[state + label];

		if (CELL_LABEL(cell) == label && CELL_SKIP(cell) <= number &&
			(best == NULL || CELL_SKIP(cell) >= CELL_SKIP(best)))
			best = cell;
	}
	return best;
}

size_t
automaton_spelling(const LexiconAutomaton *automaton, uint32_t number,
				   char *buf, size_t size)
{
	uint32_t	state = automaton->root;
	size_t		length = 0;

	buf[0] = '\0';
	if (number == 0 || number > automaton->string_count)
		return 0;
	number--;
	while (length + 1 < size && length < LEXICON_MAX_FORM)
	{
		const LexiconCell *cell = cell_towards(automaton, state, number);

		if (cell == NULL)
			break;
		buf[length++] = (char) CELL_LABEL(cell);
		number -= CELL_SKIP(cell);
		if (CELL_FINAL(cell) && number-- == 0)
		{
			buf[length] = '\0';
			return length;
		}
		state = CELL_STATE(cell);
	}
	buf[0] = '\0';
	return 0;
}

size_t
lexicon_spelling(const Lexicon *lexicon, LangWord word, char *buf, size_t size)
{
	return automaton_spelling(&lexicon->words, word, buf, size);
}

uint32_t
lexicon_word_count(const Lexicon *lexicon)
{
	return lexicon->word_count;
}

static const LexiconReadingRecord *
word_reading(const Lexicon *lexicon, LangWord word, int i)
{
	const LexiconSet *set = lexicon_word_set(lexicon, word);

	if (set == NULL || i < 0 || i >= set->count || set->first >= lexicon->reading_count ||
		(uint32_t) i >= lexicon->reading_count - set->first)
		return NULL;
	return &lexicon->readings[set->first + i];
}

int
lexicon_reading_count(const Lexicon *lexicon, LangWord word)
{
	const LexiconSet *set = lexicon_word_set(lexicon, word);

	return set ? set->count : 0;
}

LangPos
lexicon_reading_pos(const Lexicon *lexicon, LangWord word, int i)
{
	const LexiconReadingRecord *reading = word_reading(lexicon, word, i);

	return reading && reading->pos < POS_COUNT ? (LangPos) reading->pos : POS_X;
}

LangMorph
lexicon_reading_morph(const Lexicon *lexicon, LangWord word, int i)
{
	const LexiconReadingRecord *reading = word_reading(lexicon, word, i);

	return reading ? reading->morph : 0;
}

uint8_t
lexicon_reading_frequency(const Lexicon *lexicon, LangWord word, int i)
{
	const LexiconReadingRecord *reading = word_reading(lexicon, word, i);

	return reading ? reading->frequency : 0;
}

/* Apply an edit to form; the result, at most LEXICON_MAX_FORM bytes, into buf. */
static size_t
apply_edit(const Lexicon *lexicon, uint16_t number, const char *form,
		   size_t length, char *buf)
{
	const char *ending;
	size_t		ending_length;
	size_t		kept = lexicon_edit(lexicon, number, length, &ending, &ending_length);

	if (ending_length > LEXICON_MAX_FORM)
		ending_length = LEXICON_MAX_FORM;
	if (kept > LEXICON_MAX_FORM - ending_length)
		kept = LEXICON_MAX_FORM - ending_length;
	memcpy(buf, form, kept);
	memcpy(buf + kept, ending, ending_length);
	return kept + ending_length;
}

void
lexicon_reading(const Lexicon *lexicon, LangWord word, const char *form,
				size_t length, int i, LangReading *reading)
{
	const LexiconReadingRecord *record = word_reading(lexicon, word, i);

	reading->pos = record && record->pos < POS_COUNT ? record->pos : POS_X;
	reading->frequency = record ? record->frequency : 0;
	reading->morph = record ? record->morph : 0;
	reading->lemma_length = (uint16_t) apply_edit(lexicon, record ? record->edit : NO_EDIT,
												  form, length, reading->lemma);
	reading->lemma[reading->lemma_length] = '\0';
}

uint32_t
lexicon_pos_set(const Lexicon *lexicon, LangWord word)
{
	const LexiconSet *set = lexicon_word_set(lexicon, word);

	return set ? set->pos_set : 0;
}

unsigned int
lexicon_word_flags(const Lexicon *lexicon, LangWord word)
{
	const LexiconSet *set = lexicon_word_set(lexicon, word);

	return set ? set->flags : 0;
}

size_t
lexicon_term(const Lexicon *lexicon, LangWord word, const char *form,
			 size_t length, int i, char *buf)
{
	const LexiconSet *set = lexicon_word_set(lexicon, word);

	if (set == NULL || i < 0 || i >= LEXICON_MAX_TERMS || set->terms[i] == NO_EDIT)
		return 0;
	return apply_edit(lexicon, set->terms[i], form, length, buf);
}

int
lexicon_word_commonness(const Lexicon *lexicon, LangWord word)
{
	const LexiconSet *set = lexicon_word_set(lexicon, word);

	return set ? (int) (set->commonness & 15) : 0;
}
