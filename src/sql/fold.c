/*
 * fold.c
 *		Folding piece by piece, with a look for a cancel after each.
 */
#include "fold.h"

#include "miscadmin.h"

/* Bytes folded between two looks. */
#define PIECE		(256 * 1024)

size_t
fold_bytes(const char *data, size_t length, CharsFold level, char *out, size_t size)
{
	const char *end = data + length;
	size_t		used = 0;

	while (data < end)
	{
		size_t		written = Min(used, size);

		CHECK_FOR_INTERRUPTS();
		used += chars_fold_some(&data, end, PIECE, level, out + written, size - written);
	}
	return used;
}

text *
fold_text(const text *value, CharsFold level)
{
	const char *data = VARDATA_ANY(value);
	size_t		length = VARSIZE_ANY_EXHDR(value);
	size_t		need = fold_bytes(data, length, level, NULL, 0);
	text	   *result = palloc(VARHDRSZ + need);

	fold_bytes(data, length, level, VARDATA(result), need);
	SET_VARSIZE(result, VARHDRSZ + need);
	return result;
}

/* A text on its way: what is folded of it and not yet compared. */
typedef struct Folding
{
	const char *at;
	const char *end;
	size_t		most;			/* of the next piece: small at first, for most
								 * texts differ soon */
	char	   *piece;
	size_t		start;
	size_t		left;
} Folding;

/* The longest that a piece folds to: its last segment may reach beyond it. */
#define PIECE_SIZE	(PIECE * (CHARS_FOLD_GROWTH + 1))

static void
folding_open(Folding *folding, const text *value)
{
	folding->at = VARDATA_ANY(value);
	folding->end = folding->at + VARSIZE_ANY_EXHDR(value);
	folding->most = 256;
	folding->piece = palloc(PIECE_SIZE);
	folding->left = 0;
}

static void
folding_fill(Folding *folding, CharsFold level)
{
	while (folding->left == 0 && folding->at < folding->end)
	{
		CHECK_FOR_INTERRUPTS();
		folding->start = 0;
		folding->left = chars_fold_some(&folding->at, folding->end, folding->most,
										level, folding->piece, PIECE_SIZE);
		folding->most = Min(folding->most * 2, PIECE);
	}
}

static bool
long_fold_equal(const text *a, const text *b, CharsFold level)
{
	Folding		x;
	Folding		y;
	bool		equal;

	folding_open(&x, a);
	folding_open(&y, b);
	for (;;)
	{
		size_t		n;

		folding_fill(&x, level);
		folding_fill(&y, level);
		n = Min(x.left, y.left);
		equal = n > 0 ? memcmp(x.piece + x.start, y.piece + y.start, n) == 0
			: x.left == y.left;
		if (n == 0 || !equal)
			break;
		x.start += n;
		x.left -= n;
		y.start += n;
		y.left -= n;
	}
	pfree(x.piece);
	pfree(y.piece);
	return equal;
}

bool
fold_equal(const text *a, const text *b, CharsFold level)
{
	size_t		a_length = VARSIZE_ANY_EXHDR(a);
	size_t		b_length = VARSIZE_ANY_EXHDR(b);

	if (a_length == b_length && memcmp(VARDATA_ANY(a), VARDATA_ANY(b), a_length) == 0)
		return true;
	if (a_length > PIECE || b_length > PIECE)
		return long_fold_equal(a, b, level);
	return chars_fold_equal(VARDATA_ANY(a), a_length, VARDATA_ANY(b), b_length, level);
}
