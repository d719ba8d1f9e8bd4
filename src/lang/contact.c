/*
 * contact.c
 *		Ways to reach someone: e-mail and web addresses, handles and hashtags as
 *		the tokeniser found them; telephone numbers in E.164; postcodes.
 *
 * A telephone number needs its shape: ten digits in pairs (or the groups of a
 * special number), or an international prefix.  Ten digits in one run need a
 * word of telephony before them.
 */
#include "facts.h"

#include <string.h>

#define MAX_PHONE_DIGITS	15

typedef struct PhoneDigits
{
	char		digits[MAX_PHONE_DIGITS + 8];
	int			length;
	uint8_t		groups[16];
	int			group_count;
	uint32_t	last;			/* atom after the last figure */
	bool		one_separator;	/* every group is set off in the same way */
} PhoneDigits;

/* A separator of phone groups at i: its atoms, 0 for a space, -1 for none. */
static int
phone_separator(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];

	if (atom->flags & (ATOM_LINE | ATOM_SENTENCE))
		return -1;
	if (atom->kind == ATOM_FIGURE)
		return 0;
	if (atom->kind == ATOM_SIGN && (atom->sign == '.' || atom->sign == '-' || atom->sign == '/') &&
		atom_glued(list, i) && list->atoms[i + 1].kind == ATOM_FIGURE && atom_glued(list, i + 1))
		return 1;
	return -1;
}

/* Append the digits of the figure at atom i; false when there is no room. */
static bool
take_group(const AtomList *list, uint32_t i, PhoneDigits *phone)
{
	const Atom *atom = &list->atoms[i];

	if (atom->kind != ATOM_FIGURE || phone->group_count == 16 ||
		phone->length + atom->digits > MAX_PHONE_DIGITS)
		return false;
	memcpy(phone->digits + phone->length, list->document->text + atom->start, atom->digits);
	phone->length += atom->digits;
	phone->groups[phone->group_count++] = atom->digits;
	phone->last = i + 1;
	return true;
}

/* Groups of digits from atom i on, until wanted digits are read (0: all). */
static void
take_groups(const AtomList *list, uint32_t i, int wanted, PhoneDigits *phone)
{
	uint32_t	separator = UINT32_MAX;

	while (take_group(list, i, phone))
	{
		int			gap;
		uint32_t	sign;

		if (wanted > 0 && phone->length >= wanted)
			return;
		i = phone->last;
		gap = phone_separator(list, i);
		if (gap < 0)
			return;
		sign = gap == 0 ? ' ' : list->atoms[i].sign;
		if (separator != UINT32_MAX && sign != separator)
			return;
		separator = sign;
		i += (uint32_t) gap;
	}
}

/* Does the figure at i begin something else: 24h/24, 7j/7, 8 h 30, another number? */
static bool
begins_anew(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	PhoneDigits next = {.length = 0};

	if (atom_is(list, i + 1, CUE_TIME_UNIT))
		return true;
	if ((atom->value == 7 || atom->value == 24) && atom_sign(list, i + 1, '/') && atom[2].kind == ATOM_FIGURE)
		return atom[2].value == atom->value;
	if (list->document->text[atom->start] != '0' || atom->digits != 2 || atom->value == 0)
		return false;
	take_groups(list, i, 10, &next);
	return next.length == 10 && next.group_count == 5;
}

/* Does more follow that makes the run something else? */
static bool
phone_goes_on(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];

	if (atom->kind == ATOM_FIGURE)
		return (atom->flags & ATOM_LINE) == 0 && !begins_anew(list, i);
	if ((atom->kind == ATOM_WORD || atom->kind == ATOM_CODE) && atom_glued(list, i))
		return true;
	return phone_separator(list, i) > 0 || (atom->keyword == KW_PERCENT);
}

/* Is telephony spoken of shortly before atom i? */
static bool
phone_named(const AtomList *list, uint32_t i)
{
	for (uint32_t back = 1; back <= 6 && back <= i; back++)
	{
		if (list->atoms[i - back].keyword == KW_PHONE)
			return true;
		if (list->atoms[i - back].flags & ATOM_SENTENCE)
			return false;
	}
	return false;
}

static bool
give_phone(Facts *facts, uint32_t first, uint32_t last, const char *prefix,
		   const char *digits, int length, Mention *mention)
{
	char		value[32];
	size_t		size = strlen(prefix);

	if (size + (size_t) length >= sizeof(value) || phone_goes_on(&facts->list, last))
		return false;
	memcpy(value, prefix, size);
	memcpy(value + size, digits, (size_t) length);
	size += (size_t) length;
	facts_span(facts, first, last, MENTION_CONTACT, mention);
	mention->type = CONTACT_PHONE;
	mention->text = facts_copy(facts, value, size);
	mention->text_length = (uint32_t) size;
	return true;
}

