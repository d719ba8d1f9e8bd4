/*
 * token_word.c
 *		Words: elision, compounds, clitics, abbreviations, initials, and words
 *		glued together by a lost line break.
 *
 * A word is first read as a run: letters, marks and digits with single
 * apostrophes and hyphens between them.  An apostrophe behind one of the
 * elided words ends the run.  Then the rules below look at the run's end.
 */
#include "token_scan.h"

/* What reading a run found. */
typedef struct Run
{
	size_t		start;
	size_t		end;
	size_t		hump;			/* where a capital follows a small letter, the first time */
	int			humps;
	int			lowers;
	int			uppers;
	int			inner_uppers;	/* capitals that don't start a part */
	int			hyphens;
	int			apostrophes;
	bool		digits;
	bool		first_upper;
	bool		elided;			/* ends with the apostrophe of an elision */
} Run;

/* ---------- the run ---------- */

/*
 * M'Bala, N'Diaye: an African name.  Words lose a vowel before another, not
 * before a consonant.
 */
static bool
begins_name(const Tokenizer *tk, size_t start, size_t apostrophe)
{
	int			n;
	unsigned char next;

	if (apostrophe - start != 1 || (tk->text[start] != 'M' && tk->text[start] != 'N'))
		return false;
	class_at(tk, apostrophe, &n);
	next = byte_at(tk, apostrophe + n);
	return next >= 'B' && next <= 'Z' && strchr("EIHOUY", next) == NULL &&
		class_at(tk, apostrophe + n + 1, &n) == CHARS_LOWER;
}

/*
 * Does the apostrophe at this byte end an elided word that starts at
 * run->start?  Not in aujourd'hui, quelqu'un and others of the data file.
 */
static bool
is_elision(const Tokenizer *tk, const Run *run, size_t apostrophe)
{
	char		form[LIST_MAX_FORM];
	size_t		end = apostrophe;
	size_t		length;

	if (run->hyphens > 0 || run->digits || run->apostrophes > 0 ||
		apostrophe - run->start > 10 ||
		!(apostrophe - run->start == 1 ?
		  token_list_elision_letter((unsigned char) tk->text[run->start]) :
		  token_in_list(tk, LIST_ELISIONS, run->start, apostrophe, NULL)) ||
		begins_name(tk, run->start, apostrophe))
		return false;
	while (end < tk->limit && end - run->start < 32)
	{
		int			n;
		CharsClass	class = class_at(tk, end, &n);

		if (!is_letter(class) && class != CHARS_APOSTROPHE && class != CHARS_HYPHEN)
			break;
		end += n;
	}
	length = token_form(tk, run->start, end, FOLD_LOWER, form, sizeof(form));
	if (length > sizeof(form))
		return true;
	/* A hyphen or apostrophe at the end of what was read closes nothing. */
	while (length > 0 && (form[length - 1] == '-' || form[length - 1] == '\''))
		length--;
	return !token_list_whole(form, length);
}

/* One letter of the run; previous is the class of the character before it. */
static inline void
count_letter(Run *run, CharsClass class, CharsClass previous, size_t at)
{
	if (class == CHARS_LOWER)
		run->lowers++;
	else if (class == CHARS_UPPER)
	{
		run->uppers++;
		if (at == run->start)
			run->first_upper = true;
		else if (previous == CHARS_LOWER || previous == CHARS_UPPER ||
				 previous == CHARS_LETTER || previous == CHARS_MARK)
		{
			run->inner_uppers++;
			if (previous == CHARS_LOWER && run->humps++ == 0)
				run->hump = at;
		}
	}
}

static void
read_run(const Tokenizer *tk, size_t start, Run *run)
{
	size_t		at = start;
	CharsClass	previous = CHARS_OTHER;

	memset(run, 0, sizeof(*run));
	run->start = start;
	while (at < tk->limit)
	{
		int			n;
		CharsClass	class;

		while (at < tk->limit && tk->text[at] >= 'a' && tk->text[at] <= 'z')
		{
			run->lowers++;
			previous = CHARS_LOWER;
			at++;
		}
		if (at >= tk->limit)
			break;

		class = class_at(tk, at, &n);
		if (is_letter(class))
			count_letter(run, class, previous, at);
		else if (class == CHARS_DIGIT)
			run->digits = true;
		else if (class == CHARS_APOSTROPHE)
		{
			if (is_elision(tk, run, at))
			{
				run->elided = true;
				at += n;
				break;
			}
			if (!alphanumeric_at(tk, at + n) || previous == CHARS_DIGIT)
				break;
			run->apostrophes++;
		}
		else if (class == CHARS_HYPHEN)
		{
			if (!alphanumeric_at(tk, at + n))
				break;
			run->hyphens++;
		}
		else if (class == CHARS_IGNORABLE)
		{
			at += n;
			continue;
		}
		else if (tk->text[at] == '&')
		{
			int			next;

			if (previous != CHARS_UPPER || class_at(tk, at + 1, &next) != CHARS_UPPER)
				break;
		}
		else if (tk->text[at] == '_')
		{
			if (!alphanumeric_at(tk, at + 1))
				break;
		}
		else if (class != CHARS_MARK && class != CHARS_NUMERIC)
			break;
		previous = class;
		at += n;
	}
	run->end = at;
}

