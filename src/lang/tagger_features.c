/*
 * tagger_features.c
 *		What the tagger looks at: candidates of a word and its features.
 *
 * The trainer links this file too, so that both see the same French.
 *
 * A feature's key is a hash of the pieces that it is made of; a table row
 * belongs to a key.  Two features that share a key would share a row in
 * training as well, so a collision costs a little accuracy and nothing else.
 */
#include "tagger_model.h"

#include "lexicon_map.h"
#include "load.h"

#include <string.h>

#define AUXILIARY_TAGS	\
	(TAG_BIT(TAG_AUX_FIN) | TAG_BIT(TAG_AUX_INF) | TAG_BIT(TAG_AUX_PAST) | TAG_BIT(TAG_AUX_PRES))

#define VERB_TAGS	\
	(AUXILIARY_TAGS | TAG_BIT(TAG_VERB_FIN) | TAG_BIT(TAG_VERB_INF) | \
	 TAG_BIT(TAG_VERB_PAST) | TAG_BIT(TAG_VERB_PRES))

const uint8_t tagger_tag_pos[TAG_COUNT] = {
	[TAG_X] = POS_X,
	[TAG_ADJ] = POS_ADJ,
	[TAG_ADP] = POS_ADP,
	[TAG_ADV] = POS_ADV,
	[TAG_AUX_FIN] = POS_AUX,
	[TAG_AUX_INF] = POS_AUX,
	[TAG_AUX_PAST] = POS_AUX,
	[TAG_AUX_PRES] = POS_AUX,
	[TAG_CCONJ] = POS_CCONJ,
	[TAG_DET] = POS_DET,
	[TAG_INTJ] = POS_INTJ,
	[TAG_NOUN] = POS_NOUN,
	[TAG_NUM] = POS_NUM,
	[TAG_PRON] = POS_PRON,
	[TAG_PRON_PERS] = POS_PRON,
	[TAG_PROPN] = POS_PROPN,
	[TAG_PUNCT] = POS_PUNCT,
	[TAG_SCONJ] = POS_SCONJ,
	[TAG_SYM] = POS_SYM,
	[TAG_VERB_FIN] = POS_VERB,
	[TAG_VERB_INF] = POS_VERB,
	[TAG_VERB_PAST] = POS_VERB,
	[TAG_VERB_PRES] = POS_VERB,
	[TAG_BORDER] = POS_X,
};

static const uint8_t pos_tag[POS_COUNT] = {
	[POS_X] = TAG_X,
	[POS_ADJ] = TAG_ADJ,
	[POS_ADP] = TAG_ADP,
	[POS_ADV] = TAG_ADV,
	[POS_AUX] = TAG_AUX_FIN,
	[POS_CCONJ] = TAG_CCONJ,
	[POS_DET] = TAG_DET,
	[POS_INTJ] = TAG_INTJ,
	[POS_NOUN] = TAG_NOUN,
	[POS_NUM] = TAG_NUM,
	[POS_PART] = TAG_ADV,
	[POS_PRON] = TAG_PRON,
	[POS_PROPN] = TAG_PROPN,
	[POS_PUNCT] = TAG_PUNCT,
	[POS_SCONJ] = TAG_SCONJ,
	[POS_SYM] = TAG_SYM,
	[POS_VERB] = TAG_VERB_FIN,
};

/* Verbs by their form, personal pronouns apart, any other as its part of speech. */
static inline TaggerTag
reading_tag(uint32_t pos, LangMorph morph)
{
	static const uint8_t form_offset[8] = {[VF_INF] = 1,[VF_PART] = 2};

	if (pos >= POS_COUNT)
		return TAG_X;
	if (pos == POS_VERB || pos == POS_AUX)
	{
		int			offset = form_offset[MORPH_VERBFORM(morph)];

		if (offset == 2 && MORPH_TENSE(morph) == TENSE_PRES)
			offset = 3;
		return (TaggerTag) (pos_tag[pos] + offset);
	}
	if (pos == POS_PRON && MORPH_PERSON(morph) != 0 &&
		(MORPH_PRONTYPE(morph) == PT_NONE || MORPH_PRONTYPE(morph) == PT_PRS))
		return TAG_PRON_PERS;
	return (TaggerTag) pos_tag[pos];
}

TaggerTag
tagger_reading_tag(LangPos pos, LangMorph morph)
{
	return reading_tag(pos, morph);
}