/* A French number of ten digits, whose first is 0, in E.164. */
static bool
give_national(Facts *facts, uint32_t first, const PhoneDigits *phone, Mention *mention)
{
	char		prefix[8] = "+33";
	const CueItem *item = cue_item(cue_find(phone->digits, 4), CUE_PHONE_PREFIX, "", 0);

	if (item != NULL)
	{
		prefix[0] = '+';
		prefix[1] = (char) ('0' + item->number / 100);
		prefix[2] = (char) ('0' + item->number / 10 % 10);
		prefix[3] = (char) ('0' + item->number % 10);
		prefix[4] = '\0';
	}
	return give_phone(facts, first, phone->last, prefix, phone->digits + 1, 9, mention);
}

/* 01 23 45 67 89, 0 800 12 34 56, 0262 40 50 60, 0321004567 when named */
static bool
parse_national(Facts *facts, uint32_t i, Mention *mention)
{
	PhoneDigits phone = {.length = 0};
	const uint8_t *g = phone.groups;
	const AtomList *list = &facts->list;

	take_groups(list, i, 10, &phone);
	if (phone.length != 10 || phone.digits[0] != '0' || phone.digits[1] == '0')
		return false;
	if (phone.group_count == 1)
	{
		if (!phone_named(list, i) && !(phone.digits[1] == '6' || phone.digits[1] == '7'))
			return false;
	}
	else if (!(g[0] == 2 && g[1] == 2 && g[2] == 2) && !(g[0] == 1 && g[1] == 3) &&
			 !(g[0] == 4 && (g[1] == 2 || g[1] == 3)) && !(g[0] == 1 && g[1] == 1) &&
			 !(g[0] == 2 && phone_named(list, i)))
		return false;
	return give_national(facts, i, &phone, mention);
}

/* Length of the calling code at the start of digits. */
static int
calling_code(const char *digits)
{
	static const char *const two[] = {
		"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
		"47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
		"64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"
	};

	if (digits[0] == '1' || digits[0] == '7')
		return 1;
	for (size_t i = 0; i < sizeof(two) / sizeof(two[0]); i++)
		if (memcmp(digits, two[i], 2) == 0)
			return 2;
	return 3;
}

/* +33 1 …, +33 (0)1 …, 0033 1 …, 00 33 1 …: i is the first figure */
static bool
parse_international(Facts *facts, uint32_t first, uint32_t i, int zeros, Mention *mention)
{
	const AtomList *list = &facts->list;
	PhoneDigits phone = {.length = 0};
	int			code;

	if (!take_group(list, i, &phone))
		return false;
	i = phone.last;
	/* (+33) 4 76 09 56 63 */
	if (atom_sign(list, i, ')') && atom_glued(list, i) && first > facts->taken && atom_sign(list, first - 1, '(') &&
		list->atoms[i + 1].kind == ATOM_FIGURE)
	{
		first--;
		i++;
	}
	/* the (0) that is not dialled from abroad */
	if (atom_sign(list, i, '(') && list->atoms[i + 1].kind == ATOM_FIGURE &&
		list->atoms[i + 1].value == 0 && atom_sign(list, i + 2, ')'))
		i += 3;
	else
	{
		int			gap = phone_separator(list, i);

		i += gap > 0 ? 1 : 0;
	}
	if (list->atoms[i].kind == ATOM_FIGURE && (list->atoms[i].flags & ATOM_LINE) == 0)
		take_groups(list, i, phone.length - zeros >= 11 ? phone.length : 0, &phone);
	if (phone.length - zeros < 8)
		return false;
	code = calling_code(phone.digits + zeros);
	if (memcmp(phone.digits + zeros, "33", 2) == 0 && phone.length - zeros != 11)
		return false;
	if (phone.length - zeros - code < 6 || phone.digits[zeros] == '0')
		return false;
	return give_phone(facts, first, phone.last, "+", phone.digits + zeros, phone.length - zeros, mention);
}

/* 01 23 45 67 89 ou le 3646: one number more */
static bool
phone_listed(const Facts *facts, uint32_t i)
{
	const Mention *last = facts->count > 0 ? &facts->mentions[facts->count - 1] : NULL;

	return last != NULL && last->kind == MENTION_CONTACT && last->type == CONTACT_PHONE && i - last->last <= 2 &&
		(facts->list.atoms[last->last].keyword == KW_OU || facts->list.atoms[last->last].keyword == KW_ET);
}

/* 3939, 36 46: short numbers of four digits, when one is told to dial */
static bool
parse_short(Facts *facts, uint32_t i, Mention *mention)
{
	static const char *const words[] = {"faites", "faire", "composez", "composer", "appelez", "appeler",
	"numéro", "téléphone", "tél", "joindre", "contactez", NULL};
	const AtomList *list = &facts->list;
	PhoneDigits phone = {.length = 0};
	bool		named = phone_listed(facts, i);

	take_groups(list, i, 4, &phone);
	if (phone.length != 4 || phone.digits[0] != '3' || (phone.group_count == 2 && phone.groups[0] != 2) ||
		phone.group_count > 2)
		return false;
	for (uint32_t back = 1; back <= 4 && back <= i && !named; back++)
	{
		const LangToken *token = &list->document->tokens[list->atoms[i - back].token];

		if (list->atoms[i - back].kind != ATOM_WORD)
			continue;
		for (int w = 0; words[w] != NULL; w++)
			named = named || strcmp(list->document->norms + token->norm, words[w]) == 0;
	}
	if (!named || list->atoms[phone.last].keyword == KW_PERCENT ||
		(list->atoms[phone.last].classes & CUE_BIT(CUE_CURRENCY)) != 0)
		return false;
	return give_phone(facts, i, phone.last, "", phone.digits, 4, mention);
}

