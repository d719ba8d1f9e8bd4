/*
 * tagger_model.h
 *		What the tagger and its trainer share: tags, candidates, features, table.
 *
 * Tags are Universal Dependencies parts of speech, with verbs split by form
 * and personal pronouns apart from the others, because what follows them
 * differs.  A word's candidates are the tags of its lexicon readings; the model
 * chooses among them only.
 *
 * The score of a tag sequence is a sum of small integers: for each ambiguous
 * word the rows of its features, and for each word its tag trigram.
 */
#ifndef LANG_TAGGER_MODEL_H
#define LANG_TAGGER_MODEL_H

#include "document.h"
#include "load.h"

typedef enum TaggerTag
{
	TAG_X = 0,
	TAG_ADJ, TAG_ADP, TAG_ADV, TAG_AUX_FIN, TAG_AUX_INF, TAG_AUX_PAST,
	TAG_AUX_PRES, TAG_CCONJ, TAG_DET, TAG_INTJ, TAG_NOUN, TAG_NUM, TAG_PRON,
	TAG_PRON_PERS, TAG_PROPN, TAG_PUNCT, TAG_SCONJ, TAG_SYM, TAG_VERB_FIN,
	TAG_VERB_INF, TAG_VERB_PAST, TAG_VERB_PRES,
	TAG_BORDER,					/* before and after a sentence; never a candidate */
	TAG_COUNT
} TaggerTag;

#define TAG_BIT(tag)			(UINT32_C(1) << (tag))

/* Candidates of one word: those beyond are dropped, least likely first. */
#define TAGGER_MAX_CANDIDATES	8

/*
 * Features that look at several pieces: of the word itself, and of it and its
 * neighbours.
 */
#define TAGGER_OWN_FEATURES		2
#define TAGGER_FEATURES			8

/* Words around a word that its features look at. */
#define TAGGER_REACH			2

/*
 * How usual a reading is among those of its form, as the lexicon ranks them:
 * 0 for nearly always, one more each time it gets twice as rare.
 */
#define SHARE_RAREST	9
#define SHARE_UNKNOWN	10		/* guessed, not a reading of the lexicon */
#define SHARE_COUNT		11

/*
 * Features that one word gives by itself, whatever it stands beside: their rows
 * need no look-up by a mixed key.  Those of the form come first.
 */
typedef enum TaggerSolo
{
	SOLO_FORM,					/* for the tag of the word itself */
	SOLO_FORM_AFTER,			/* for the tag of the word before it */
	SOLO_FORM_BEFORE,			/* for the tag of the word after it */
	SOLO_SET_AFTER,
	SOLO_SET_BEFORE,
	SOLO_COUNT
} TaggerSolo;

#define SOLO_FORM_COUNT	3

/*
 * What words have in common that the lexicon treats alike and that stand alike:
 * what they can be.
 */
typedef struct TaggerPattern
{
	uint32_t	class;			/* TAG_BIT() of all candidates, and above TAG_COUNT what
								 * else tells words apart; TAG_BORDER outside the sentence */
	uint8_t		likeliest;		/* tag of the lexicon's first reading, TAG_X when none */
	uint8_t		agreement;		/* gender and number that this reading shows */
	uint8_t		unknown;		/* SHAPE_UNKNOWN, or 0 */
	uint8_t		count;			/* of candidates that its place leaves; for each of them: */
	uint8_t		tags[TAGGER_MAX_CANDIDATES + 1];
	uint8_t		readings[TAGGER_MAX_CANDIDATES + 1];	/* or LANG_NO_READING */
	uint8_t		shares[TAGGER_MAX_CANDIDATES + 1];	/* SHARE_… */
	/* The tagger's own, unused in training: */
	uint8_t		pos[TAGGER_MAX_CANDIDATES + 1]; /* LangPos of those tags */
	int8_t		weights[TAGGER_MAX_CANDIDATES + 1];	/* of those shares */
	uint16_t	set_after;		/* rows of SOLO_SET_AFTER and SOLO_SET_BEFORE */
	uint16_t	set_before;
} TaggerPattern;

#define TAGGER_CANDIDATES(pattern)	((pattern)->class & (TAG_BIT(TAG_COUNT) - 1))

/* TaggerWord.shape: LangShape, and these. */
#define SHAPE_AT_START	8		/* first of its sentence */
#define SHAPE_UNKNOWN	16		/* no word of the lexicon */

/* What the features see of a word and its neighbours see of it. */
typedef struct TaggerWord
{
	const TaggerPattern *pattern;
	uint32_t	form;			/* hash of the normal form; 0 outside the sentence */
	uint8_t		shape;
	/* The tagger's own, unused in training: */
	uint8_t		tag;			/* of its first candidate, or decided on */
	uint16_t	number;			/* of its form in the table */
} TaggerWord;

/* The weights of one feature, one a tag. */
typedef struct TaggerRow
{
	int8_t		weights[TAG_COUNT];
} TaggerRow;

/* A form that features are about, and the rows of its solo features. */
typedef struct TaggerForm
{
	uint32_t	form;			/* its hash */
	uint16_t	rows[SOLO_FORM_COUNT];
} TaggerForm;

/*
 * The trained table, generated from data/tagger.tsv.  Row 0 is all zero: what
 * an unknown feature gets.  Form 0 stands for all forms that no feature is about:
 * to the table one is as good as the other.  TAGGER_BORDER_FORM has the hash 0.
 *
 * Keys are found by perfect hashing: a key's group says how far the keys of that
 * group are shifted, so that each known key has a slot of its own.  A slot holds
 * the upper bits of the key and its row.  No search and no branch: whether a text's
 * features are known is anybody's guess.
 */