/*
 * Hash of a normal form, never 0.  The last piece may overlap the one before
 * it, so that nothing is read beyond the form.
 */
static uint32_t
hash_form(const char *form, size_t length)
{
	const uint64_t factor = UINT64_C(0xD6E8FEB86659FD93);
	uint64_t	h = length * UINT64_C(0x9E3779B97F4A7C15);
	uint64_t	last = 0;

	if (length >= 8)
	{
		for (size_t i = 0; i + 8 < length; i += 8)
		{
			h = (h ^ load_8(form + i)) * factor;
			h ^= h >> 32;
		}
		last = load_8(form + length - 8);
	}
	else if (length >= 4)
		last = (uint64_t) load_4(form) << 32 | load_4(form + length - 4);
	else if (length > 0)
		last = (uint64_t) (unsigned char) form[0] << 16 |
			(uint64_t) (unsigned char) form[length / 2] << 8 | (unsigned char) form[length - 1];
	h = (h ^ last) * factor;
	return (uint32_t) (h >> 32) | 1;
}

static bool
ends_with(const char *form, size_t length, const char *ending)
{
	size_t		n = strlen(ending);

	return length > n && memcmp(form + length - n, ending, n) == 0;
}

/* What an unknown word may be, from its ending and its capitals. */
static uint32_t
guess_candidates(const LangToken *token, const char *norm)
{
	size_t		length = token->norm_length;
	uint32_t	set = TAG_BIT(TAG_NOUN) | TAG_BIT(TAG_ADJ) | TAG_BIT(TAG_PROPN) | TAG_BIT(TAG_X);

	if (token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED)
		return set;
	switch (length == 0 ? 0 : (unsigned char) norm[length - 1])
	{
		case 'a':
			return length > 1 ? set | TAG_BIT(TAG_VERB_FIN) : set;
		case 'e':
			if (ends_with(norm, length, "re"))
				set |= TAG_BIT(TAG_VERB_INF);
			if (ends_with(norm, length, "ée"))
				set |= TAG_BIT(TAG_VERB_PAST);
			return length > 1 ? set | TAG_BIT(TAG_VERB_FIN) : set;
		case 'r':
			if (ends_with(norm, length, "er") || ends_with(norm, length, "ir"))
				set |= TAG_BIT(TAG_VERB_INF);
			return set;
		case 's':
			if (ends_with(norm, length, "és") || ends_with(norm, length, "ées"))
				set |= TAG_BIT(TAG_VERB_PAST);
			if (ends_with(norm, length, "ons"))
				set |= TAG_BIT(TAG_VERB_FIN);
			return set;
		case 't':
			if (ends_with(norm, length, "ment"))
				set |= TAG_BIT(TAG_ADV);
			if (ends_with(norm, length, "ant"))
				set |= TAG_BIT(TAG_VERB_PRES);
			if (ends_with(norm, length, "ent") || ends_with(norm, length, "ait"))
				set |= TAG_BIT(TAG_VERB_FIN);
			return set;
		case 'z':
			return ends_with(norm, length, "ez") ? set | TAG_BIT(TAG_VERB_FIN) : set;
		case 0xA9:				/* the last byte of é */
			return ends_with(norm, length, "é") ? set | TAG_BIT(TAG_VERB_PAST) : set;
		default:
			return set;
	}
}

static uint8_t
share_of(uint8_t frequency)
{
	int			share = (255 - frequency + 8) / 16;

	return (uint8_t) (share > SHARE_RAREST ? SHARE_RAREST : share);
}

static void
add_candidate(TaggerPattern *pattern, TaggerTag tag, uint8_t reading, uint8_t share)
{
	pattern->tags[pattern->count] = (uint8_t) tag;
	pattern->readings[pattern->count] = reading;
	pattern->shares[pattern->count] = share;
	pattern->class |= TAG_BIT(tag);
	pattern->count++;
}

/*
 * A candidate for each tag among the lexicon's readings, likeliest first: the
 * first reading of a tag stands for it.
 */