/* The five digits of 33000, F-33000: their first byte, NULL when there are none. */
static const char *
postcode_digits(const AtomList *list, uint32_t i)
{
	const Atom *atom = &list->atoms[i];
	const char *text = list->document->text + atom->start;

	if (atom->kind == ATOM_FIGURE)
		return atom->digits == 5 && atom->value >= 1000 && atom->value < 99000 ? text : NULL;
	if (atom->kind != ATOM_CODE || atom->end - atom->start != 7 || text[0] != 'F' || text[1] != '-')
		return NULL;
	for (int d = 2; d < 7; d++)
		if (text[d] < '0' || text[d] > '9')
			return NULL;
	return text + 2;
}

/* 33000 Bordeaux: five digits, then a capitalised word on the same line */
static bool
parse_postcode(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const char *digits = postcode_digits(list, i);
	const Atom *town = &list->atoms[i + 1];
	uint32_t	last = i + 1;

	if (digits == NULL || town->kind != ATOM_WORD ||
		(town->flags & (ATOM_CAPITAL | ATOM_SPACE)) != (ATOM_CAPITAL | ATOM_SPACE) ||
		(town->flags & (ATOM_LINE | ATOM_SENTENCE)) != 0)
		return false;
	if ((town->classes & (CUE_BIT(CUE_CURRENCY) | CUE_BIT(CUE_UNIT))) != 0)
		return false;
	/* Le Mans, La Rochelle, Saint-Étienne, L'Haÿ */
	while (last < i + 4 && list->atoms[last].kind == ATOM_WORD &&
		   (list->atoms[last].flags & ATOM_CAPITAL) != 0 && (list->atoms[last].flags & ATOM_LINE) == 0 &&
		   (list->atoms[last].flags & ATOM_SENTENCE) == 0)
		last++;
	facts_span(facts, i, last, MENTION_CONTACT, mention);
	mention->type = CONTACT_POSTCODE;
	mention->text = facts_copy(facts, digits, 5);
	mention->text_length = 5;
	return true;
}

/* What the tokeniser has recognised whole. */
static bool
parse_token(Facts *facts, uint32_t i, Mention *mention)
{
	const Atom *atom = &facts->list.atoms[i];
	const LangToken *token = &facts->document->tokens[atom->token];
	ContactType type;

	switch (token->kind)
	{
		case TOKEN_EMAIL:
			type = CONTACT_EMAIL;
			break;
		case TOKEN_URL:
			type = CONTACT_URL;
			break;
		case TOKEN_HANDLE:
			type = CONTACT_HANDLE;
			break;
		case TOKEN_HASHTAG:
			type = CONTACT_HASHTAG;
			break;
		default:
			return false;
	}
	facts_span(facts, i, i + 1, MENTION_CONTACT, mention);
	mention->type = (uint8_t) type;
	mention->text = facts->document->text + atom->start;
	mention->text_length = atom->end - atom->start;
	if (type == CONTACT_EMAIL && mention->text_length > 7 && memcmp(mention->text, "mailto:", 7) == 0)
	{
		mention->text += 7;
		mention->text_length -= 7;
	}
	return true;
}

bool
contact_parse(Facts *facts, uint32_t i, Mention *mention)
{
	const AtomList *list = &facts->list;
	const Atom *atom = &list->atoms[i];
	char		digit;

	if (atom->kind == ATOM_CODE)
		return parse_token(facts, i, mention) || parse_postcode(facts, i, mention);
	if (atom->kind == ATOM_SIGN)
		return atom->sign == '+' && atom_glued(list, i + 1) &&
			list->atoms[i + 1].kind == ATOM_FIGURE && list->atoms[i + 1].digits <= 12 &&
			parse_international(facts, i, i + 1, 0, mention);
	if (atom->kind != ATOM_FIGURE || atom->digits > 14)
		return false;
	digit = list->document->text[atom->start];
	if (digit != '0' && digit != '3' && atom->digits != 5)
		return false;
	if (i > 0 && atom_glued(list, i) && atom_before(list, i)->kind == ATOM_SIGN &&
		(atom_before(list, i)->sign == '.' || atom_before(list, i)->sign == '-' || atom_before(list,
		i)->sign == '/') &&
		atom_back(list, i, 2)->kind == ATOM_FIGURE)
		return false;
	if (digit == '0')
	{
		if (atom->digits >= 2 && list->document->text[atom->start + 1] == '0')
			return parse_international(facts, i, i, 2, mention);
		return parse_national(facts, i, mention) || parse_postcode(facts, i, mention);
	}
	return (digit == '3' && parse_short(facts, i, mention)) || parse_postcode(facts, i, mention);
}
