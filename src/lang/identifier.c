/*
 * identifier.c
 *		Administrative numbers with their check digits: SIREN, SIRET, VAT, NIR,
 *		IBAN, RNA, number plates.  The other countries' VAT is in vat.c.
 *
 * A bare run of digits is one of these only when its check holds, or when a word
 * before it names it; then a row with valid = false is an answer too.  SIREN and
 * SIRET are nine and fourteen digits that a tenth of all numbers pass by chance,
 * so without a naming word they must also be grouped as such.
 */
#include "facts.h"
#include "vat.h"

#include <string.h>

/* Longest identifier, in characters without spaces, and with them. */
#define MAX_CODE	34
#define MAX_SPAN	64

/* As many characters tell of figures whether they make up any: one more than the longest. */
#define MAX_FIGURES	16

typedef struct Code
{
	char		chars[MAX_CODE + 1];	/* upper case, without separators */
	uint8_t		groups[MAX_CODE];	/* lengths of the runs between separators */
	uint32_t	ends[MAX_CODE];	/* byte after each group */
	int			length;
	int			group_count;
} Code;

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* One space, point or hyphen between groups; returns its bytes. */
static uint32_t
separator_at(const char *text, uint32_t at, uint32_t end)
{
	if (at >= end)
		return 0;
	if (text[at] == ' ' || text[at] == '.' || text[at] == '-')
		return 1;
	if (at + 1 < end && memcmp(text + at, "\xC2\xA0", 2) == 0)
		return 2;
	if (at + 2 < end && (memcmp(text + at, "\xE2\x80\xAF", 3) == 0 ||
						 memcmp(text + at, "\xE2\x80\x89", 3) == 0))
		return 3;
	return 0;
}

/*
 * The letters and digits at byte start, in groups; most of them are enough to
 * tell what it is, and what goes on behind them.
 */
static void
read_code(const LangDocument *document, uint32_t start, int most, Code *code)
{
	const char *text = document->text;
	uint32_t	end = document->length - start > MAX_SPAN ? start + MAX_SPAN : document->length;
	uint32_t	at = start;

	code->length = 0;
	code->group_count = 0;
	while (at < end && code->length < most)
	{
		int			group = 0;
		uint32_t	space;

		while (at < end && code->length < most && is_alnum(text[at]))
		{
			char		c = text[at++];

			code->chars[code->length++] = (char) (c >= 'a' ? c - 32 : c);
			group++;
		}
		if (group == 0)
			break;
		code->groups[code->group_count] = (uint8_t) group;
		code->ends[code->group_count++] = at;
		space = separator_at(text, at, end);
		if (space == 0)
			break;
		at += space;
	}
	code->chars[code->length] = '\0';
}

/* Where the next group begins, after one separator at byte end; 0 where none does. */
static uint32_t
next_group(const LangDocument *document, uint32_t end)
{
	uint32_t	space = separator_at(document->text, end, document->length);

	return space != 0 && end + space < document->length ? end + space : 0;
}

/* Do letters and then figures follow, as in 1234 AB 56?  at is where they begin. */
static bool
plate_follows(const LangDocument *document, uint32_t at)
{
	uint32_t	end = at;

	while (end < document->length && end < at + 4 && is_alnum(document->text[end]) && !is_digit(document->text[end]))
		end++;
	at = end >= at + 2 ? next_group(document, end) : 0;
	return at != 0 && is_digit(document->text[at]);
}

/* How many groups make up exactly length characters, 0 when none do. */
static int
groups_of(const Code *code, int length)
{
	int			sum = 0;

	for (int g = 0; g < code->group_count; g++)
	{
		sum += code->groups[g];
		if (sum == length)
			return g + 1;
		if (sum > length)
			return 0;
	}
	return 0;
}

static bool
all_digits(const char *chars, int length)
{
	for (int i = 0; i < length; i++)
		if (!is_digit(chars[i]))
			return false;
	return true;
}

/* La Poste has more establishments than Luhn leaves: their digits add up to a
 * multiple of five; its head office keeps to the common rule. */