static LangShape
run_shape(const Run *run)
{
	if (run->uppers == 0)
		return run->lowers > 0 ? SHAPE_LOWER : SHAPE_NONE;
	if (run->lowers == 0)
		return run->uppers > 1 ? SHAPE_UPPER : SHAPE_CAPITALISED;
	if (run->inner_uppers == 0 && run->first_upper)
		return SHAPE_CAPITALISED;
	return SHAPE_MIXED;
}

/* The parts of speech that the lexicon gives text[start..end), a bit each. */
static uint32_t
known_pos(Tokenizer *tk, size_t start, size_t end)
{
	LangWord	word = token_word(tk, start, end);

	return word == 0 ? 0 : lexicon_pos_set(tk->lexicon, word);
}

/* ---------- clitics ---------- */

/* The start of the hyphen that stands last in text[start..end), or end. */
static size_t
last_hyphen(const Tokenizer *tk, size_t start, size_t end)
{
	size_t		at = end;

	while (at > start)
	{
		int			n;

		at--;
		if (((unsigned char) tk->text[at] & 0xC0) == 0x80)
			continue;
		if (class_at(tk, at, &n) == CHARS_HYPHEN)
			return at;
		if (end - at > 16)
			break;
	}
	return end;
}

/*
 * The start of the clitic that ends at end, or end when none does.  "-t-il" is
 * one, and so is "-m'" before "en"; *inside gets where its own bytes end.
 */
static size_t
clitic_before(const Tokenizer *tk, size_t start, size_t end, size_t *inside)
{
	size_t		hyphen = last_hyphen(tk, start, end);
	size_t		longer;

	*inside = end;
	if (hyphen == end || hyphen == start)
		return end;
	longer = last_hyphen(tk, start, hyphen);
	if (longer != hyphen && longer != start &&
		token_in_list(tk, LIST_CLITICS, longer, end, NULL))
		return longer;
	if (token_in_list(tk, LIST_CLITICS, hyphen, end, NULL))
		return hyphen;

	/* -m'en, -t'y: the last word is two letters at most. */
	for (size_t at = hyphen + 1; at < end; at++)
	{
		int			n;

		if (((unsigned char) tk->text[at] & 0xC0) == 0x80 ||
			class_at(tk, at, &n) != CHARS_APOSTROPHE)
			continue;
		if (end - at - n <= 2 && token_in_list(tk, LIST_CLITICS, hyphen, at + n, NULL))
		{
			*inside = at + n;
			return hyphen;
		}
		break;
	}
	return end;
}

/* Is what stands before a clitic a verb? */
static bool
takes_clitic(Tokenizer *tk, size_t start, size_t head_end, size_t clitic_end)
{
	size_t		hyphen = last_hyphen(tk, start, head_end);
	LangWord	word;
	char		clitic[16];
	size_t		length;
	int			n;

	if (tk->lexicon == NULL)
		return true;
	if (hyphen != head_end)
	{
		class_at(tk, hyphen, &n);
		start = hyphen + n;
	}
	word = token_word(tk, start, head_end);
	if (word != 0)
		return (lexicon_pos_set(tk->lexicon, word) & (1u << POS_VERB | 1u << POS_AUX)) != 0;

	/* dussé-je, and the t that only inversion puts there */
	length = token_form(tk, head_end, clitic_end, FOLD_LOWER, clitic, sizeof(clitic));
	return length <= sizeof(clitic) &&
		((length == 3 && memcmp(clitic, "-je", 3) == 0) ||
		 (length > 3 && memcmp(clitic, "-t-", 3) == 0));
}

/*
 * Take up to three clitics off the end of a run.  Sets tk->parts_end when some
 * were found and returns where the verb ends.
 */
