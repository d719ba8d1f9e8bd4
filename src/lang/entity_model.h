/*
 * entity_model.h
 *		What the recogniser of names and its trainer share: tags, what the model
 *		sees of a word, features, the table of weights.
 *
 * A linear model over tag sequences (B begins a name, I goes on with it, O is
 * outside).  The score of a sequence is a sum of small integers: the rows of
 * each word's features and one weight a pair of tags.  Features speak of the
 * word, its neighbours, the lexicon's marks, cue lists, the gazetteer, how it
 * is written, and what the rest of the document does with the same word.
 */
#ifndef LANG_ENTITY_MODEL_H
#define LANG_ENTITY_MODEL_H

#include "document.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef enum EntityTag
{
	ENTITY_O = 0,
	ENTITY_B_PER, ENTITY_I_PER,
	ENTITY_B_ORG, ENTITY_I_ORG,
	ENTITY_B_LOC, ENTITY_I_LOC,
	ENTITY_TAG_COUNT
} EntityTag;

#define ENTITY_IS_INSIDE(tag)	((tag) != ENTITY_O && ((tag) & 1) == 0)
#define ENTITY_TAG_TYPE(tag)	(((tag) - 1) / 2)	/* 0 person, 1 organisation, 2 place */

/* Features of one word. */
#define ENTITY_MAX_FEATURES		64

/* Words on each side that a word's features look at. */
#define ENTITY_REACH			2

/* EntityWord.lexical: what the lexicon knows of the word as written. */
#define ENTITY_LEX_FIRST		0x01	/* a first name */
#define ENTITY_LEX_FAMILY		0x02	/* a family name */
#define ENTITY_LEX_NAME			0x04	/* another proper name */
#define ENTITY_LEX_COMMON		0x08	/* has a reading that is no proper noun */
#define ENTITY_LEX_UNKNOWN		0x10

/* EntityWord.layout: where and how it stands. */
#define ENTITY_AT_START			0x01	/* first word of a sentence or after a dash or an opening quote */
#define ENTITY_IN_CAPITALS		0x02	/* in a line of capitals */
#define ENTITY_ATTACHED			0x04	/* no space before it */
#define ENTITY_IN_QUOTES		0x08	/* in a short quotation, as a title is */

/* EntityWord.seen: the same word elsewhere in the document. */
#define ENTITY_SEEN_LOWER		0x01
#define ENTITY_SEEN_CAPITAL		0x02	/* with a capital inside a sentence */
#define ENTITY_SEEN_LATER		0x04	/* after another capital, as a family name is */

/* What the features see of a word. */
typedef struct EntityWord
{
	uint32_t	form;			/* hash of the normal form, 0 outside the sentence */
	uint32_t	ending;			/* its last three bytes, and its last two */
	uint32_t	end;
	uint32_t	head;			/* hash of the head noun that this word may continue */
	uint32_t	lead;			/* hash of the word before the enumeration that it stands in */
	uint32_t	lead_before;	/* and of the one before that */
	uint32_t	after;			/* hash of the word after the capitals that it stands among */
	uint16_t	cue;			/* entity_cue.h */
	uint16_t	lead_cue;		/* classes of lead and lead_before together */
	uint16_t	run_cue;		/* classes of the last of the capitals it stands among */
	uint16_t	quote_cue;		/* classes of the two words before the quotation it stands in */
	uint8_t		shape;			/* LangShape, and 8 for an acronym, 16 for a single letter */
	uint8_t		lexical;
	uint8_t		pos;			/* LangPos */
	uint8_t		place;			/* 0, or 1 + LangPlaceKind (+ 16 inside the name) */
	uint8_t		organization;	/* 0, 1 begins and 2 continues a listed name; 3 and 4 of
								 * one that is no organisation */
	uint8_t		layout;
	uint8_t		seen;
	uint8_t		verb;			/* of the word after those capitals: 1 its subject is a person, 2 a firm */
	uint8_t		item;			/* in an enumeration: 1 first, 2 further on */
	uint8_t		item_place;		/* of the first of it: place and organization */
	uint8_t		item_lexical;
	uint8_t		run_lexical;	/* marks of the first of them */
	uint8_t		letters;		/* 1 with letters that French words have not, 2 with pairs of them */

	/* Side by side: a word of which none says anything is passed over at once. */
	uint8_t		run;			/* among capitals: their number and its place, 0 outside */
	uint8_t		pattern;		/* 0, or its place in head noun + complements + name: 1 and 2 begin
								 * and continue one whose head is in lower case, 3 and 4 in capitals;
								 * 5 and 6 a team and its town (les Aigles de Carthage) */
	uint8_t		ahead;			/* of a lower-case word: what the next capital is */
	uint8_t		silent;			/* 0 */
} EntityWord;

/* Is it neither a capital nor marked by one? */
static inline bool
entity_is_silent(const EntityWord *word)
{
	uint32_t	marks;

	memcpy(&marks, &word->run, sizeof(marks));
	return marks == 0;
}

/*
 * What a feature says for each tag but O, in units of ENTITY_UNIT and against
 * what it says for O.  Each pair holds the weights of two tags, raised by
 * ENTITY_RAISED so that no sum borrows: tag 1 in the lower byte of the first,
 * tag 2 in its upper byte.
 */
