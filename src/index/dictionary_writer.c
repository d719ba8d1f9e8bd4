/*
 * dictionary_writer.c
 *		Writing a segment's dictionary: leaves as terms come, levels at the end.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "segment.h"
#include "storage.h"
#include "writer.h"

/* One restart per 16 entries of at least 4 bytes. */
#define MAX_RESTARTS	(FR_PAGE_BYTES / (4 * FR_RESTART) + 1)

/* A page being filled. */
typedef struct DictionaryPage
{
	uint8		bytes[FR_PAGE_BYTES];
	Size		used;
	uint16		entries;
	uint16		restarts;
	uint16		restart_offsets[MAX_RESTARTS];
	char		term[FR_MAX_TERM];	/* of the last entry */
	int			length;
} DictionaryPage;

/* The first term of each page of one level, for the level above. */
typedef struct FirstTerms
{
	char	   *text;
	Size		text_used;
	Size		text_size;
	struct FirstTerm
	{
		Size		offset;
		uint16		length;
		uint8		field;
	}		   *terms;
	Size		count;
	Size		size;
} FirstTerms;

struct FrDictionaryWriter
{
	FrWriter   *writer;
	DictionaryPage leaf;
	FirstTerms	firsts;
	FrTermInfo	last;			/* what the next entry's offsets count from */
	uint64		terms;
};

static void
page_reset(DictionaryPage *page)
{
	page->used = sizeof(FrDictionaryPage);
	page->entries = 0;
	page->restarts = 0;
	page->length = 0;
}

static void
page_write(FrWriter *writer, FrArea area, DictionaryPage *page)
{
	FrDictionaryPage header = {page->entries, page->restarts};

	memcpy(page->bytes, &header, sizeof(header));
	memset(page->bytes + page->used, 0, FR_PAGE_BYTES - page->used);
	for (int i = 0; i < page->restarts; i++)
		memcpy(page->bytes + FR_PAGE_BYTES - (i + 1) * sizeof(uint16),
			   &page->restart_offsets[i], sizeof(uint16));
	fr_writer_put_page(writer, area, page->bytes);
	page_reset(page);
}

static inline bool
page_at_restart(const DictionaryPage *page)
{
	return page->entries % FR_RESTART == 0;
}

/* False when key and payload of so many bytes do not fit any more. */
static bool
page_has_room(const DictionaryPage *page, int length, Size payload)
{
	return page->used + 2 + 2 + length + 1 + payload +
		(page->restarts + 1) * sizeof(uint16) <= FR_PAGE_BYTES;
}

static void
page_add(DictionaryPage *page, const char *term, int length, int field,
		 const uint8 *payload, Size size)
{
	int			shared = 0;
	uint8	   *at = page->bytes + page->used;

	if (page_at_restart(page))
		page->restart_offsets[page->restarts++] = (uint16) page->used;
	else
	{
		int			limit = Min(length, page->length);

		while (shared < limit && term[shared] == page->term[shared])
			shared++;
	}
	at = fr_put_varint(at, shared);
	at = fr_put_varint(at, length - shared);
	memcpy(at, term + shared, length - shared);
	at += length - shared;
	*at++ = (uint8) field;
	memcpy(at, payload, size);
	page->used = at + size - page->bytes;
	page->entries++;
	memcpy(page->term, term, length);
	page->length = length;
}

static void
firsts_init(FirstTerms *firsts)
{
	firsts->text_size = 8192;
	firsts->text = palloc(firsts->text_size);
	firsts->size = 64;
	firsts->terms = palloc(firsts->size * sizeof(struct FirstTerm));
	firsts->text_used = firsts->count = 0;
}

static void
firsts_add(FirstTerms *firsts, const char *term, int length, int field)
{
	while (firsts->text_used + length > firsts->text_size)
	{
		firsts->text_size *= 2;
		firsts->text = repalloc_huge(firsts->text, firsts->text_size);
	}
	if (firsts->count >= firsts->size)
	{
		firsts->size *= 2;
		firsts->terms = repalloc_huge(firsts->terms,
									  firsts->size * sizeof(struct FirstTerm));
	}
	memcpy(firsts->text + firsts->text_used, term, length);
	firsts->terms[firsts->count].offset = firsts->text_used;
	firsts->terms[firsts->count].length = (uint16) length;
	firsts->terms[firsts->count].field = (uint8) field;
	firsts->text_used += length;
	firsts->count++;
}