static size_t
split_clitics(Tokenizer *tk, const Run *run)
{
	size_t		head_end = run->end;
	size_t		parts_end = 0;
	int			n;

	for (int i = 0; i < 3; i++)
	{
		size_t		inside;
		size_t		clitic = clitic_before(tk, run->start, head_end, &inside);

		if (clitic == head_end)
			break;
		/* Small letters behind small letters: not Marie-Elle, but EST-CE. */
		class_at(tk, clitic, &n);
		if (class_at(tk, clitic + n, &n) == CHARS_UPPER && run->lowers > 0)
			break;
		if (i == 0)
			parts_end = inside;
		else if (inside != head_end)
			break;
		head_end = clitic;
	}
	if (head_end == run->end)
		return run->end;

	/* rendez-vous is a noun; vas-y is in the lexicon too, but as a verb */
	if ((known_pos(tk, run->start, run->end) &
		 ~(1u << POS_VERB | 1u << POS_AUX | 1u << POS_INTJ)) != 0 ||
		!takes_clitic(tk, run->start, head_end, parts_end))
		return run->end;
	tk->parts_end = parts_end;
	return head_end;
}

void
scan_clitic(Tokenizer *tk, size_t start, Span *span)
{
	size_t		end = tk->parts_end;
	size_t		best = end;
	int			hyphens = 0;
	int			n;

	/* The longest clitic that starts here; scan_word saw that there is one. */
	for (size_t at = start + 1; at <= end; at += n)
	{
		if (at == end || class_at(tk, at, &n) == CHARS_HYPHEN)
		{
			if (token_in_list(tk, LIST_CLITICS, start, at, NULL))
				best = at;
			if (at == end || ++hyphens == 2)
				break;
		}
		else if (((unsigned char) tk->text[at] & 0xC0) == 0x80)
			n = 1;
	}
	span->end = best;
	span->kind = TOKEN_WORD;
	span->flags = TOKEN_CLITIC;
	span->shape = SHAPE_LOWER;
	for (size_t at = start; at < best; at += n)
		if (class_at(tk, at, &n) == CHARS_UPPER)
			span->shape = SHAPE_UPPER;
	if (best >= tk->parts_end)
		tk->parts_end = 0;
}

/* ---------- abbreviations and initials ---------- */

/* Where the next word on the same line starts. */
static size_t
skip_spaces(const Tokenizer *tk, size_t at)
{
	int			n;

	while (at < tk->limit && class_at(tk, at, &n) == CHARS_SPACE)
		at += n;
	return at;
}

/* The end of the letters that start at a byte, hyphens included. */
static size_t
skip_letters(const Tokenizer *tk, size_t at)
{
	int			n;

	while (at < tk->limit)
	{
		CharsClass	class = class_at(tk, at, &n);

		if (!is_letter(class) && class != CHARS_MARK)
			break;
		at += n;
	}
	return at;
}

/* Does what surrounds an abbreviation with these marks make it one? */
static bool
abbreviation_fits(const Tokenizer *tk, size_t start, size_t end, unsigned int marks)
{
	size_t		next = skip_spaces(tk, end);
	int			n;
	CharsClass	class = class_at(tk, next, &n);
	unsigned char c = byte_at(tk, next);
	uint16_t	flags;

	if (marks & MARK_ALWAYS)
		return true;
	if ((marks & MARK_NAME) && class == CHARS_UPPER)
		return true;
	if ((marks & MARK_LOWER) &&
		(class == CHARS_LOWER || class == CHARS_DIGIT || c == ',' || c == ';' || c == ')' || c == ':'))
		return true;
	if ((marks & MARK_NUMBER) &&
		(class == CHARS_DIGIT ||
		 (class == CHARS_UPPER && roman_number(tk, next, skip_letters(tk, next), &flags)) ||
		 (class == CHARS_UPPER && next > end &&
		  (byte_at(tk, next + n) == '.' || ascii_digit(byte_at(tk, next + n))))))
		return true;
	return (marks & MARK_AFTER) && tk->previous_kind == TOKEN_NUMBER &&
		tk->started && start - tk->previous_end <= 3;
}