static bool
siret_holds(const char *digits)
{
	int			sum = 0;

	if (luhn_holds(digits, 14))
		return true;
	if (memcmp(digits, "356000000", 9) != 0)
		return false;
	for (int i = 0; i < 14; i++)
		sum += digits[i] - '0';
	return sum % 5 == 0;
}

static uint32_t
modulo(const char *digits, int length, uint32_t divisor)
{
	uint32_t	rest = 0;

	for (int i = 0; i < length; i++)
		rest = (rest * 10 + (uint32_t) (digits[i] - '0')) % divisor;
	return rest;
}

/* French VAT: two check digits before the SIREN. */
static bool
vat_holds(const char *code)
{
	if (!all_digits(code + 4, 9) || !luhn_holds(code + 4, 9))
		return false;
	if (!all_digits(code + 2, 2))
		return true;			/* letters in the key: another formula, not published */
	return (12 + 3 * modulo(code + 4, 9, 97)) % 97 == modulo(code + 2, 2, 97);
}

/* Social security number: 13 digits (2A, 2B for Corsica) and 97 minus their rest. */
static bool
nir_holds(const char *code)
{
	char		digits[16];
	int64_t		number = 0;
	int64_t		less = 0;

	memcpy(digits, code, 15);
	if (digits[6] == 'A' || digits[6] == 'B')
	{
		less = digits[6] == 'A' ? 1000000 : 2000000;
		digits[6] = '0';
	}
	if (!all_digits(digits, 15))
		return false;
	for (int i = 0; i < 13; i++)
		number = number * 10 + (digits[i] - '0');
	number -= less;
	return 97 - number % 97 == (digits[13] - '0') * 10 + (digits[14] - '0');
}

