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

/* Features of one word. */
#define TAGGER_MAX_FEATURES		40

/* Words around a word that its features look at. */
#define TAGGER_REACH			2

/*
 * How usual a reading is among those of its form, as the lexicon ranks them:
 * 0 for nearly always, one more each time it gets twice as rare.
 */
#define SHARE_RAREST	9
#define SHARE_UNKNOWN	10		/* guessed, not a reading of the lexicon */
#define SHARE_COUNT		11

/* What the features see of a word. */
typedef struct TaggerWord
{
	uint32_t	form;			/* hash of the normal form */
	uint32_t	candidates;		/* TAG_BIT() of each; TAG_BORDER alone outside the sentence */
	uint32_t	class;			/* candidates, and above TAG_COUNT what else tells words apart */
	uint32_t	ending;			/* the last four bytes of the normal form, zero-padded */
	uint8_t		likeliest;		/* tag of the lexicon's first reading, TAG_X when none */
	uint8_t		shape;			/* LangShape, and 8 at the start of a sentence, 16 when unknown */
	uint8_t		agreement;		/* gender and number that the likeliest reading shows */
	uint8_t		count;			/* of candidates */
	uint8_t		shares[TAGGER_MAX_CANDIDATES + 1];	/* how usual each candidate is for this form,
													 * in order of the tags; SHARE_… */
} TaggerWord;

/* The weights of one feature, one a tag. */
typedef struct TaggerRow
{
	int8_t		weights[TAG_COUNT];
} TaggerRow;

/*
 * The trained table, generated from data/tagger.tsv.  Keys lie in an open
 * hash: slot key & slot_mask, then the next, until an empty one (key 0).
 */
typedef struct TaggerModel
{
	const uint32_t *keys;
	const uint16_t *rows;		/* row number of each slot */
	uint32_t	slot_mask;
	const TaggerRow *weights;
	const TaggerRow *shares;	/* [SHARE_COUNT] */
	const int8_t *trigrams;		/* [TAG_COUNT][TAG_COUNT][TAG_COUNT], oldest tag first */
} TaggerModel;

extern const TaggerModel tagger_model;

#define TAGGER_TRIGRAM(a, b, c)	(((a) * TAG_COUNT + (b)) * TAG_COUNT + (c))

extern LangPos tagger_tag_pos(TaggerTag tag);
extern TaggerTag tagger_reading_tag(LangPos pos, LangMorph morph);

/* Describe token i of the document to the model. */
extern void tagger_describe(const LangDocument *document, uint32_t i, TaggerWord *word);

/* A place outside the sentence. */
extern void tagger_border(TaggerWord *word);

/*
 * Keys of the features of *word into keys (TAGGER_MAX_FEATURES); its
 * neighbours lie TAGGER_REACH deep on both sides of it in the same array.
 * Returns their number.
 */
extern int	tagger_features(const TaggerWord *word, uint32_t *keys);

/* Name of feature f: which words and classes its key is made of. */
extern const char *tagger_feature_name(int f);

#endif							/* LANG_TAGGER_MODEL_H */
