/*
 * fold.h
 *		A text of any length folded in the server.
 *
 * chars_fold() runs to the text's end, a second or more for 50 MB.  Here it goes
 * piece by piece and looks for a cancel in between; the bytes are the same.
 */
#ifndef SQL_FOLD_H
#define SQL_FOLD_H

#include "index/compat.h"

#include "lang/chars.h"

/* As chars_fold(). */
extern size_t fold_bytes(const char *data, size_t length, CharsFold level,
						 char *out, size_t size);

/* What value folds to, as a new text. */
extern text *fold_text(const text *value, CharsFold level);

/* Do both fold to the same bytes? */
extern bool fold_equal(const text *a, const text *b, CharsFold level);

#endif							/* SQL_FOLD_H */