static void
add_readings(const Lexicon *lexicon, uint32_t number, TaggerPattern *pattern)
{
	const LexiconSet *set = number < lexicon->set_count ? &lexicon->sets[number] : NULL;
	const LexiconReadingRecord *readings;

	if (set == NULL || set->count == 0 || set->first > lexicon->reading_count ||
		set->count > lexicon->reading_count - set->first)
	{
		add_candidate(pattern, TAG_X, LANG_NO_READING, SHARE_UNKNOWN);
		return;
	}
	readings = &lexicon->readings[set->first];
	for (int i = 0; i < set->count; i++)
	{
		TaggerTag	tag = reading_tag(readings[i].pos, readings[i].morph);

		if ((pattern->class & TAG_BIT(tag)) == 0 && pattern->count < TAGGER_MAX_CANDIDATES)
			add_candidate(pattern, tag, (uint8_t) i, share_of(readings[i].frequency));
	}
	pattern->likeliest = pattern->tags[0];
	pattern->agreement = (uint8_t) (MORPH_GENDER(readings[0].morph) |
									MORPH_NUMBER(readings[0].morph) << 2);
}

/* A number can be nothing else unless it has a letter, a hyphen or a stroke. */
static uint32_t
number_candidates(const LangDocument *document, const LangToken *token)
{
	const char *norm = document->norms + token->norm;

	if (tagger_has_figures_only(document, token))
		return TAG_BIT(TAG_NUM);
	if (token->flags & TOKEN_ORDINAL)
		return TAG_BIT(TAG_ADJ);
	if (token->flags & TOKEN_ROMAN)
		return TAG_BIT(TAG_NUM) | TAG_BIT(TAG_ADJ) | TAG_BIT(TAG_NOUN) | TAG_BIT(TAG_PROPN);
	for (size_t i = 0; i < token->norm_length; i++)
	{
		if (norm[i] == '-' || norm[i] == '/' || (norm[i] >= 'a' && norm[i] <= 'z'))
			return TAG_BIT(TAG_NUM) | TAG_BIT(TAG_NOUN);
	}
	return TAG_BIT(TAG_NUM);
}

/* Candidates of a token that is not a word of the lexicon. */
static uint32_t
kind_candidates(const LangDocument *document, const LangToken *token)
{
	/* of those kinds that are all alike */
	static const uint32_t alike[TOKEN_KIND_COUNT] = {
		[TOKEN_PUNCTUATION] = TAG_BIT(TAG_PUNCT),
		[TOKEN_EMOJI] = TAG_BIT(TAG_SYM),
		[TOKEN_URL] = TAG_BIT(TAG_PROPN),
		[TOKEN_EMAIL] = TAG_BIT(TAG_PROPN),
		[TOKEN_HANDLE] = TAG_BIT(TAG_PROPN),
		[TOKEN_HASHTAG] = TAG_BIT(TAG_PROPN),
	};
	const char *norm = document->norms + token->norm;

	if (alike[token->kind] != 0)
		return alike[token->kind];
	if (token->kind == TOKEN_NUMBER)
		return number_candidates(document, token);
	if (token->kind != TOKEN_SYMBOL)
		return guess_candidates(token, norm);
	if (norm[0] == '%' || norm[0] == '$' || norm[0] == '\0')
		return TAG_BIT(TAG_NOUN);
	return TAG_BIT(TAG_SYM) | TAG_BIT(TAG_PUNCT) | TAG_BIT(TAG_ADP) | TAG_BIT(TAG_NOUN);
}

/*
 * Which auxiliary a form belongs to, by its first letters: what follows avoir,
 * être and faire differs more than what follows their forms.
 */
#define AUXILIARY_ETRE	3

static uint32_t
auxiliary_class(const char *norm)
{
	if (norm[0] == 'a' || norm[0] == 'o' || (norm[0] == 'e' && norm[1] == 'u'))
		return 1;
	if (norm[0] == 'f' && norm[1] != 'u' && (unsigned char) norm[1] < 0x80)
		return 2;
	return AUXILIARY_ETRE;
}

void
tagger_border(TaggerPattern *pattern, TaggerWord *word)
{
	memset(pattern, 0, sizeof(*pattern));
	add_candidate(pattern, TAG_BORDER, LANG_NO_READING, 0);
	pattern->likeliest = TAG_BORDER;
	memset(word, 0, sizeof(*word));
	word->pattern = pattern;
	word->tag = TAG_BORDER;
	word->number = TAGGER_BORDER_FORM;
}

uint32_t
tagger_base(const LangDocument *document, const LangToken *token)
{
	if (token->word != 0 && token->kind != TOKEN_NUMBER)
		return token->set;
	return TAGGER_NO_WORD | kind_candidates(document, token);
}

