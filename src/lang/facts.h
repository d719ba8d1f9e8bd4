/*
 * facts.h
 *		What the extractors share while one document is read (private to them).
 */
#ifndef LANG_FACTS_H
#define LANG_FACTS_H

#include "mention.h"

typedef struct Facts
{
	AtomList	list;
	LangDocument *document;
	Arena	   *arena;
	MentionOptions options;
	Mention    *mentions;
	uint32_t	count;
	uint32_t	size;
	uint32_t	taken;			/* atoms before this one belong to a mention already */
	uint32_t	blocked;		/* no date and no bare number begins before this atom */
	bool		codes_only;		/* contacts and identifiers are all that is asked for */
	bool		days_asked;		/* dates or times are: which day they mean counts */
	bool		has_told;		/* the last date told, for la veille, le lendemain */
	int32_t		told;			/* its days [told, told_to) and Granularity */
	int32_t		told_to;
	uint8_t		told_grain;
	uint32_t	tense_sentence; /* sentence + 1 whose tense is known */
	uint8_t		tense;			/* SentenceTense */
	LangStatus	status;
} Facts;

/* A readable number, not yet judged by what stands around it. */
typedef struct NumberSpan
{
	uint32_t	first;			/* atoms, end exclusive */
	uint32_t	end;
	Decimal		value;
	uint8_t		type;			/* NumberType */
	uint8_t		digits;			/* written as one run of so many digits, else 0 */
	bool		words;			/* has a number word */
	bool		grouped;		/* 80 000, 1.234 */
	bool		article;		/* nothing but un or une */
	bool		scaled;			/* ends with million, milliard … or a collective: takes de */
	bool		halved;			/* holds "et demi" */
} NumberSpan;

/* Several extractors ask for the number at one atom: the last answer is kept. */
typedef struct NumberMemo
{
	uint32_t	atom;			/* UINT32_MAX: nothing is kept */
	bool		found;
	NumberSpan	span;
} NumberMemo;

/* number.c: the number that begins at atom i.  False: none. */
extern bool number_parse(const AtomList *list, uint32_t i, NumberSpan *span);

/* The part of number_parse that reads words only, without fractions. */
extern bool number_words(const AtomList *list, uint32_t i, NumberSpan *span);

/* Two numbers as one range (10 à 15, entre 3 et 5, 3-5) or one number. */
typedef struct NumberRange
{
	NumberSpan	low;
	NumberSpan	high;			/* when is_range */
	uint32_t	first;			/* with entre */
	uint32_t	end;
	bool		is_range;
} NumberRange;

extern void number_range(const Facts *facts, const NumberSpan *low, NumberRange *range);

/* When both numbers carry their sign: does entre or de … à make one range? */
extern bool range_opened(const AtomList *list, const NumberSpan *low, const NumberRange *range);

/* Does the number count, or is it an article or part of a name? */
extern bool number_stands(const Facts *facts, const NumberSpan *span);

/* Roman figures (XIV) at the start of text; 0 when there are none. */
extern uint32_t roman_value(const char *text, size_t length, size_t *used);

/* First byte after the run of figures and separators glued to atom i. */
extern uint32_t atom_run_end(const AtomList *list, uint32_t i);

/*
 * The extractors proper.  Each reads at atom i, fills *mention with span and
 * value and says whether there is something.
 */
extern bool percentage_parse(const Facts *facts, const NumberRange *range, Mention *mention);
extern bool amount_parse(const Facts *facts, const NumberRange *range, Mention *mention);
extern bool amount_parse_prefix(const Facts *facts, uint32_t i, Mention *mention);
extern bool quantity_parse(Facts *facts, const NumberRange *range, Mention *mention);
extern bool duration_parse(Facts *facts, const NumberRange *range, Mention *mention);
extern bool duration_parse_marks(Facts *facts, uint32_t i, Mention *mention);
extern bool duration_parse_words(Facts *facts, uint32_t i, Mention *mention);
extern bool duration_parse_rank(Facts *facts, uint32_t i, Mention *mention);
extern bool clock_parse(Facts *facts, uint32_t i, Mention *mention);
extern bool date_parse(Facts *facts, uint32_t i, Mention *mention);
extern bool contact_parse(Facts *facts, uint32_t i, Mention *mention);
extern bool identifier_parse(Facts *facts, uint32_t i, Mention *mention);

/* Quotations, over the whole document, in their own pass. */
extern LangStatus quote_find(Facts *facts);

/* facts.c: add a mention; keeps facts->mentions in the order of calls. */
extern void facts_add(Facts *facts, const Mention *mention);

/* Start a mention over atoms [first, last). */
extern void facts_span(const Facts *facts, uint32_t first, uint32_t last,
					   MentionKind kind, Mention *mention);

/* A copy of text in the arena. */
extern const char *facts_copy(Facts *facts, const char *text, size_t length);

/* How a sentence tells its time. */
typedef enum SentenceTense
{
	TELLS_NOTHING,				/* no verb */
	TELLS_PRESENT,
	TELLS_PAST,
	TELLS_FUTURE
} SentenceTense;

extern SentenceTense facts_tense(Facts *facts, uint32_t atom);

/* Do the words right before the date at atom i put it in the past, whatever the verb? */
extern bool facts_told_past(const Facts *facts, uint32_t i);

#endif							/* LANG_FACTS_H */
