/*
 * compile_lexicon.c
 *		Compile the dictionary and the data files into the lexicon file.
 *
 *		compile_lexicon --aff fr.aff --dic fr.dic --thesaurus thes_fr.dat
 *						--data data --output build/pg_french.lex
 */
#include <stdlib.h>
#include <string.h>

#include "compile_lexicon.h"

typedef struct Options
{
	const char *aff;
	const char *dic;
	const char *thesaurus;
	const char *data;
	const char *output;
} Options;

static void
read_options(Options *options, int argc, char **argv)
{
	for (int i = 1; i + 1 < argc; i += 2)
	{
		if (strcmp(argv[i], "--aff") == 0)
			options->aff = argv[i + 1];
		else if (strcmp(argv[i], "--dic") == 0)
			options->dic = argv[i + 1];
		else if (strcmp(argv[i], "--thesaurus") == 0)
			options->thesaurus = argv[i + 1];
		else if (strcmp(argv[i], "--data") == 0)
			options->data = argv[i + 1];
		else if (strcmp(argv[i], "--output") == 0)
			options->output = argv[i + 1];
		else
			fail("unknown option %s", argv[i]);
	}
	if (!options->aff || !options->dic || !options->thesaurus || !options->data ||
		!options->output)
		fail("usage: compile_lexicon --aff FILE --dic FILE --thesaurus FILE "
			 "--data DIRECTORY --output FILE");
}

static const char *
data_path(const Options *options, const char *name)
{
	char		path[4096];

	snprintf(path, sizeof(path), "%s/%s", options->data, name);
	return intern_string(path);
}

int
main(int argc, char **argv)
{
	Options		options = {0};
	RawReadings readings = {0};
	Forms		forms = {0};
	Links		links = {0};

	read_options(&options, argc, argv);
	hunspell_read(&readings, options.aff, options.dic);
	compounds_read(&readings);
	additions_read(&readings, data_path(&options, "lexicon_additions.txt"));
	variants_read(&readings, data_path(&options, "spelling_variants.txt"));
	forms_build(&forms, &readings);
	rank_readings(&forms, data_path(&options, "reading_frequency.txt"),
				  data_path(&options, "rare_readings.txt"));
	choose_terms(&forms, data_path(&options, "token_function.txt"));
	links_build(&forms, &links, options.data, options.thesaurus);
	lexicon_write(&forms, &links, options.output);
	return 0;
}