uint32_t
tagger_auxiliary(const LangDocument *document, const LangToken *token)
{
	const LexiconSet *set = lexicon_token_set(document->lexicon, token->set);

	if (token->word == 0 || set == NULL || !(set->pos_set & (1u << POS_AUX)))
		return 0;
	return PLACE_AUXILIARY(auxiliary_class(document->norms + token->norm));
}

/* Leave only tags of the set among the candidates, when there is one. */
static void
keep_candidates(TaggerPattern *pattern, uint32_t set)
{
	uint8_t		kept = 0;

	if ((pattern->class & set) == 0)
		return;
	for (uint8_t c = 0; c < pattern->count; c++)
	{
		if ((TAG_BIT(pattern->tags[c]) & set) == 0)
			continue;
		pattern->tags[kept] = pattern->tags[c];
		pattern->readings[kept] = pattern->readings[c];
		pattern->shares[kept++] = pattern->shares[c];
	}
	pattern->count = kept;
}

/*
 * Before what a hyphen ties être is an auxiliary or links (sois-en sûr), never the
 * verb that says that something is.  Where another verb is spelt alike, that one is
 * meant (suis-moi).
 */
static void
drop_full_verb(const Lexicon *lexicon, uint32_t number, TaggerPattern *pattern)
{
	const LexiconSet *set = &lexicon->sets[number];
	const LexiconReadingRecord *readings = &lexicon->readings[set->first];
	uint32_t	keep = 0;
	uint16_t	edit = NO_EDIT;

	for (uint8_t c = 0; c < pattern->count; c++)
		if (TAG_BIT(pattern->tags[c]) & AUXILIARY_TAGS)
			edit = readings[pattern->readings[c]].edit;
	for (uint8_t c = 0; c < pattern->count; c++)
	{
		TaggerTag	tag = (TaggerTag) pattern->tags[c];
		uint8_t		r = pattern->readings[c];

		while (!(TAG_BIT(tag) & AUXILIARY_TAGS) && r < set->count &&
			   (readings[r].edit == edit || reading_tag(readings[r].pos, readings[r].morph) != tag))
			r++;
		if (r == set->count)
			continue;
		pattern->readings[c] = r;
		keep |= TAG_BIT(tag);
	}
	keep_candidates(pattern, keep);
}

void
tagger_make_pattern(const Lexicon *lexicon, TaggerTraits traits, TaggerPattern *pattern)
{
	memset(pattern, 0, sizeof(*pattern));
	pattern->likeliest = TAG_X;
	if (traits.base & TAGGER_NO_WORD)
	{
		for (uint32_t set = traits.base & ~TAGGER_NO_WORD; set != 0; set &= set - 1)
			add_candidate(pattern, (TaggerTag) __builtin_ctz(set), LANG_NO_READING, SHARE_UNKNOWN);
		pattern->unknown = SHAPE_UNKNOWN;
	}
	else
		add_readings(lexicon, traits.base, pattern);

	/* What a hyphen ties behind a verb is a pronoun: puis-je, porte-le-moi. */
	if (traits.place & PLACE_TIED)
		keep_candidates(pattern, TAG_BIT(TAG_PRON) | TAG_BIT(TAG_PRON_PERS));
	else if (traits.place & PLACE_BEFORE_TIED)
	{
		keep_candidates(pattern, VERB_TAGS);
		if (traits.place / PLACE_AUXILIARY(1) == AUXILIARY_ETRE && (pattern->class & AUXILIARY_TAGS))
			drop_full_verb(lexicon, traits.base, pattern);
	}
	if ((traits.place & PLACE_NAME) != 0 && !pattern->unknown && !(pattern->class & TAG_BIT(TAG_PROPN)))
		add_candidate(pattern, TAG_PROPN, LANG_NO_READING, SHARE_UNKNOWN);
	if (pattern->class & AUXILIARY_TAGS)
		pattern->class |= traits.place / PLACE_AUXILIARY(1) << TAG_COUNT;
}

uint32_t
tagger_form(const LangDocument *document, const LangToken *token)
{
	return hash_form(document->norms + token->norm, token->norm_length);
}

uint16_t
tagger_ending(const LangDocument *document, const LangToken *token)
{
	const unsigned char *end = (const unsigned char *) document->norms + token->norm + token->norm_length;

	return token->norm_length > 1 ? (uint16_t) (end[-2] << 8 | end[-1]) : 0;
}