FrDictionaryWriter *
fr_dictionary_writer_open(FrWriter *writer)
{
	FrDictionaryWriter *dictionary = palloc0(sizeof(FrDictionaryWriter));

	dictionary->writer = writer;
	page_reset(&dictionary->leaf);
	firsts_init(&dictionary->firsts);
	return dictionary;
}

/* What a leaf says of a term; offsets count from base. */
static Size
put_info(uint8 *payload, const FrTermInfo *info, const FrTermInfo *base,
		 uint32 segment_documents)
{
	uint8	   *at = payload;

	at = fr_put_varint(at, info->documents);
	at = fr_put_varint(at, info->occurrences - info->documents);
	at = fr_put_varint(at, info->postings - base->postings);
	at = fr_put_varint(at, info->positions - base->positions);
	if (info->documents > FR_BLOCK_SIZE)
		at = fr_put_varint(at, info->skip);
	if (fr_has_planes(info->documents, segment_documents))
		at = fr_put_varint(at, info->planes);
	return at - payload;
}

void
fr_dictionary_writer_add(FrDictionaryWriter *dictionary, const char *term,
						 int length, uint32 segment_documents, const FrTermInfo *info)
{
	static const FrTermInfo zero;
	DictionaryPage *leaf = &dictionary->leaf;
	uint8		payload[6 * FR_MAX_VARINT];
	Size		size;

	size = put_info(payload, info, page_at_restart(leaf) ? &zero : &dictionary->last,
					segment_documents);
	if (!page_has_room(leaf, length, size))
	{
		page_write(dictionary->writer, FR_AREA_DICTIONARY, leaf);
		size = put_info(payload, info, &zero, segment_documents);
	}
	if (leaf->entries == 0)
		firsts_add(&dictionary->firsts, term, length, info->field);
	page_add(leaf, term, length, info->field, payload, size);
	dictionary->last = *info;
	dictionary->terms++;
}

/* Write the level over the pages whose first terms are given. */
static void
write_level(FrDictionaryWriter *dictionary, const FirstTerms *below,
			uint32 first_child, FirstTerms *firsts)
{
	DictionaryPage *page = &dictionary->leaf;

	for (Size i = 0; i < below->count; i++)
	{
		const struct FirstTerm *first = &below->terms[i];
		const char *term = below->text + first->offset;
		uint8		payload[FR_MAX_VARINT];
		Size		size = fr_put_varint(payload, first_child + i) - payload;

		if (!page_has_room(page, first->length, size))
			page_write(dictionary->writer, FR_AREA_INDEX, page);
		if (page->entries == 0)
			firsts_add(firsts, term, first->length, first->field);
		page_add(page, term, first->length, first->field, payload, size);
	}
	page_write(dictionary->writer, FR_AREA_INDEX, page);
}

uint32
fr_dictionary_writer_finish(FrDictionaryWriter *dictionary, uint64 *terms)
{
	FirstTerms	below = dictionary->firsts;
	uint32		levels = 0;
	uint32		first_child = 0;	/* leaves are numbered in their own area */
	uint32		written = 0;

	*terms = dictionary->terms;
	if (dictionary->leaf.entries > 0)
		page_write(dictionary->writer, FR_AREA_DICTIONARY, &dictionary->leaf);
	while (below.count > 1)
	{
		FirstTerms	firsts;

		firsts_init(&firsts);
		write_level(dictionary, &below, first_child, &firsts);
		pfree(below.text);
		pfree(below.terms);
		first_child = written;
		written += (uint32) firsts.count;
		below = firsts;
		levels++;
	}
	pfree(below.text);
	pfree(below.terms);
	pfree(dictionary);
	return levels;
}
