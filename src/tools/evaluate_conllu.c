/*
 * evaluate_conllu.c
 *		Tokens, sentences, parts of speech and lemmas against a treebank.
 *
 * The analyser gets the running text of the whole file.  A token is found when
 * both sides have the same bytes; parts of speech and lemmas are given twice:
 * over the tokens found, and as F over all tokens, which also counts what bad
 * tokenisation loses.
 *
 * A multiword token of the treebank (du = de + le) is one token here; a part
 * of speech or lemma that fits either of its words is right.  Their figures
 * also stand apart, so that this leniency shows.
 */
#include "conllu.h"
#include "evaluate.h"

#include "../lang/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one kind of token scored. */
typedef struct Tally
{
	size_t		aligned;
	size_t		pos;
	size_t		lemma;
} Tally;

/* One wrong token, for the lists of -v. */
typedef struct Miss
{
	const GoldToken *gold;
	uint32_t	token;			/* of the document */
	uint8_t		expected;		/* LangPos */
	uint8_t		found;
	bool		pos_wrong;
	bool		lemma_wrong;
	char		lemma[LEXICON_MAX_FORM + 1];
} Miss;

typedef struct Scores
{
	Tally		words;
	Tally		multiwords;
	Tally		known;			/* words that the lexicon holds */
	Tally		unknown;
	size_t		sentences;		/* found with both borders */
	Miss	   *misses;
	size_t		miss_count;
} Scores;

static void
score_token(const LangDocument *document, uint32_t i, const GoldToken *gold,
			Scores *scores)
{
	const LangToken *token = &document->tokens[i];
	Tally	   *tally = gold->word_count > 1 ? &scores->multiwords : &scores->words;
	Tally	   *known = token->word != 0 ? &scores->known : &scores->unknown;
	Miss	   *miss = &scores->misses[scores->miss_count];
	bool		pos = false;
	bool		lemma = false;

	document_lemma(document, i, miss->lemma, sizeof(miss->lemma));
	for (int w = 0; w < gold->word_count; w++)
	{
		pos |= gold->words[w].pos == token->known_pos;
		lemma |= strcmp(gold->words[w].lemma, miss->lemma) == 0;
	}
	tally->aligned++;
	tally->pos += pos;
	tally->lemma += lemma;
	known->aligned++;
	known->pos += pos;
	known->lemma += lemma;
	if (pos && lemma)
		return;
	miss->gold = gold;
	miss->token = i;
	miss->expected = gold->words[0].pos;
	miss->found = token->known_pos;
	miss->pos_wrong = !pos;
	miss->lemma_wrong = !lemma;
	scores->miss_count++;
}

/* Both sides are in order and do not overlap: one walk pairs them. */
static void
score_tokens(const LangDocument *document, const GoldText *gold, Scores *scores,
			 bool verbose, int listed)
{
	uint32_t	i = 0;

	for (uint32_t g = 0; g < gold->token_count; g++)
	{
		const GoldToken *expected = &gold->tokens[g];

		while (i < document->token_count && document->tokens[i].start < expected->start)
			i++;
		if (i == document->token_count)
			break;
		if (document->tokens[i].start == expected->start &&
			document->tokens[i].length == expected->length)
			score_token(document, i, expected, scores);
		else if (verbose && listed-- > 0)
			printf("  token: expected [%.*s] found [%.*s]\n",
				   (int) expected->length, gold->text + expected->start,
				   (int) document->tokens[i].length,
				   gold->text + document->tokens[i].start);
	}
}

static void
score_sentences(const LangDocument *document, const GoldText *gold, Scores *scores,
				bool verbose, int listed)
{
	uint32_t	i = 0;

	for (uint32_t g = 0; g < gold->sentence_count; g++)
	{
		const GoldSentence *expected = &gold->sentences[g];
		size_t		start = 0;
		size_t		end = 0;

		for (; i < document->sentence_count; i++)
		{
			const LangSentence *sentence = &document->sentences[i];
			const LangToken *last = &document->tokens[sentence->first + sentence->count - 1];

			start = document->tokens[sentence->first].start;
			end = last->start + last->length;
			if (start >= expected->start)
				break;
		}
		if (start == expected->start && end == expected->end)
			scores->sentences++;
		else if (verbose && listed-- > 0)
			printf("  sentence: %.*s\n", (int) (expected->end - expected->start),
				   gold->text + expected->start);
	}
}

static void
print_tally(const char *name, const Tally *tally)
{
	if (tally->aligned > 0)
		printf("  %-18s %7zu   pos %.4f   lemma %.4f\n", name, tally->aligned,
			   (double) tally->pos / (double) tally->aligned,
			   (double) tally->lemma / (double) tally->aligned);
}