void
tagger_describe(const LangDocument *document, uint32_t i, TaggerPattern *pattern, TaggerWord *word)
{
	const LangToken *token = &document->tokens[i];
	TaggerTraits traits = {
		.base = tagger_base(document, token),
		.place = tagger_place(document, i) | tagger_auxiliary(document, token)
	};

	tagger_make_pattern(document->lexicon, traits, pattern);
	memset(word, 0, sizeof(*word));
	word->pattern = pattern;
	word->form = tagger_form(document, token);
	word->shape = tagger_shape(token, pattern);
}

/*
 * A key always has its highest bit set: lower ones name the rows of shares in
 * training, and 0 an empty slot.
 */
static inline uint32_t
mix(uint32_t feature, uint32_t a, uint32_t b, uint32_t c)
{
	/* each piece by itself: several features share their products */
	uint64_t	h = feature * (UINT64_C(0x9E3779B97F4A7C15) * UINT64_C(0xD6E8FEB86659FD93)) +
		a * UINT64_C(0xD6E8FEB86659FD93) + b * UINT64_C(0xA24BAED4963EE407) +
		c * UINT64_C(0x9FB21C651E98DF25);

	h ^= h >> 29;
	h *= UINT64_C(0xBF58476D1CE4E5B9);
	return (uint32_t) (h >> 32) | UINT32_C(0x80000000);
}

/*
 * The features: F(number, pieces) in terms of form(k), set(k), shape(k), likeliest(k),
 * agreement(k) and ending(bytes), where k counts words from the one that is tagged.  A set
 * tells the candidates of a word, so that what holds for one noun that may be
 * a verb holds for the next.  Numbers tell keys apart and go on with solo features.
 */
#define OWN_FEATURES(F) \
	F(1, set(0), likeliest(0), shape(0)) \
	F(4, set(0), ending(2), 0)

#define FEATURES(F) \
	F(2, set(0), form(-1), 0) \
	F(3, set(0), form(1), 0) \
	F(5, form(0), form(-1), 0) \
	F(6, form(0), form(1), 0) \
	F(7, set(0), set(-1), 0) \
	F(8, set(0), set(1), 0) \
	F(9, set(0), set(1), set(2)) \
	F(10, agreement(1), agreement(0), 0)

#define FIRST_SOLO_FEATURE	11

#define form(k)			(word[k].form)
#define set(k)			(word[k].pattern->class)
#define shape(k)		(word[k].shape)
#define likeliest(k)	(word[k].pattern->likeliest)
#define agreement(k)	(word[k].pattern->agreement)
#define ending(n)		ending

enum
{
#define COUNT_FEATURE(number, a, b, c)	+ 1
	OWN_FEATURE_COUNT = 0 OWN_FEATURES(COUNT_FEATURE),
	FEATURE_COUNT = 0 FEATURES(COUNT_FEATURE)
};

_Static_assert(OWN_FEATURE_COUNT == TAGGER_OWN_FEATURES && FEATURE_COUNT == TAGGER_FEATURES,
			   "TAGGER_FEATURES is not their number");

#define ADD_FEATURE(number, a, b, c)	*keys++ = mix(number, (a), (b), (c));

void
tagger_own_features(const TaggerWord *word, uint16_t ending, uint32_t *keys)
{
	OWN_FEATURES(ADD_FEATURE)
}

void
tagger_features(const TaggerWord *word, uint32_t *keys)
{
	FEATURES(ADD_FEATURE)
}

uint32_t
tagger_solo_feature(uint32_t form, const TaggerPattern *pattern, TaggerSolo f)
{
	return mix(FIRST_SOLO_FEATURE + f, f < SOLO_FORM_COUNT ? form : pattern->class, 0, 0);
}

const char *
tagger_feature_name(int f)
{
#define NAME_FEATURE(number, a, b, c)	#a " " #b " " #c,
	static const char *const names[] = {OWN_FEATURES(NAME_FEATURE) FEATURES(NAME_FEATURE)};

	return names[f];
}

const char *
tagger_solo_name(TaggerSolo f)
{
	static const char *const names[SOLO_COUNT] = {
		[SOLO_FORM] = "form(0)",
		[SOLO_FORM_AFTER] = "form(1)",
		[SOLO_SET_AFTER] = "set(1)",
		[SOLO_FORM_BEFORE] = "form(-1)",
		[SOLO_SET_BEFORE] = "set(-1)",
	};

	return names[f];
}
