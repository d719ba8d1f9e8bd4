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

/* Features that look at several pieces. */
#define TAGGER_MAX_FEATURES		24

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

/* What the features see of a word. */
typedef struct TaggerWord
{
	uint32_t	form;			/* hash of the normal form */
	uint32_t	candidates;		/* TAG_BIT() of each; TAG_BORDER alone outside the sentence */
	uint32_t	class;			/* candidates, and above TAG_COUNT what else tells words apart */
	uint32_t	ending;			/* the last two bytes of the normal form */
	uint16_t	solo[SOLO_COUNT];	/* rows; the tagger's own, unused in training */
	uint8_t		likeliest;		/* tag of the lexicon's first reading, TAG_X when none */
	uint8_t		agreement;		/* gender and number that this reading shows */
	uint8_t		shape;			/* LangShape, and 8 at the start of a sentence, 16 when unknown */
	uint8_t		count;			/* of candidates; for each of them: */
	uint8_t		tags[TAGGER_MAX_CANDIDATES + 1];
	uint8_t		readings[TAGGER_MAX_CANDIDATES + 1];	/* or LANG_NO_READING */
	uint8_t		shares[TAGGER_MAX_CANDIDATES + 1];	/* SHARE_… */
} TaggerWord;

/* The weights of one feature, one a tag. */
typedef struct TaggerRow
{
	int8_t		weights[TAG_COUNT];
} TaggerRow;

/* The rows of one form's solo features. */
typedef struct TaggerForm
{
	uint32_t	form;			/* its hash, 0 in an empty slot */
	uint16_t	rows[SOLO_FORM_COUNT];
} TaggerForm;

/*
 * The trained table, generated from data/tagger.tsv.  Row 0 is all zero: what
 * an unknown feature gets.  A slot holds the upper half of a key and its row
 * number, 0 when empty; a key's slot is found from its lower bits on.  Most
 * features of a text are unknown: the filter, small enough to stay near, has
 * a bit for the upper part of each known key.
 */
#define TAGGER_FILTER_BIT(key)	((key) >> 13 & ((1 << 18) - 1))
typedef struct TaggerModel
{
	const uint32_t *filter;
	const TaggerForm *forms;	/* open hash by form */
	uint32_t	form_mask;
	const uint32_t *slots;		/* upper half of the key << 16 | row */
	uint32_t	slot_mask;
	const TaggerRow *rows;
	const TaggerRow *shares;	/* [SHARE_COUNT] */
	const int8_t *trigrams;		/* [TAG_COUNT][TAG_COUNT][TAG_COUNT], oldest tag first */
} TaggerModel;

extern const TaggerModel tagger_model;

#define TAGGER_TRIGRAM(a, b, c)	(((a) * TAG_COUNT + (b)) * TAG_COUNT + (c))

extern LangPos tagger_tag_pos(TaggerTag tag);
extern TaggerTag tagger_reading_tag(LangPos pos, LangMorph morph);

/*
 * Describe token i of the document in three steps.  What a word of the lexicon
 * shares with its pattern, or else what its kind and ending let it be; what its
 * spelling tells; and what its place and its capitals add.
 */
extern void tagger_describe_pattern(const LangDocument *document, uint32_t i, TaggerWord *word);
extern void tagger_describe_spelling(const LangDocument *document, uint32_t i, TaggerWord *word);
extern void tagger_describe_place(const LangDocument *document, uint32_t i, TaggerWord *word);

/* A place outside the sentence. */
extern void tagger_border(TaggerWord *word);

/* Key of a feature that *word gives by itself; for those of its form in training only. */
extern uint32_t tagger_solo_feature(const TaggerWord *word, TaggerSolo f);

/*
 * Keys of the features for the tag of *word that look at several pieces;
 * its neighbours lie TAGGER_REACH deep on both sides of it in the same array.
 * keys has room for TAGGER_MAX_FEATURES.  Returns their number.
 */
extern int	tagger_features(const TaggerWord *word, uint32_t *keys);

/* What feature f of tagger_features is made of; solo features by their own name. */
extern const char *tagger_feature_name(int f);
extern const char *tagger_solo_name(TaggerSolo f);

#endif							/* LANG_TAGGER_MODEL_H */