static void
print_scores(const LangDocument *document, const GoldText *gold, const Scores *scores)
{
	Tally		all = scores->words;

	all.aligned += scores->multiwords.aligned;
	all.pos += scores->multiwords.pos;
	all.lemma += scores->multiwords.lemma;
	printf("  tokens     P %.4f  R %.4f  F %.4f   (%zu right, %u found, %u expected)\n",
		   (double) all.aligned / document->token_count,
		   (double) all.aligned / gold->token_count,
		   evaluate_f(all.aligned, document->token_count, gold->token_count),
		   all.aligned, document->token_count, gold->token_count);
	printf("  sentences  F %.4f   (%zu right, %u found, %u expected)\n",
		   evaluate_f(scores->sentences, document->sentence_count, gold->sentence_count),
		   scores->sentences, document->sentence_count, gold->sentence_count);
	printf("  pos        F %.4f\n",
		   evaluate_f(all.pos, document->token_count, gold->token_count));
	printf("  lemma      F %.4f\n",
		   evaluate_f(all.lemma, document->token_count, gold->token_count));
	print_tally("tokens found", &all);
	print_tally("  single words", &scores->words);
	print_tally("  multiword tokens", &scores->multiwords);
	print_tally("  in the lexicon", &scores->known);
	print_tally("  not in it", &scores->unknown);
	if (gold->lost > 0)
		printf("  %u annotated tokens are not in their sentence's text\n", gold->lost);
}

static void
print_confusions(const Scores *scores, int listed)
{
	size_t		counts[POS_COUNT][POS_COUNT] = {{0}};

	for (size_t i = 0; i < scores->miss_count; i++)
	{
		if (scores->misses[i].pos_wrong)
			counts[scores->misses[i].expected][scores->misses[i].found]++;
	}
	while (listed-- > 0)
	{
		int			expected = 0;
		int			found = 0;

		for (int i = 0; i < POS_COUNT * POS_COUNT; i++)
		{
			if (counts[i / POS_COUNT][i % POS_COUNT] > counts[expected][found])
			{
				expected = i / POS_COUNT;
				found = i % POS_COUNT;
			}
		}
		if (counts[expected][found] == 0)
			return;
		printf("  confusion: %-5s taken for %-5s %5zu\n",
			   lang_pos_name((LangPos) expected), lang_pos_name((LangPos) found),
			   counts[expected][found]);
		counts[expected][found] = 0;
	}
}

/* Each error in its neighbourhood, so that a human can judge it. */
static void
print_misses(const LangDocument *document, const Scores *scores, int listed)
{
	for (size_t i = 0; i < scores->miss_count && listed-- > 0; i++)
	{
		const Miss *miss = &scores->misses[i];
		const LangToken *token = &document->tokens[miss->token];
		uint32_t	first = miss->token < 4 ? 0 : miss->token - 4;
		uint32_t	last = miss->token + 4 < document->token_count ?
			miss->token + 4 : document->token_count - 1;

		printf("  %s%s\t%.*s\t%s/%s\t%s/%s\t%s\t",
			   miss->pos_wrong ? "pos" : "", miss->lemma_wrong ? "lemma" : "",
			   (int) token->length, document->text + token->start,
			   lang_pos_name((LangPos) miss->expected), miss->gold->words[0].lemma,
			   lang_pos_name((LangPos) miss->found), miss->lemma,
			   token->word == 0 ? "unknown" : "known");
		for (uint32_t t = first; t <= last; t++)
			printf(t == miss->token ? "[%.*s] " : "%.*s ",
				   (int) document->tokens[t].length,
				   document->text + document->tokens[t].start);
		printf("\n");
	}
}

bool
evaluate_conllu(const Lexicon *lexicon, const char *path, const EvaluateOptions *options)
{
	GoldText	gold;
	Arena		arena;
	LangDocument document;
	Scores		scores;
	LangStatus	status;
	char		error[512];

	if (!conllu_read(path, &gold, error, sizeof(error)))
	{
		fprintf(stderr, "evaluate: %s\n", error);
		return false;
	}
	arena_open(&arena, &lang_malloc_host);
	memset(&scores, 0, sizeof(scores));
	scores.misses = calloc(gold.token_count + 1, sizeof(Miss));
	status = scores.misses == NULL ? LANG_NO_MEMORY :
		document_analyse(lexicon, &arena, gold.text, gold.length,
						 LANG_ANALYSE_POS, &document);
	if (status == LANG_OK)
	{
		int			listed = options->max_listed;

		printf("%s\n", path);
		score_tokens(&document, &gold, &scores, options->verbose, listed);
		score_sentences(&document, &gold, &scores, options->verbose, listed);
		print_scores(&document, &gold, &scores);
		if (options->verbose)
		{
			print_confusions(&scores, listed);
			print_misses(&document, &scores, listed);
		}
	}
	else
		fprintf(stderr, "evaluate: %s: %s\n", path, lang_status_message(status));
	free(scores.misses);
	arena_close(&arena);
	conllu_free(&gold);
	return status == LANG_OK;
}
