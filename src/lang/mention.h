/*
 * mention.h
 *		Facts found in a document: what fr_numbers … fr_mentions give as rows.
 *
 * One pass over the atoms (atom.h) finds them all.  Where readings compete the
 * longest wins, and among equals the more specific (a date before a quantity, a
 * quantity before a number), so that no two mentions overlap, except:
 *	- the number inside an amount, a percentage, a quantity or a duration is a
 *	  mention too, marked MENTION_INSIDE: fr_numbers shows it, fr_mentions not;
 *	- a quotation may hold anything.
 */
#ifndef LANG_MENTION_H
#define LANG_MENTION_H

#include "atom.h"
#include "decimal.h"
#include "entity.h"

typedef enum MentionKind
{
	MENTION_NUMBER,
	MENTION_PERCENTAGE,
	MENTION_AMOUNT,
	MENTION_QUANTITY,
	MENTION_DATE,
	MENTION_TIME,
	MENTION_DURATION,
	MENTION_CONTACT,
	MENTION_IDENTIFIER,
	MENTION_QUOTE,
	MENTION_KIND_COUNT
} MentionKind;

#define MENTION_BIT(kind)	(1u << (kind))
#define MENTION_ALL			(MENTION_BIT(MENTION_KIND_COUNT) - 1)

extern const char *mention_kind_name(MentionKind kind); /* "number" … */

typedef enum NumberType
{
	NUMBER_CARDINAL,
	NUMBER_ORDINAL,
	NUMBER_FRACTION,
	NUMBER_ROMAN
} NumberType;

typedef enum Granularity
{
	GRAIN_DAY,
	GRAIN_WEEK,
	GRAIN_MONTH,
	GRAIN_QUARTER,
	GRAIN_SEASON,
	GRAIN_YEAR,
	GRAIN_DECADE,
	GRAIN_CENTURY,
	GRAIN_RANGE
} Granularity;

typedef enum ContactType
{
	CONTACT_EMAIL,
	CONTACT_URL,
	CONTACT_PHONE,
	CONTACT_HANDLE,
	CONTACT_HASHTAG,
	CONTACT_POSTCODE
} ContactType;

typedef enum IdentifierType
{
	IDENTIFIER_SIREN,
	IDENTIFIER_SIRET,
	IDENTIFIER_VAT,
	IDENTIFIER_NIR,
	IDENTIFIER_IBAN,
	IDENTIFIER_RNA,
	IDENTIFIER_PLATE
} IdentifierType;

typedef enum QuoteType
{
	QUOTE_SPEECH,
	QUOTE_TITLE,
	QUOTE_TERM
} QuoteType;

/* The name of Mention.type, as SQL shows it; NULL for kinds without types. */
extern const char *mention_type_name(MentionKind kind, uint8_t type);

/* Mention.flags */
#define MENTION_INSIDE		0x01	/* a number that is part of the mention before it */
#define MENTION_HIGH		0x02	/* a range: high is set */
#define MENTION_FROM		0x04	/* from is set */
#define MENTION_TO			0x08	/* to is set */
#define MENTION_AT			0x10	/* at is set */
#define MENTION_RELATIVE	0x20	/* the date was reckoned from another */
#define MENTION_VALID		0x40	/* the identifier's check digits hold */
#define MENTION_FREQUENCY	0x80	/* 24h/24: recurs */

typedef struct Mention
{
	uint32_t	start;			/* bytes into the text */
	uint32_t	end;
	uint32_t	first;			/* atoms, end exclusive */
	uint32_t	last;
	uint8_t		kind;			/* MentionKind */
	uint8_t		type;			/* NumberType, Granularity, … */
	uint16_t	flags;
	Decimal		value;			/* number, percentage, amount, quantity */
	Decimal		high;
	int32_t		from;			/* date: days since 1970-01-01; time: seconds of the day */
	int32_t		to;				/* date: exclusive */
	int64_t		at;				/* time: seconds since 1970-01-01 00:00 */
	int32_t		months;			/* duration */
	int32_t		days;
	int64_t		seconds;
	const char *text;			/* currency, unit, iso form, canonical value, speaker */
	uint32_t	text_length;
	int32_t		micros;			/* duration: of a second, beside its seconds */
	const char *text2;			/* counted noun, reporting verb */
	uint32_t	text2_length;
} Mention;

typedef struct MentionList
{
	Mention    *mentions;
	uint32_t	count;
} MentionList;

/*
 * What the reader of the text knew: when it was written; and its names, where
 * they have been found already (quotations look for them otherwise).
 */
typedef struct MentionOptions
{
	bool		has_reference;
	int32_t		reference;		/* days since 1970-01-01 */
	int32_t		reference_second;	/* seconds of that day */
	bool		has_entities;
	LangEntity *entities;		/* as entities_find gave them */
	size_t		entity_count;
} MentionOptions;

/*
 * Find the facts whose kinds are in what (MENTION_BIT …).  The document should
 * have been analysed with LANG_ANALYSE_ON_DEMAND or LANG_ANALYSE_POS; without
 * them there are no counted nouns, and less is known of a sentence's tense.
 * Everything lives in arena; linear in the length of the text.
 */
extern LangStatus mention_find(LangDocument *document, Arena *arena,
							   const MentionOptions *options,
							   unsigned int what, MentionList *list);

#endif							/* LANG_MENTION_H */
