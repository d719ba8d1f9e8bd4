/*
 * vat.h
 *		VAT numbers of the European Union's other countries (private to identifier.c).
 */
#ifndef LANG_VAT_H
#define LANG_VAT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How many characters of code, upper case without separators and ended by a zero,
 * are a VAT number with its country's letters; 0 when none are.  A country has
 * several forms: from leaves out so many that fit.  valid: the check digits hold.
 */
extern int	vat_form(const char *code, int from, bool *valid);

/* Luhn's check: every second digit from the right doubled, its digits added. */
extern bool luhn_holds(const char *digits, int length);

#endif							/* LANG_VAT_H */
