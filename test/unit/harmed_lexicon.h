/*
 * harmed_lexicon.h
 *		A copy of the lexicon file to do harm to, for the tests and the fuzzer.
 *
 * The copy lies in an unlinked temporary file that is opened by the name of its
 * descriptor.  Harm to the header would be noticed by its hash, so that what
 * lies behind would never be read: harmed_use() signs the header anew first.
 */
#ifndef HARMED_LEXICON_H
#define HARMED_LEXICON_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include "expand.h"
#include "lexicon_file.h"
#include "term.h"

#define HARMED_HEADER	sizeof(LexiconHeader)

typedef struct Harmed
{
	int			file;
	char		path[64];
	unsigned char *bytes;
	size_t		length;
	size_t		mapped;
} Harmed;

static void
harmed_give_up(const char *what)
{
	perror(what);
	abort();
}

static void
harmed_open(Harmed *harmed, const char *path)
{
	char		name[] = "/tmp/harmed-XXXXXX";
	int			source = open(path, O_RDONLY);
	struct stat status;
	size_t		done = 0;

	harmed->file = mkstemp(name);
	if (source < 0 || harmed->file < 0 || fstat(source, &status) != 0)
		harmed_give_up(path);
	unlink(name);
	harmed->length = harmed->mapped = (size_t) status.st_size;
	if (ftruncate(harmed->file, status.st_size) != 0)
		harmed_give_up(name);
	harmed->bytes = mmap(NULL, harmed->length, PROT_READ | PROT_WRITE, MAP_SHARED,
						 harmed->file, 0);
	if (harmed->bytes == MAP_FAILED)
		harmed_give_up(name);
	while (done < harmed->length)
	{
		ssize_t		got = read(source, harmed->bytes + done, harmed->length - done);

		if (got <= 0)
			harmed_give_up(path);
		done += (size_t) got;
	}
	close(source);
	snprintf(harmed->path, sizeof(harmed->path), "/proc/self/fd/%d", harmed->file);
}

static inline void
harmed_close(Harmed *harmed)
{
	munmap(harmed->bytes, harmed->mapped);
	close(harmed->file);
}

/* Cut the file; its bytes must not be touched any more. */
static inline void
harmed_cut(Harmed *harmed, size_t length)
{
	if (ftruncate(harmed->file, (off_t) length) != 0)
		harmed_give_up("ftruncate");
	harmed->length = length;
}

static inline void
harmed_fill(Harmed *harmed, int section, int byte)
{
	const LexiconHeader *header = (const LexiconHeader *) harmed->bytes;

	memset(harmed->bytes + header->sections[section].offset, byte,
		   header->sections[section].length);
}

/* Everything that reads a lexicon, over words of every kind. */
static void
harmed_read(const Lexicon *lexicon)
{
	static const char *const words[] = {
		"maison", "été", "déménageront", "peche", "eleve", "chefs-d'œuvre", "Paris",
		"inconnuissime", "e-commerce", "zzz", "plus", "anticonstitutionnellement", "a"
	};
	static const char text[] = "Les habitants de Lyon n'ont pas reçu leurs e-mails. "
		"ETAT CIVIL : la 2ème porte, rendez-vous à 14h30 avec Mme Dupond.";
	Arena		arena;
	LangTermStream *stream;
	LangTerm	terms[16];
	size_t		count;

	arena_open(&arena, &lang_malloc_host);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		size_t		length = strlen(words[i]);
		LangWord	word = lexicon_find(lexicon, words[i], length);
		char		spelling[LEXICON_MAX_FORM + 1];
		char		term[LEXICON_MAX_FORM];
		LangExpansion expansions[32];
		LangReading reading;

		for (int r = 0; r < lexicon_reading_count(lexicon, word); r++)
			lexicon_reading(lexicon, word, words[i], length, r, &reading);
		for (int t = 0; t < LEXICON_MAX_TERMS; t++)
			lexicon_term(lexicon, word, words[i], length, t, term);
		lexicon_pos_set(lexicon, word);
		lexicon_spelling(lexicon, word, spelling, sizeof(spelling));
		lexicon_spelling(lexicon, (LangWord) (i * 34567), spelling, sizeof(spelling));
		expand_word(lexicon, &arena, words[i], length,
					EXPAND_ACCENTS | EXPAND_FAMILIES | EXPAND_SYNONYMS,
					expansions, 32, &count);
	}
	if (term_stream_open(lexicon, &arena, text, strlen(text), &stream) == LANG_OK)
		while (term_stream_next(stream, terms, 16, &count) == LANG_OK && count > 0)
			;
	arena_close(&arena);
}

/* Open the file with a header signed anew and read it; verify must find harm. */
static void
harmed_use(Harmed *harmed, bool verify)
{
	LexiconHeader *header = (LexiconHeader *) harmed->bytes;
	Lexicon    *lexicon;
	char		error[256];

	header->header_check = 0;
	header->header_check = (uint32_t) lexicon_hash(header, sizeof(*header));
	if (lexicon_open(harmed->path, &lang_malloc_host, &lexicon, error, sizeof(error)) != LANG_OK)
		return;
	harmed_read(lexicon);
	if (verify && lexicon_verify(lexicon, error, sizeof(error)) != LANG_BAD_FILE)
		harmed_give_up("harm not found");
	lexicon_close(lexicon);
}

#endif							/* HARMED_LEXICON_H */