#define TAGGER_GROUP(key)			((key) & 4095)
#define TAGGER_SLOT(key, shift)		(((key) ^ (shift)) * UINT32_C(2654435761) >> 18)
#define TAGGER_ROW_BITS				13
#define TAGGER_FORM_BITS			13
#define TAGGER_BORDER_FORM			1
typedef struct TaggerModel
{
	const TaggerForm *forms;
	const uint16_t *form_slots; /* their numbers, by the upper bits of the hash; 0 when empty */
	const uint16_t *shifts;		/* by TAGGER_GROUP() */
	const uint32_t *slots;		/* by TAGGER_SLOT() */
	const TaggerRow *rows;
	const TaggerRow *shares;	/* [SHARE_COUNT] */
	const int8_t *trigrams;		/* [TAG_COUNT][TAG_COUNT][TAG_COUNT], oldest tag first */
} TaggerModel;

extern const TaggerModel tagger_model;

#define TAGGER_TRIGRAM(a, b, c)	(((a) * TAG_COUNT + (b)) * TAG_COUNT + (c))

extern const uint8_t tagger_tag_pos[TAG_COUNT];	/* LangPos */
extern TaggerTag tagger_reading_tag(LangPos pos, LangMorph morph);

/*
 * What decides on the pattern of a token: the set of a word of the lexicon, or
 * else the tags that its kind and its ending let it have; and where it stands.
 */
typedef struct TaggerTraits
{
	uint32_t	base;			/* lexicon_map.h's set, or TAGGER_NO_WORD | tags */
	uint32_t	place;			/* PLACE_… */
} TaggerTraits;

#define TAGGER_NO_WORD		UINT32_C(0x80000000)

#define PLACE_TIED			1	/* behind a verb with a hyphen: puis-je */
#define PLACE_BEFORE_TIED	2
#define PLACE_NAME			4	/* a capital where only names have one */
#define PLACE_AUXILIARY(n)	((n) << 3)	/* which auxiliary the form belongs to: 1, 2, 3 */
#define PLACE_LIMIT			32

/* The traits of token i; those that are its word's alone, PLACE_AUXILIARY, are asked for apart. */
extern uint32_t tagger_base(const LangDocument *document, const LangToken *token);
extern uint32_t tagger_auxiliary(const LangDocument *document, const LangToken *token);

/* Is a number written with 1 to 8 figures?  They are all alike in half of their bits. */
static inline bool
tagger_has_figures_only(const LangDocument *document, const LangToken *token)
{
	uint32_t	length = token->norm_length;

	return length - 1 < 8 && !(token->flags & (TOKEN_ORDINAL | TOKEN_ROMAN)) &&
		((load_8(document->norms + token->norm) ^ UINT64_C(0x3030303030303030)) &
		 UINT64_C(0xF0F0F0F0F0F0F0F0)) << (64 - 8 * length) == 0;
}

static inline uint32_t
tagger_place(const LangDocument *document, uint32_t i)
{
	const LangToken *token = &document->tokens[i];
	uint32_t	place = 0;

	if (token->flags & TOKEN_CLITIC)
		place = PLACE_TIED;
	else if (i + 1 < document->token_count && (token[1].flags & TOKEN_CLITIC))
		place = PLACE_BEFORE_TIED;
	if (token->shape >= SHAPE_CAPITALISED && token->word != 0 && token->norm_length > 1 &&
		!(token->flags & TOKEN_SENTENCE_START) &&
		(token->kind == TOKEN_WORD || token->kind == TOKEN_ABBREVIATION))
		place |= PLACE_NAME;
	return place;
}

/* The pattern that traits make. */
extern void tagger_make_pattern(const Lexicon *lexicon, TaggerTraits traits, TaggerPattern *pattern);

/* The hash of a token's normal form, and its last two bytes. */
extern uint32_t tagger_form(const LangDocument *document, const LangToken *token);
extern uint16_t tagger_ending(const LangDocument *document, const LangToken *token);

static inline uint8_t
tagger_shape(const LangToken *token, const TaggerPattern *pattern)
{
	return (uint8_t) (pattern->unknown | token->shape |
					  ((token->flags & TOKEN_SENTENCE_START) ? SHAPE_AT_START : 0));
}

/* All that the features see of token i. */
extern void tagger_describe(const LangDocument *document, uint32_t i,
							TaggerPattern *pattern, TaggerWord *word);

/* A place outside the sentence. */
extern void tagger_border(TaggerPattern *pattern, TaggerWord *word);

/* Key of a feature that a word gives by itself; of its form in training only. */
extern uint32_t tagger_solo_feature(uint32_t form, const TaggerPattern *pattern, TaggerSolo f);

/*
 * Keys of the features for the tag of *word that look at several pieces: the
 * TAGGER_OWN_FEATURES of the word and its ending; the TAGGER_FEATURES of the word and
 * its neighbours, which lie TAGGER_REACH deep on both sides of it in the same array.
 */
extern void tagger_own_features(const TaggerWord *word, uint16_t ending, uint32_t *keys);
extern void tagger_features(const TaggerWord *word, uint32_t *keys);

/* What those features are made of, the own ones first; solo features by their own name. */
extern const char *tagger_feature_name(int f);
extern const char *tagger_solo_name(TaggerSolo f);

#endif							/* LANG_TAGGER_MODEL_H */