/* A word and its point from the list of abbreviations. */
static bool
scan_abbreviation(const Tokenizer *tk, const Run *run, Span *span)
{
	char		form[LIST_MAX_FORM];
	size_t		length;
	unsigned int marks = 0;
	size_t		end;

	if (run->end - run->start <= LONG_ABBREVIATION_HEAD)
	{
		end = token_list_long_abbreviation(tk, run->start, &marks);
		if (end > run->end + 1 && !alphanumeric_at(tk, end))
		{
			span->end = end;
			return true;
		}
	}
	end = run->end + 1;
	if (run->end - run->start > LIST_MAX_FORM - 2 || byte_at(tk, end) == '.')
		return false;
	length = token_form(tk, run->start, end, FOLD_VARIANT, form, sizeof(form));
	if (length > sizeof(form))
		return false;
	if (!token_list_has(LIST_ABBREVIATIONS, form, length, &marks))
	{
		if (!token_in_list(tk, LIST_ABBREVIATIONS, run->start, end, &marks))
			return false;
		/* all in capitals it is an acronym rather, before a name */
		if (run->lowers == 0 && run->uppers > 1)
			marks &= ~(unsigned int) (MARK_NAME | MARK_LOWER);
	}
	if (!abbreviation_fits(tk, run->start, end, marks))
		return false;
	span->end = end;
	return true;
}

/* May the capital letter [start, end) before a point be somebody's initial? */
static bool
is_initial(Tokenizer *tk, size_t end)
{
	size_t		next = skip_spaces(tk, end);
	size_t		word_end = skip_letters(tk, next);
	int			n;
	CharsClass	class = class_at(tk, next, &n);
	LangWord	word;
	bool		after_common;

	/* No sentence starts with a small letter or a comma. */
	if (class == CHARS_LOWER || byte_at(tk, next) == ',')
		return true;
	if (class != CHARS_UPPER)
		return false;
	if (word_end - next == (size_t) n && byte_at(tk, word_end) == '.')
		return true;
	if (token_in_list(tk, LIST_FUNCTION, next, word_end, NULL))
		return false;
	/* l', d' and the like start a sentence, or at least no name */
	if (class_at(tk, word_end, &n) == CHARS_APOSTROPHE &&
		token_in_list(tk, LIST_ELISIONS, next, word_end, NULL))
		return false;
	after_common = tk->previous_kind == TOKEN_WORD &&
		(tk->previous_flags & (TOKEN_FUNCTION | TOKEN_ACRONYM)) == 0 &&
		class_at(tk, tk->previous, &n) != CHARS_UPPER;
	if (!after_common || tk->lexicon == NULL)
		return true;
	word = token_word(tk, next, word_end);
	return word == 0 ||
		(lexicon_pos_set(tk->lexicon, word) & ~(1u << POS_PROPN)) == 0;
}

/*
 * Letters with points: S.N.C.F., J.-P., G.P.S, or a single initial.  The first
 * letter is known to be followed by a point.
 */
static bool
scan_initials(Tokenizer *tk, const Run *run, Span *span)
{
	size_t		at = run->start;
	int			parts = 0;
	int			n;
	int			next;

	while (at < tk->limit && is_letter(class_at(tk, at, &n)) && byte_at(tk, at + n) == '.')
	{
		parts++;
		at += n + 1;
		if (class_at(tk, at, &n) == CHARS_HYPHEN &&
			class_at(tk, at + n, &next) == CHARS_UPPER &&
			byte_at(tk, at + n + next) == '.')
			at += n;
	}
	if (parts == 0)
		return false;			/* a mark or a figure stands before the point */
	if (parts >= 2)
	{
		/* a last letter without its point */
		if (class_at(tk, at, &n) == CHARS_UPPER && !alphanumeric_at(tk, at + n) &&
			class_at(tk, at + n, &next) != CHARS_APOSTROPHE)
			at += n;
		span->flags |= TOKEN_ACRONYM;
	}
	else if (!run->first_upper || byte_at(tk, at) == '.' || !is_initial(tk, at))
		return false;
	span->end = at;
	return true;
}

/* ---------- both genders at once ---------- */

/* The end of "(e)s" behind a word, or at. */
static size_t
bracketed_ending(const Tokenizer *tk, size_t at)
{
	size_t		open = at + 1;
	size_t		close = open;

	while (close < tk->limit && close - open < 8 && alphanumeric_at(tk, close))
		close += (size_t) chars_length((unsigned char) tk->text[close]);
	if (byte_at(tk, close) != ')' || !token_in_list(tk, LIST_ENDINGS, open, close, NULL))
		return at;
	at = close + 1;
	if ((byte_at(tk, at) | 0x20) == 's' && !alphanumeric_at(tk, at + 1))
		at++;
	return alphanumeric_at(tk, at) ? close + 1 : at;
}

