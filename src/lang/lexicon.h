/*
 * lexicon.h
 *		The French lexicon: every form with all its readings, in one read-only
 *		mapped file.
 *
 * The file is compiled from the hunspell dictionary by src/tools (see
 * src/lang/LEXICON.md for its format).  Opening maps it and checks its header;
 * nothing is parsed, nothing is copied, and every backend that maps it shares
 * the same physical pages.
 *
 * A form is looked up in its normal form (chars.h: NFC, typographic variants
 * folded), first with its capitals as written, then in lower case.  Forms are
 * numbered 1..n (LangWord); 0 is "not in the lexicon".
 */
#ifndef LANG_LEXICON_H
#define LANG_LEXICON_H

#include "host.h"

typedef uint32_t LangWord;		/* form number, 0 when unknown */

/* Universal Dependencies parts of speech, in UD's alphabetical order. */
typedef enum LangPos
{
	POS_X = 0,					/* other, unknown */
	POS_ADJ, POS_ADP, POS_ADV, POS_AUX, POS_CCONJ, POS_DET, POS_INTJ,
	POS_NOUN, POS_NUM, POS_PART, POS_PRON, POS_PROPN, POS_PUNCT, POS_SCONJ,
	POS_SYM, POS_VERB,
	POS_COUNT
} LangPos;

extern const char *lang_pos_name(LangPos pos);	/* "NOUN" … */

/*
 * Morphology in one word: fields of a few bits each; 0 in a field means the
 * form does not tell.
 */
typedef uint32_t LangMorph;
#define MORPH_GENDER(m)		((m) & 3)			/* 1 Masc, 2 Fem */
#define MORPH_NUMBER(m)		(((m) >> 2) & 3)	/* 1 Sing, 2 Plur */
#define MORPH_PERSON(m)		(((m) >> 4) & 3)	/* 1, 2, 3 */
#define MORPH_VERBFORM(m)	(((m) >> 6) & 7)	/* LangVerbForm */
#define MORPH_MOOD(m)		(((m) >> 9) & 7)	/* LangMood */
#define MORPH_TENSE(m)		(((m) >> 12) & 7)	/* LangTense */
#define MORPH_NAME(m)		(((m) >> 15) & 7)	/* LangNameMark bits */
#define MORPH_PRONTYPE(m)	(((m) >> 18) & 15)	/* LangPronType */
#define MORPH_FLAGS(m)		(((m) >> 22) & 1023)	/* Poss, Reflex, Definite … */

typedef enum { VF_NONE, VF_INF, VF_PART, VF_FIN } LangVerbForm;
typedef enum { MOOD_NONE, MOOD_IND, MOOD_SUB, MOOD_IMP, MOOD_CND } LangMood;
typedef enum { TENSE_NONE, TENSE_PRES, TENSE_IMP, TENSE_PAST, TENSE_FUT } LangTense;
typedef enum { NAME_FIRST = 1, NAME_FAMILY = 2, NAME_OTHER = 4 } LangNameMark;

/* "Gender=Fem|Number=Plur" into buf (UD features, sorted); returns its length. */
extern size_t lang_morph_text(LangMorph morph, char *buf, size_t size);

/* Longest lemma or form in bytes that the lexicon holds. */
#define LEXICON_MAX_FORM	128

typedef struct LangReading
{
	uint8_t		pos;			/* LangPos */
	uint8_t		frequency;		/* log2-scaled relative likelihood among the form's readings, 255 = sure */
	LangMorph	morph;
	uint16_t	lemma_length;
	char		lemma[LEXICON_MAX_FORM + 1];	/* NUL-terminated UTF-8 */
} LangReading;

typedef struct Lexicon Lexicon;

/*
 * Map the file at path.  LANG_NO_FILE or LANG_BAD_FILE leave *lexicon NULL and
 * write what is wrong into error (size bytes).  Costs under a millisecond.
 */
extern LangStatus lexicon_open(const char *path, const LangHost *host,
							   Lexicon **lexicon, char *error, size_t size);
extern void lexicon_close(Lexicon *lexicon);

/* Hash of the content: what an index records. */
extern uint64_t lexicon_version(const Lexicon *lexicon);

/* The number of a form given exactly as the lexicon spells it. */
extern LangWord lexicon_find(const Lexicon *lexicon, const char *form, size_t length);

/* Number of readings of a word, most likely first; cheap. */
extern int	lexicon_reading_count(const Lexicon *lexicon, LangWord word);

/* Part of speech and morphology of reading i without building its lemma; cheap. */
extern LangPos lexicon_reading_pos(const Lexicon *lexicon, LangWord word, int i);
extern LangMorph lexicon_reading_morph(const Lexicon *lexicon, LangWord word, int i);

/* Reading i whole; form is the word's own spelling (the lemma is cut from it). */
extern void lexicon_reading(const Lexicon *lexicon, LangWord word,
							const char *form, size_t length,
							int i, LangReading *reading);

/* A bit per part of speech (1 << LangPos) over all readings: one load. */
extern uint32_t lexicon_pos_set(const Lexicon *lexicon, LangWord word);

#endif							/* LANG_LEXICON_H */
