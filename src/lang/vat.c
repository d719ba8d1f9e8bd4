/*
 * vat.c
 *		VAT numbers of the other countries of the European Union: their lengths and
 *		check digits.  The French one, made of a SIREN, is in identifier.c.
 *
 * Most checks are a sum of the digits by weights, which leaves the check digit
 * behind when divided.  Where a country's check isn't a public rule, or has too
 * many forms, the form alone counts.
 */
#include "vat.h"

#include <stddef.h>
#include <string.h>

typedef enum VatCheck
{
	CHECK_FORM,					/* none known: the form alone */
	CHECK_SUM,					/* the weighted sum of all digits is a multiple of the modulus */
	CHECK_LAST,					/* modulus minus the rest of the sum, in the last digit */
	CHECK_REST,					/* the rest of the sum itself, in the last digit */
	CHECK_LUHN,
	CHECK_ISO,					/* ISO 7064, modulo 11 and 10 */
	CHECK_OWN					/* a rule of the country's own */
} VatCheck;

/* In form, 9 is a digit, A a letter, X either; other characters stand for themselves. */
static const struct
{
	char		country[3];
	const char *form;
	VatCheck	check;
	int			modulus;
	const char *weights;		/* one letter a digit: A is 1, J is 10 */
}			rules[] = {
	{"AT", "U99999999", CHECK_OWN, 0, NULL},
	{"BE", "9999999999", CHECK_OWN, 0, NULL},
	{"BG", "9999999999", CHECK_FORM, 0, NULL},
	{"BG", "999999999", CHECK_FORM, 0, NULL},
	{"CY", "99999999A", CHECK_FORM, 0, NULL},
	{"CZ", "9999999999", CHECK_FORM, 0, NULL},
	{"CZ", "999999999", CHECK_FORM, 0, NULL},
	{"CZ", "99999999", CHECK_FORM, 0, NULL},
	{"DE", "999999999", CHECK_ISO, 0, NULL},
	{"DK", "99999999", CHECK_SUM, 11, "BGFEDCBA"},
	{"EE", "999999999", CHECK_LAST, 10, "CGACGACG"},
	{"EL", "999999999", CHECK_OWN, 0, NULL},
	{"ES", "X9999999X", CHECK_FORM, 0, NULL},
	{"FI", "99999999", CHECK_LAST, 11, "GIJEHDB"},
	{"HR", "99999999999", CHECK_ISO, 0, NULL},
	{"HU", "99999999", CHECK_LAST, 10, "IGCAIGC"},
	{"IE", "9999999AA", CHECK_OWN, 0, NULL},
	{"IE", "9999999A", CHECK_OWN, 0, NULL},
	{"IT", "99999999999", CHECK_LUHN, 0, NULL},
	{"LT", "999999999999", CHECK_FORM, 0, NULL},
	{"LT", "999999999", CHECK_FORM, 0, NULL},
	{"LU", "99999999", CHECK_OWN, 0, NULL},
	{"LV", "99999999999", CHECK_FORM, 0, NULL},
	{"MT", "99999999", CHECK_OWN, 0, NULL},
	{"NL", "999999999B99", CHECK_OWN, 0, NULL},
	{"PL", "9999999999", CHECK_REST, 11, "FEGBCDEFG"},
	{"PT", "999999999", CHECK_LAST, 11, "IHGFEDCB"},
	{"SE", "999999999999", CHECK_OWN, 0, NULL},
	{"SI", "99999999", CHECK_LAST, 11, "HGFEDCB"},
	{"SK", "9999999999", CHECK_OWN, 0, NULL},
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
has_form(const char *code, const char *form)
{
	for (; *form != '\0'; form++, code++)
	{
		bool		letter = *code >= 'A' && *code <= 'Z';

		if (*form == '9' ? !is_digit(*code) : *form == 'A' ? !letter :
			*form == 'X' ? !letter && !is_digit(*code) : *code != *form)
			return false;
	}
	return true;
}

static int64_t
number(const char *digits, int length)
{
	int64_t		value = 0;

	for (int i = 0; i < length; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

static int
weighted(const char *digits, const char *weights)
{
	int			sum = 0;

	for (int i = 0; weights[i] != '\0'; i++)
		sum += (digits[i] - '0') * (weights[i] - 'A' + 1);
	return sum;
}

bool
luhn_holds(const char *digits, int length)
{
	int			sum = 0;

	for (int i = 0; i < length; i++)
	{
		int			digit = (digits[length - 1 - i] - '0') << (i & 1);

		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 == 0;
}

static bool
iso_holds(const char *digits, int length)
{
	int			product = 10;

	for (int i = 0; i < length - 1; i++)
	{
		int			sum = (digits[i] - '0' + product) % 10;

		product = 2 * (sum == 0 ? 10 : sum) % 11;
	}
	return (11 - product) % 10 == digits[length - 1] - '0';
}

/* The Dutch number's own check digit, or that of its letters too, modulo 97. */
static bool
dutch_holds(const char *digits)
{
	int			rest = weighted(digits, "IHGFEDCB") % 11;
	const char *letters = "2321";		/* NL */
	int64_t		check = number(letters, 4);

	if (rest == digits[8] - '0')
		return true;
	for (int i = 0; i < 12; i++)
		check = (digits[i] == 'B' ? check * 100 + 11 : check * 10 + (digits[i] - '0')) % 97;
	return check == 1;
}

/* Irish: the letter is the rest of the sum; a second letter weighs nine. */
static bool
irish_holds(const char *code, int length)
{
	int			sum = weighted(code, "HGFEDCB");

	if (length == 9)
		sum += 9 * (code[8] == 'W' ? 0 : code[8] - 'A' + 1);
	return code[7] == (sum % 23 == 0 ? 'W' : 'A' + sum % 23 - 1);
}

static bool
own_holds(const char *country, const char *code, int length)
{
	int			sum = 4;

	switch (country[0])
	{
		case 'A':				/* Austria: U, digits doubled as in Luhn, four more */
			for (int i = 1; i < 8; i++)
			{
				int			digit = (code[i] - '0') << (i % 2 == 0);

				sum += digit > 9 ? digit - 9 : digit;
			}
			return (10 - sum % 10) % 10 == code[8] - '0';
		case 'B':				/* Belgium */
			return 97 - number(code, 8) % 97 == number(code + 8, 2);
		case 'E':				/* Greece: powers of two */
			sum = 0;
			for (int i = 0; i < 8; i++)
				sum += (code[i] - '0') << (8 - i);
			return sum % 11 % 10 == code[8] - '0';
		case 'I':
			return irish_holds(code, length);
		case 'L':				/* Luxembourg */
			return number(code, 6) % 89 == number(code + 6, 2);
		case 'M':				/* Malta */
			return 37 - weighted(code, "CDFGHI") % 37 == number(code + 6, 2);
		case 'N':
			return dutch_holds(code);
		case 'S':				/* Sweden: an organisation's number and 01; Slovakia */
			if (country[1] == 'E')
				return luhn_holds(code, 10) && number(code + 10, 2) >= 1;
			return number(code, 10) % 11 == 0;
		default:
			return false;
	}
}

static bool
rule_holds(size_t r, const char *code, int length)
{
	int			sum = rules[r].weights != NULL ? weighted(code, rules[r].weights) : 0;
	int			last = code[length - 1] - '0';

	switch (rules[r].check)
	{
		case CHECK_FORM:
			return true;
		case CHECK_SUM:
			return sum % rules[r].modulus == 0;
		case CHECK_LAST:
			/* a check digit of ten is written as nought */
			return (rules[r].modulus - sum % rules[r].modulus) % rules[r].modulus % 10 == last;
		case CHECK_REST:
			return sum % rules[r].modulus == last;
		case CHECK_LUHN:
			return luhn_holds(code, length);
		case CHECK_ISO:
			return iso_holds(code, length);
		case CHECK_OWN:
			return own_holds(rules[r].country, code, length);
	}
	return false;
}

int
vat_form(const char *code, int from, bool *valid)
{
	int			seen = 0;

	for (size_t r = 0; r < sizeof(rules) / sizeof(rules[0]); r++)
	{
		int			length = (int) strlen(rules[r].form);

		if (memcmp(rules[r].country, code, 2) != 0 || !has_form(code + 2, rules[r].form))
			continue;
		if (seen++ < from)
			continue;
		*valid = rule_holds(r, code + 2, length);
		return length + 2;
	}
	return 0;
}
