/*
 * row.c
 *		A document as one run of bytes: what the pending list holds.
 *
 * The same form serves a caller who has only the text and wants to know a
 * term's frequency and positions in it: it is made once per document and
 * answers by binary search over 16-bit hashes.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "miscadmin.h"

#include "analyse.h"
#include "reader.h"
#include "storage.h"

/* uint32 size, 6 bytes tid, uint16 fields, uint32 terms */
#define ROW_HEADER		16

uint32
fr_term_hash(const char *term, int length, int field)
{
	return hash_bytes((const unsigned char *) term, length) ^
		((uint32) field * 0x9E3779B1);
}

static int
compare_hash16(const void *a, const void *b)
{
	const FrDocumentTerm *x = *(const FrDocumentTerm *const *) a;
	const FrDocumentTerm *y = *(const FrDocumentTerm *const *) b;

	return (int) (x->hash & 0xffff) - (int) (y->hash & 0xffff);
}

/* Bytes of one term's entry. */
static Size
entry_size(const FrDocument *document, const FrDocumentTerm *term)
{
	Size		size = fr_varint_size(term->length) + term->length + 1 +
		fr_varint_size(term->tf);
	uint32		before = 0;

	for (uint32 i = term->first; i != FR_NO_POSITION; i = document->next[i])
	{
		size += fr_varint_size(document->positions[i] - before);
		before = document->positions[i];
	}
	return size;
}

static uint8 *
put_entry(uint8 *at, const FrDocument *document, const FrDocumentTerm *term)
{
	uint32		before = 0;

	at = fr_put_varint(at, term->length);
	memcpy(at, term->term, term->length);
	at += term->length;
	*at++ = term->field;
	at = fr_put_varint(at, term->tf);
	for (uint32 i = term->first; i != FR_NO_POSITION; i = document->next[i])
	{
		at = fr_put_varint(at, document->positions[i] - before);
		before = document->positions[i];
	}
	return at;
}

uint8 *
fr_document_to_row(const FrDocument *document, ItemPointer tid, Size *size)
{
	FrDocumentTerm **sorted;
	uint8	   *row;
	uint8	   *at;
	uint32		size32;
	uint16		fields = document->field_count;

	sorted = MemoryContextAllocHuge(CurrentMemoryContext,
									Max(document->term_count, 1) * sizeof(FrDocumentTerm *));
	*size = ROW_HEADER;
	for (int f = 0; f < document->field_count; f++)
		*size += fr_varint_size(document->lengths[f]);
	for (uint32 i = 0; i < document->term_count; i++)
	{
		sorted[i] = &document->terms[i];
		*size += sizeof(uint16) + entry_size(document, sorted[i]);
	}
	if (*size > PG_UINT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("document is too large for a french index")));
	qsort(sorted, document->term_count, sizeof(FrDocumentTerm *), compare_hash16);

	row = MemoryContextAllocHuge(CurrentMemoryContext, *size);
	size32 = (uint32) *size;
	memcpy(row, &size32, sizeof(uint32));
	memcpy(row + 4, tid, FR_TID_BYTES);
	memcpy(row + 10, &fields, sizeof(uint16));
	memcpy(row + 12, &document->term_count, sizeof(uint32));
	at = row + ROW_HEADER;
	for (int f = 0; f < document->field_count; f++)
		at = fr_put_varint(at, document->lengths[f]);
	for (uint32 i = 0; i < document->term_count; i++)
	{
		uint16		hash = (uint16) sorted[i]->hash;

		memcpy(at, &hash, sizeof(uint16));
		at += sizeof(uint16);
	}
	for (uint32 i = 0; i < document->term_count; i++)
		at = put_entry(at, document, sorted[i]);
	Assert(at == row + *size);
	pfree(sorted);
	return row;
}