#define ENTITY_UNIT			96
#define ENTITY_RAISED		128
#define ENTITY_PAIRS		((ENTITY_TAG_COUNT - 1) / 2)

/*
 * The trained table, generated from data/entity_model.tsv, is a row of buckets,
 * one cache line each.  A key has one bucket, by its share of them, and is told
 * from the bucket's other keys by its lower half; where more keys met than a
 * bucket holds, the lightest were left out.  So a look-up takes one load from
 * memory and no branch.
 */
#define ENTITY_BUCKET		8

typedef struct EntityBucket
{
	uint16_t	pairs[ENTITY_BUCKET][ENTITY_PAIRS];
	uint16_t	checks[ENTITY_BUCKET];	/* 0 of none */
} EntityBucket;

typedef struct EntityModel
{
	const EntityBucket *buckets;
	uint32_t	bucket_count;
	const int16_t *transitions; /* [ENTITY_TAG_COUNT][ENTITY_TAG_COUNT], earlier tag first */
} EntityModel;

extern const EntityModel entity_model;

/* Forms written with a capital in a document, and what else it does with them. */
typedef struct EntityForms
{
	struct EntityMemo *memo;
	uint32_t   *capitals;		/* tokens that are written with one, in order */
	uint32_t	capital_count;
	uint32_t	hint;			/* where the last sentence's capitals were */
	uint32_t   *keys;			/* of their forms, a hash table */
	uint8_t    *seen;
	uint32_t	mask;
} EntityForms;

/* Written as names are. */
static inline bool
entity_has_capital(const LangToken *token)
{
	return ((token->kind == TOKEN_WORD) | (token->kind == TOKEN_ABBREVIATION)) & (token->shape >= SHAPE_CAPITALISED);
}

extern LangStatus entity_forms_build(const LangDocument *document, EntityForms *forms);

/*
 * May this sentence hold a name at all?  When not, nothing in it is active, and
 * it needs no tags: most sentences have one capital only, that of their first
 * word.
 */
extern bool entity_may_name(const LangDocument *document, EntityForms *forms,
							const LangSentence *sentence);

/* A described sentence. */
typedef struct EntityView
{
	const LangDocument *document;
	const EntityForms *forms;
	const LangSentence *sentence;
	const LangToken *tokens;	/* of the sentence */
	EntityWord *words;			/* likewise */
	const uint32_t *capitals;	/* tokens of the document */
	uint32_t	capital_count;
	uint32_t	cues;			/* classes of all words together */
	bool		listed;			/* it has a name of the lists */
} EntityView;

/*
 * Describe a sentence in padded, which has room for ENTITY_REACH words on both
 * sides of it.
 */
extern void entity_describe(const LangDocument *document, EntityForms *forms,
							const LangSentence *sentence, EntityWord *padded, EntityView *view);

/*
 * Which of the described words can be part of a name at all: active[i] set.
 * The others are outside without asking the model.
 */
extern void entity_activate(const EntityView *view, bool *active);

/* Keys of the features of *word by their number, whose neighbours lie beside it. */
extern int	entity_features(const EntityWord *word, uint32_t *keys);

/*
 * What feature f of a word looks at, for people: a name and the distance of
 * the word it is about.
 */
extern const char *entity_feature_name(int f, int *distance);

static inline const EntityBucket *
entity_model_bucket(uint32_t key)
{
	return entity_model.buckets + ((uint64_t) key * entity_model.bucket_count >> 32);
}

/* The weights of a key that the model does not know: all of them nothing. */
#define ENTITY_NO_WEIGHTS	UINT64_C(0x808080808080)

/*
 * The raised weights of a key, that of tag 1 in the lowest byte; two more bytes say
 * nothing.  Whether a key is known is anybody's guess, so no branch hangs on it.
 */
static inline uint64_t
entity_model_weights(uint32_t key)
{
	const EntityBucket *bucket = entity_model_bucket(key);
	uint16_t	check = (uint16_t) key + ((uint16_t) key == 0);
	uint64_t	weights;
#ifdef __SSE2__
	__m128i		checks = _mm_loadu_si128((const __m128i *) bucket->checks);
	uint32_t	same = (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi16(checks, _mm_set1_epi16((short) check)));
	/* Two bits tell of an entry, and six bytes make one. */
	size_t		place = (size_t) __builtin_ctz(same | UINT32_C(1) << 2 * ENTITY_BUCKET) * 3;
	uint64_t	known = -(uint64_t) (same != 0);

	memcpy(&weights, (const char *) bucket + place, sizeof(weights));
	return ((weights ^ ENTITY_NO_WEIGHTS) & known) ^ ENTITY_NO_WEIGHTS;
#else
	weights = ENTITY_NO_WEIGHTS;
	for (int e = 0; e < ENTITY_BUCKET; e++)
		if (bucket->checks[e] == check)
			weights = bucket->pairs[e][0] | (uint64_t) bucket->pairs[e][1] << 16 | (uint64_t) bucket->pairs[e][2] << 32;
	return weights;
#endif
}

/* The weight of a tag other than O among them. */
static inline int
entity_model_weight(uint64_t weights, int tag)
{
	return (int) (weights >> 8 * (tag - 1) & 0xff) - ENTITY_RAISED;
}

#endif							/* LANG_ENTITY_MODEL_H */