static bool
nir_shape(const Code *code)
{
	const char *c = code->chars;
	int			month;

	if (code->length < 15 || (c[0] != '1' && c[0] != '2') || !all_digits(c, 6) ||
		!(is_digit(c[6]) || (c[5] == '2' && (c[6] == 'A' || c[6] == 'B'))) || !all_digits(c + 7, 8))
		return false;
	month = (c[3] - '0') * 10 + (c[4] - '0');
	return (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
}

static bool
iban_holds(const char *code, int length)
{
	uint32_t	rest = 0;

	for (int i = 0; i < length; i++)
	{
		char		c = code[(i + 4) % length];

		if (is_digit(c))
			rest = (rest * 10 + (uint32_t) (c - '0')) % 97;
		else
			rest = (rest * 100 + (uint32_t) (c - 'A' + 10)) % 97;
	}
	return rest == 1;
}

/* Is the identifier named a few words before atom i? */
static bool
named_before(const AtomList *list, uint32_t i, const char *const *names)
{
	for (uint32_t back = 1; back <= 6 && back <= i; back++)
	{
		const Atom *atom = &list->atoms[i - back];
		const LangToken *token = &list->document->tokens[atom->token];
		const char *norm = list->document->norms + token->norm;

		for (int n = 0; names[n] != NULL; n++)
			if (strcmp(norm, names[n]) == 0)
				return true;
		if (atom->flags & ATOM_SENTENCE)
			return false;
	}
	return false;
}

/* First atom at or after i that starts at byte end or later. */
static uint32_t
atom_after(const AtomList *list, uint32_t i, uint32_t end)
{
	while (i < list->count && list->atoms[i].start < end)
		i++;
	return i;
}

static bool
give(Facts *facts, uint32_t i, const Code *code, int groups, int length,
	 IdentifierType type, bool valid, Mention *mention)
{
	uint32_t	end = code->ends[groups - 1];
	uint32_t	last = atom_after(&facts->list, i, end);

	/* the next character must not go on with the code */
	if (end < facts->document->length && is_alnum(facts->document->text[end]))
		return false;
	facts_span(facts, i, last, MENTION_IDENTIFIER, mention);
	mention->end = end;
	mention->type = (uint8_t) type;
	if (valid)
		mention->flags |= MENTION_VALID;
	mention->text = facts_copy(facts, code->chars, (size_t) length);
	mention->text_length = (uint32_t) length;
	return true;
}

/* Nine or fourteen digits. */
static bool
parse_siren(Facts *facts, uint32_t i, const Code *code, Mention *mention)
{
	static const char *const names[] = {"siren", "rcs", "r.c.s.", "registre", "immatriculée", "immatriculé",
	"siret", NULL};
	static const char *const siret_names[] = {"siret", "établissement", "rcs", "siren", "immatriculée", NULL};
	int			groups;
	bool		named;

	if ((groups = groups_of(code, 14)) > 0 && all_digits(code->chars, 14))
	{
		bool		shaped = groups == 4 && code->groups[0] == 3 && code->groups[1] == 3 &&
			code->groups[2] == 3 && code->groups[3] == 5;

		named = named_before(&facts->list, i, siret_names);
		if (named || (shaped && siret_holds(code->chars)))
			return give(facts, i, code, groups, 14, IDENTIFIER_SIRET, siret_holds(code->chars), mention);
	}
	if ((groups = groups_of(code, 9)) > 0 && all_digits(code->chars, 9))
	{
		named = named_before(&facts->list, i, names);
		if (named)
			return give(facts, i, code, groups, 9, IDENTIFIER_SIREN, luhn_holds(code->chars, 9), mention);
	}
	return false;
}

static bool
parse_nir(Facts *facts, uint32_t i, const Code *code, Mention *mention)
{
	static const char *const names[] = {"nir", "sécurité", "sociale", "insee", "secu", "sécu", "ss", "nss", NULL};
	int			groups = groups_of(code, 15);

	if (groups == 0 || !nir_shape(code))
		return false;
	if (!nir_holds(code->chars) && !named_before(&facts->list, i, names))
		return false;
	return give(facts, i, code, groups, 15, IDENTIFIER_NIR, nir_holds(code->chars), mention);
}

/* Two letters and two digits: an IBAN of its country's length. */
static bool
parse_iban(Facts *facts, uint32_t i, const Code *code, Mention *mention)
{
	static const char *const names[] = {"iban", "rib", NULL};
	char		country[2] = {(char) (code->chars[0] | 32), (char) (code->chars[1] | 32)};
	const CueItem *item;
	int			groups;
	bool		valid;

	if (code->length < 15 || is_digit(code->chars[0]) || is_digit(code->chars[1]) || !all_digits(code->chars + 2, 2))
		return false;
	item = cue_item(cue_find(country, 2), CUE_IBAN_COUNTRY, "", 0);
	if (item == NULL || (groups = groups_of(code, item->number)) == 0)
		return false;
	valid = iban_holds(code->chars, item->number);
	if (!valid && !named_before(&facts->list, i, names))
		return false;
	return give(facts, i, code, groups, item->number, IDENTIFIER_IBAN, valid, mention);
}

static bool
parse_vat(Facts *facts, uint32_t i, const Code *code, Mention *mention)
{
	static const char *const names[] = {"tva", "intracommunautaire", "vat", NULL};
	int			groups;
	int			length;
	bool		valid;

	/* of another country, where it is named: BE 0417.497.106 */
	for (int from = 0; memcmp(code->chars, "FR", 2) != 0 && (length = vat_form(code->chars, from, &valid)) != 0; from++)
	{
		if ((groups = groups_of(code, length)) != 0)
			return named_before(&facts->list, i, names) &&
				give(facts, i, code, groups, length, IDENTIFIER_VAT, valid, mention);
	}
	groups = groups_of(code, 13);
	if (groups == 0 || memcmp(code->chars, "FR", 2) != 0 || !all_digits(code->chars + 4, 9))
		return false;
	if (!vat_holds(code->chars) && !named_before(&facts->list, i, names))
		return false;
	return give(facts, i, code, groups, 13, IDENTIFIER_VAT, vat_holds(code->chars), mention);
}

/* W and nine digits: an association. */
static bool
parse_rna(Facts *facts, uint32_t i, const Code *code, Mention *mention)
{
	if (code->length < 10 || code->chars[0] != 'W' || code->groups[0] != 10 ||
		!all_digits(code->chars + 4, 6) || !is_digit(code->chars[1]))
		return false;
	return give(facts, i, code, 1, 10, IDENTIFIER_RNA, true, mention);
}

static bool
plate_letters(const char *chars, int length)
{
	for (int i = 0; i < length; i++)
		if (is_digit(chars[i]))
			return false;
	return true;
}

/* AB-123-CD since 2009; 1234 AB 56 before, only after a word that names it. */
static bool
parse_plate(Facts *facts, uint32_t i, const Code *code, Mention *mention)
{
	static const char *const names[] = {"plaque", "plaques", "immatriculé", "immatriculée", "véhicule",
	"voiture", "immatriculation", NULL};
	const char *c = code->chars;
	const uint8_t *g = code->groups;
	bool		upper = facts->document->text[facts->list.atoms[i].start] < 'a';

	if (code->group_count < 3 || !upper)
		return false;
	if (g[0] == 2 && g[1] == 3 && g[2] == 2 && plate_letters(c, 2) && all_digits(c + 2, 3) &&
		plate_letters(c + 5, 2))
	{
		bool		valid = strpbrk(c, "IOU") == NULL || (size_t) (strpbrk(c, "IOU") - c) >= 7;

		valid = valid && memcmp(c, "SS", 2) != 0 && memcmp(c + 5, "SS", 2) != 0 && memcmp(c, "WW", 2) != 0;
		return give(facts, i, code, 3, 7, IDENTIFIER_PLATE, valid, mention);
	}
	if (g[0] >= 1 && g[0] <= 4 && g[1] >= 2 && g[1] <= 3 && (g[2] == 2 || g[2] == 3) &&
		all_digits(c, g[0]) && plate_letters(c + g[0], g[1]) &&
		(all_digits(c + g[0] + g[1], g[2]) || memcmp(c + g[0] + g[1], "2A", 2) == 0 ||
		 memcmp(c + g[0] + g[1], "2B", 2) == 0) &&
		named_before(&facts->list, i, names))
		return give(facts, i, code, 3, g[0] + g[1] + g[2], IDENTIFIER_PLATE, true, mention);
	return false;
}

/*
 * Figures: a NIR, a SIREN or SIRET, an old plate.  Most figures are ruled out by
 * how many they are and by what the group behind them begins with.
 */
static bool
parse_figures(Facts *facts, uint32_t i, Mention *mention)
{
	const LangDocument *document = facts->document;
	const Atom *atom = &facts->list.atoms[i];
	char		first = document->text[atom->start];
	uint32_t	next = next_group(document, atom->end);
	bool		more = next != 0 && is_digit(document->text[next]);
	Code		code;

	if (((atom->digits == 1 || atom->digits == 13) && (first == '1' || first == '2') && more) ||
		atom->digits == 15)
	{
		read_code(document, atom->start, MAX_FIGURES, &code);
		if (parse_nir(facts, i, &code, mention))
			return true;
	}
	if ((atom->digits == 3 && more) || atom->digits == 9 || atom->digits == 14)
	{
		read_code(document, atom->start, MAX_FIGURES, &code);
		if (parse_siren(facts, i, &code, mention))
			return true;
	}
	if (atom->digits > 4 || next == 0 || more || !plate_follows(document, next))
		return false;
	read_code(document, atom->start, MAX_FIGURES, &code);
	return code.length >= 6 && parse_plate(facts, i, &code, mention);
}

bool
identifier_parse(Facts *facts, uint32_t i, Mention *mention)
{
	const LangDocument *document = facts->document;
	const Atom *atom = &facts->list.atoms[i];
	Code		code;

	if ((atom->flags & ATOM_INSIDE) != 0 || atom->kind == ATOM_SIGN)
		return false;
	if (atom->kind == ATOM_FIGURE)
		return parse_figures(facts, i, mention);
	if (document->text[atom->start] < 'A' || document->text[atom->start] > 'Z' ||
		(atom->kind == ATOM_WORD && atom->end - atom->start != 2))
		return false;
	read_code(document, atom->start, MAX_CODE, &code);
	if (code.length < 6)
		return false;
	return parse_vat(facts, i, &code, mention) || parse_iban(facts, i, &code, mention) ||
		parse_rna(facts, i, &code, mention) || parse_plate(facts, i, &code, mention);
}