/* Bytes of the dot in the middle of a line that stands at a byte, 0 for none. */
static size_t
middle_dot(const Tokenizer *tk, size_t at)
{
	unsigned char c = byte_at(tk, at);

	if (c == 0xC2 && byte_at(tk, at + 1) == 0xB7)
		return 2;
	if (c == 0xE2 && byte_at(tk, at + 1) == 0x80 &&
		(byte_at(tk, at + 2) == 0xA2 || byte_at(tk, at + 2) == 0xA7))
		return 3;
	return c == 0xE2 && byte_at(tk, at + 1) == 0x8B && byte_at(tk, at + 2) == 0x85 ? 3 : 0;
}

/*
 * Does the ending [from, to) make the feminine of the word [start, end)?  That
 * is known, or the ending is one that no word is.
 */
static bool
makes_feminine(Tokenizer *tk, size_t start, size_t end, size_t from, size_t to)
{
	char		form[LEXICON_MAX_FORM];
	size_t		length;
	size_t		ending;

	if (end - start < 3 || end - start > LEXICON_MAX_FORM / 2 || to - from > 8 ||
		tk->lexicon == NULL || !token_in_list(tk, LIST_ENDINGS, from, to, NULL) ||
		!(known_pos(tk, start, end) & (1u << POS_NOUN | 1u << POS_ADJ | 1u << POS_VERB)))
		return false;
	if (to - from >= 4)
		return true;
	length = token_form(tk, start, end, FOLD_LOWER, form, sizeof(form) - 16);
	ending = token_form(tk, from, to, FOLD_LOWER, form + length, 16);
	return ending <= 16 && lexicon_find(tk->lexicon, form, length + ending) != 0;
}

/*
 * The end of ".e.s" or "·e·s" behind a word, or at.  A point may end a sentence,
 * so what follows one must make a feminine.
 */
static size_t
dotted_ending(Tokenizer *tk, size_t start, size_t at)
{
	size_t		dot = middle_dot(tk, at);
	size_t		width = dot > 0 ? dot : 1;
	size_t		from = at + width;
	size_t		to = skip_letters(tk, from);

	if (to == from || to - from > 8 || alphanumeric_at(tk, to) ||
		!(dot > 0 ? token_in_list(tk, LIST_ENDINGS, from, to, NULL) :
		  makes_feminine(tk, start, at, from, to)))
		return at;
	if (memcmp(tk->text + to, tk->text + at, width < tk->length - to ? width : tk->length - to) == 0 &&
		(byte_at(tk, to + width) | 0x20) == 's' && !alphanumeric_at(tk, to + width + 1))
		to += width + 1;
	return to;
}

/* No ending that makes a feminine, with -s behind it, is longer. */
#define ENDING_BYTES	9

/* The hyphen that stands last among the ENDING_BYTES before end, or end. */
static size_t
near_hyphen(const Tokenizer *tk, size_t start, size_t end)
{
	for (size_t at = end; at > start && end - at < ENDING_BYTES;)
		if (tk->text[--at] == '-')
			return at;
	return end;
}

/* Where the word of étudiant-e-s ends: the run's end when it is none of these. */
static size_t
hyphened_base(Tokenizer *tk, const Run *run)
{
	size_t		to = run->end;
	char		last = (char) (tk->text[to - 1] | 0x20);
	size_t		hyphen;

	if (run->hyphens > 2 || (last != 'e' && last != 's'))
		return to;
	hyphen = near_hyphen(tk, run->start, to);
	if (hyphen == to - 2 && last == 's')
		hyphen = near_hyphen(tk, run->start, to = hyphen);
	if (hyphen == to || (run->hyphens == 2) != (to != run->end))
		return run->end;
	return makes_feminine(tk, run->start, hyphen, hyphen + 1, to) ? hyphen : run->end;
}

/* ---------- glued words ---------- */

#define POS_CLOSED \
	(1u << POS_DET | 1u << POS_PRON | 1u << POS_ADP | 1u << POS_CCONJ | 1u << POS_SCONJ)

/*
 * Two words that lost the line break between them (IndexLa, communeLes): both
 * are known, and the first is not one that asks for a following noun.  Trade
 * names are written like that too (PagesJaunes, CanalPlus), so behind a word
 * with a capital only a function word counts.
 */