bool
fr_row_open(FrRow *row, const uint8 *data, Size size)
{
	const uint8 *end = data + size;
	const uint8 *at;
	uint32		stored;
	uint16		fields;
	uint64		length;

	if (size < ROW_HEADER)
		return false;
	memcpy(&stored, data, sizeof(uint32));
	memcpy(&row->tid, data + 4, FR_TID_BYTES);
	memcpy(&fields, data + 10, sizeof(uint16));
	memcpy(&row->term_count, data + 12, sizeof(uint32));
	if (stored != size || fields > FR_MAX_FIELDS)
		return false;
	row->data = data;
	row->size = size;
	row->field_count = fields;
	row->lengths = at = data + ROW_HEADER;
	for (int f = 0; f < fields; f++)
	{
		at = fr_get_varint(at, end, &length);
		if (at == NULL || length > PG_INT32_MAX)
			return false;
	}
	if (row->term_count > (Size) (end - at) / 6)	/* hash, length, byte, field, tf, position */
		return row->term_count == 0;
	row->hashes = at;
	row->entries = at + row->term_count * sizeof(uint16);
	return true;
}

uint32
fr_row_length(const FrRow *row, int field)
{
	const uint8 *at = row->lengths;
	uint64		length = 0;

	if (field >= row->field_count)
		return 0;
	for (int f = 0; f <= field; f++)
		at = fr_get_varint(at, row->data + row->size, &length);
	return (uint32) length;
}

/* Read an entry; false when it runs over the row's end. */
bool
fr_row_next(const FrRow *row, const uint8 **at, FrRowTerm *found)
{
	const uint8 *end = row->data + row->size;
	const uint8 *p = *at;
	uint64		value;

	if (p >= end || (p = fr_get_varint(p, end, &value)) == NULL ||
		value > FR_MAX_TERM || value + 1 > (Size) (end - p))
		return false;
	found->term = (const char *) p;
	found->length = (uint16) value;
	p += value;
	found->field = *p++;
	if ((p = fr_get_varint(p, end, &value)) == NULL ||
		value == 0 || value > (Size) (end - p) || found->field >= FR_MAX_FIELDS)
		return false;
	found->tf = (uint32) value;
	found->positions = p;
	for (uint32 left = found->tf; left > 0; p++)
	{
		if (p >= end)
			return false;
		if (*p < 0x80)
			left--;
	}
	found->next = p;
	*at = p;
	return true;
}

bool
fr_row_find(const FrRow *row, const char *term, int length, int field,
			uint32 hash, FrRowTerm *found)
{
	uint16		wanted = (uint16) hash;
	uint16		here;
	uint32		low = 0;
	uint32		high = row->term_count;
	const uint8 *at = row->entries;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		memcpy(&here, row->hashes + middle * sizeof(uint16), sizeof(uint16));
		if (here < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32 i = low; i < row->term_count; i++)
	{
		memcpy(&here, row->hashes + i * sizeof(uint16), sizeof(uint16));
		if (here != wanted)
			break;
		/* walk to the first entry with this hash, then from one to the next */
		if (i == low)
		{
			for (uint32 skip = 0; skip < low; skip++)
			{
				if (!fr_row_next(row, &at, found))
					return false;
			}
		}
		if (!fr_row_next(row, &at, found))
			return false;
		if (found->field == field && found->length == length &&
			memcmp(found->term, term, length) == 0)
			return true;
	}
	return false;
}

/* Its hashes tell without a look at its terms. */
bool
fr_row_has_marks(const FrRow *row)
{
	static const char mark[1] = {FR_ACRONYM_MARK};
	FrRowTerm	found;

	return fr_row_find(row, mark, 1, 0, fr_term_hash(mark, 1, 0), &found);
}

void
fr_row_positions(const FrRowTerm *found, uint32 *positions)
{
	const uint8 *at = found->positions;
	uint32		before = 0;

	for (uint32 i = 0; i < found->tf; i++)
	{
		uint64		value;

		at = fr_get_varint(at, found->next, &value);
		if (at == NULL)
			elog(ERROR, "unsound positions in a row of a french index");
		before += (uint32) value;
		positions[i] = before;
	}
}
