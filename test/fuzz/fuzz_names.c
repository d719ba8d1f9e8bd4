/*
 * fuzz_names.c
 *		Any bytes at all, through names, actors, masks, keywords and sounds.
 */
#include "names_check.h"
#include "opened_lexicon.h"
#include "sound.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char		key[SOUND_MAX_KEY];

	if (sound_key((const char *) data, size, key) > SOUND_MAX_KEY)
		abort();
	sound_may_begin((const char *) data, size, size > 0 ? data[size - 1] : 0);
	check_names(opened_lexicon(), (const char *) data, size);
	return 0;
}
