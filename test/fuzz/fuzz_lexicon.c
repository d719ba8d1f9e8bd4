/*
 * fuzz_lexicon.c
 *		Bytes of the lexicon file replaced, header included, and the file used.
 *
 * Each five bytes of input are a place and what to put there.
 */
#include "../unit/harmed_lexicon.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_PATCHES	256

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Harmed harmed;
	size_t		count = size / 5 < MAX_PATCHES ? size / 5 : MAX_PATCHES;
	size_t		places[MAX_PATCHES];
	unsigned char before[MAX_PATCHES];
	LexiconHeader header;

	if (harmed.bytes == NULL)
		harmed_open(&harmed, LEXICON_PATH);
	memcpy(&header, harmed.bytes, sizeof(header));
	for (size_t i = 0; i < count; i++)
	{
		uint32_t	place;

		memcpy(&place, data + 5 * i, sizeof(place));
		/* One patch in eight goes to the header, which is small. */
		places[i] = place % 8 == 0 ? (place / 8) % sizeof(header) : place % harmed.length;
		before[i] = harmed.bytes[places[i]];
		harmed.bytes[places[i]] = data[5 * i + 4];
	}
	harmed_use(&harmed, false);
	while (count-- > 0)
		harmed.bytes[places[count]] = before[count];
	memcpy(harmed.bytes, &header, sizeof(header));
	return 0;
}
