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
#define MORPH_FLAGS(m)		(((m) >> 22) & 1023)	/* LangMorphFlag bits */

typedef enum { VF_NONE, VF_INF, VF_PART, VF_FIN } LangVerbForm;
typedef enum { MOOD_NONE, MOOD_IND, MOOD_SUB, MOOD_IMP, MOOD_CND } LangMood;
typedef enum { TENSE_NONE, TENSE_PRES, TENSE_IMP, TENSE_PAST, TENSE_FUT } LangTense;
typedef enum { NAME_FIRST = 1, NAME_FAMILY = 2, NAME_OTHER = 4 } LangNameMark;
typedef enum { PT_NONE, PT_PRS, PT_ART, PT_DEM, PT_IND, PT_INT, PT_NEG, PT_REL, PT_EXC } LangPronType;
typedef enum
{
	MF_POSSESSIVE = 1,			/* Poss=Yes */
	MF_REFLEXIVE = 2,			/* Reflex=Yes */
	MF_DEFINITE = 4,			/* Definite=Def */
	MF_INDEFINITE = 8,			/* Definite=Ind */
	MF_CARDINAL = 16,			/* NumType=Card */
	MF_ORDINAL = 32,			/* NumType=Ord */
	MF_NEGATIVE = 64,			/* Polarity=Neg */
	MF_CONTRACTED = 128,		/* preposition and article in one: du, aux */
	MF_ABBREVIATED = 256,		/* Abbr=Yes */
	MF_FOREIGN = 512			/* Foreign=Yes */
} LangMorphFlag;

/* A LangMorph out of its fields, for those who build one. */
#define MORPH_MAKE(gender, number, person, verbform, mood, tense, name, prontype, flags) \
	((LangMorph) (gender) | (LangMorph) (number) << 2 | (LangMorph) (person) << 4 | \
	 (LangMorph) (verbform) << 6 | (LangMorph) (mood) << 9 | (LangMorph) (tense) << 12 | \
	 (LangMorph) (name) << 15 | (LangMorph) (prontype) << 18 | (LangMorph) (flags) << 22)

/* The part of speech of that name, POS_X for any other. */
extern LangPos lang_pos_from_name(const char *name);

/* Read UD features; false when one is unknown here (the others are read). */
extern bool lang_morph_parse(const char *features, LangMorph *morph);

/* "Gender=Fem|Number=Plur" into buf (UD features, sorted); returns its length. */
extern size_t lang_morph_text(LangMorph morph, char *buf, size_t size);

/* Longest lemma or form in bytes that the lexicon holds. */
#define LEXICON_MAX_FORM	128

typedef struct LangReading
{
	uint8_t		pos;			/* LangPos */
	uint8_t		frequency;		/* its share among the form's readings is 2^((frequency - 255) / 16) */
	LangMorph	morph;
	uint16_t	lemma_length;
	char		lemma[LEXICON_MAX_FORM + 1];	/* NUL-terminated UTF-8 */
} LangReading;

typedef struct Lexicon Lexicon;

/*
 * Map the file at path.  LANG_NO_FILE or LANG_BAD_FILE leave *lexicon NULL and
 * write what is wrong into error (size bytes).  Costs under a millisecond.  The
 * file is shared by whoever maps it; a handle, which remembers the words that were
 * asked for last, is used by one thread at a time.
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

/* Likelihood of reading i as in LangReading.frequency; cheap. */
extern uint8_t lexicon_reading_frequency(const Lexicon *lexicon, LangWord word, int i);

/* Reading i whole; form is the word's own spelling (the lemma is cut from it). */
extern void lexicon_reading(const Lexicon *lexicon, LangWord word,
							const char *form, size_t length,
							int i, LangReading *reading);

/* A bit per part of speech (1 << LangPos) over all readings: one load. */
extern uint32_t lexicon_pos_set(const Lexicon *lexicon, LangWord word);

/* How many forms there are: LangWord goes from 1 to this number. */
extern uint32_t lexicon_word_count(const Lexicon *lexicon);

/* The spelling of a word into buf, NUL-terminated; returns its length. */
extern size_t lexicon_spelling(const Lexicon *lexicon, LangWord word,
							   char *buf, size_t size);

/* What the lexicon knows about a word beside its readings. */
#define WORD_FUNCTION	0x01	/* a function word: le, de, pour, comment … */
#define WORD_NAME		0x02	/* its likeliest reading is a name */

extern unsigned int lexicon_word_flags(const Lexicon *lexicon, LangWord word);

/*
 * Index term i (0 for the likeliest) of a word into buf, of which
 * LEXICON_MAX_FORM bytes suffice; form is the word's spelling in lower case.
 * 0 when there is no such term.
 */
#define LEXICON_MAX_TERMS	3
extern size_t lexicon_term(const Lexicon *lexicon, LangWord word,
						   const char *form, size_t length, int i, char *buf);

/* How common a word is, 0 (rare or unknown) to 15; cheap. */
extern int	lexicon_word_commonness(const Lexicon *lexicon, LangWord word);

/* A form that the lexicon has for a spelling without its accents. */
typedef struct LangRestored
{
	LangWord	word;
	uint16_t	length;
	char		form[LEXICON_MAX_FORM + 1];	/* NUL-terminated */
} LangRestored;

/*
 * The forms, other than form itself, that differ from it by accents added, by
 * œ and æ for oe and ae, and by a capital at their start; the commonest first.
 * form is in normal form and lower case; an accent it has is kept.  Returns
 * how many, at most size.
 */
extern int	lexicon_restore(const Lexicon *lexicon, const char *form, size_t length,
							LangRestored *restored, int size);

/*
 * Read the whole file and verify its checksum and every offset in it: for the
 * build and for an explicit check, not for every start.
 */
extern LangStatus lexicon_verify(const Lexicon *lexicon, char *error, size_t size);

#endif							/* LANG_LEXICON_H */