static bool
is_glued(Tokenizer *tk, const Run *run)
{
	uint32_t	left;
	uint32_t	right;

	if (tk->lexicon == NULL || run->humps != 1 ||
		run->inner_uppers != 1 || run->hyphens > 0 || run->apostrophes > 0 ||
		run->digits || run->end - run->start > 64 ||
		run->hump - run->start < 3 || run->end - run->hump < 2)
		return false;
	if (token_word(tk, run->start, run->end) != 0)
		return false;
	left = known_pos(tk, run->start, run->hump);
	right = known_pos(tk, run->hump, run->end);
	if (left == 0 || right == 0)
		return false;
	if (run->first_upper)
		return (left & ~(1u << POS_PROPN)) != 0 && (right & POS_CLOSED) != 0;
	return (left & POS_CLOSED) == 0;
}

/* ---------- words ---------- */

/* Does what stands at the end of a run leave room for an address? */
static bool
may_be_address(const Tokenizer *tk, size_t end)
{
	unsigned char next = byte_at(tk, end + 1);

	if (byte_at(tk, end) == ':')
		return next == '/';
	return next > ' ' && next < 0x80;
}

/* The unit right behind a figure: it ends where its letters do (9h-12h). */
static bool
scan_unit(const Tokenizer *tk, size_t start, Span *span)
{
	size_t		end = start;
	int			n;

	if (!tk->started || tk->previous_end != start || tk->previous_kind != TOKEN_NUMBER)
		return false;
	while (end < tk->limit && end - start < 8 && alphanumeric_at(tk, end))
		end += (size_t) chars_length((unsigned char) tk->text[end]);
	if (class_at(tk, end, &n) != CHARS_HYPHEN ||
		!token_list_has(LIST_UNITS, tk->text + start, end - start, NULL))
		return false;
	span->end = end;
	span->kind = TOKEN_WORD;
	span->shape = SHAPE_LOWER;
	return true;
}

void
scan_word(Tokenizer *tk, size_t start, Span *span)
{
	Run			run;
	unsigned char next;

	if (scan_unit(tk, start, span))
		return;
	read_run(tk, start, &run);
	span->end = run.end;
	span->kind = TOKEN_WORD;
	span->shape = (uint8_t) run_shape(&run);
	if (run.elided)
	{
		span->flags |= TOKEN_ELIDED;
		return;
	}

	next = byte_at(tk, run.end);
	if (next == '.' || next == '@' || next == ':' || next == '+' || next == '%')
	{
		if (may_be_address(tk, run.end) && scan_address(tk, start, span))
			return;
		if (next == '.' && run.end < tk->limit &&
			(scan_abbreviation(tk, &run, span) ||
			 (run.lowers + run.uppers == 1 && !run.digits && scan_initials(tk, &run, span))))
		{
			span->kind = TOKEN_ABBREVIATION;
			return;
		}
	}
	if (run.lowers + run.uppers >= 2 && (next == '(' || next == '.' || next >= 0xC2))
	{
		if (next == '(')
			span->end = bracketed_ending(tk, run.end);
		else if (next == '.' || middle_dot(tk, run.end) > 0)
			span->end = dotted_ending(tk, start, run.end);
		if (span->end > run.end)
		{
			span->base = run.end;
			return;
		}
	}
	if (next == 0xC2 && byte_at(tk, run.end + 1) == 0xB0 && run.end - start == 1 &&
		(tk->text[start] | 0x20) == 'n' && !alphanumeric_at(tk, start + 1))
	{
		/* n° */
		span->end = run.end + 2;
		span->kind = TOKEN_ABBREVIATION;
		return;
	}

	if (run.hyphens > 0)
	{
		span->end = split_clitics(tk, &run);
		if (span->end == run.end)
			span->flags |= TOKEN_COMPOUND;
		else if (last_hyphen(tk, start, span->end) != span->end)
			span->flags |= TOKEN_COMPOUND;
		if (span->end == run.end && (span->base = hyphened_base(tk, &run)) == run.end)
			span->base = 0;
		return;
	}
	if (run.apostrophes > 0)
		span->flags |= TOKEN_COMPOUND;
	if (run.uppers > 0)
	{
		uint16_t	roman;

		if (roman_number(tk, start, run.end, &roman))
		{
			span->kind = TOKEN_NUMBER;
			span->flags |= roman;
		}
		else if (run.humps == 1 && is_glued(tk, &run))
		{
			span->end = run.hump;
			span->shape = run.first_upper ? SHAPE_CAPITALISED : SHAPE_LOWER;
			tk->split_next = true;
		}
	}
}
