/*
 * compile_lexicon_hunspell.c
 *		The hunspell dictionary unfolded: every form with its tags.
 *
 * An entry of the .dic file is a stem, flags of two characters each and tags:
 *
 *		abaisser/a0p+() po:v1_it_q__a
 *
 * Each flag names a class of rules in the .aff file.  A suffix rule takes some
 * characters off the end, puts others on and adds tags of its own; it applies
 * to stems that match its condition.  The flag () says that the bare stem is no
 * word.  Of the prefix classes only those that make new words are unfolded
 * (kilo + mètre); those that stand for an elided word before it (l', qu') are
 * left to the tokeniser.
 */
#include <stdlib.h>
#include <string.h>

#include "compile_lexicon.h"

typedef struct Rule
{
	const char *strip;
	const char *add;
	const char *flags;			/* continuation, "" when none */
	const char *condition;
	const char *tags;
} Rule;

typedef struct RuleClass
{
	char		name[3];
	bool		prefix;
	Rule	   *rules;
	int			count;
	int			room;
} RuleClass;

#define MAX_CLASSES 512
static RuleClass classes[MAX_CLASSES];
static int	class_count;

static RuleClass *
class_find(const char *name, bool make, bool prefix)
{
	for (int i = 0; i < class_count; i++)
		if (strncmp(classes[i].name, name, 2) == 0)
			return &classes[i];
	if (!make)
		return NULL;
	if (class_count == MAX_CLASSES)
		fail("more than %d affix classes", MAX_CLASSES);
	memcpy(classes[class_count].name, name, 2);
	classes[class_count].prefix = prefix;
	return &classes[class_count++];
}

static const char *
zero_is_empty(const char *field)
{
	return strcmp(field, "0") == 0 ? "" : field;
}

/* "SFX a0 er ant/n'q' [^cg]er po:ppre"; headers ("SFX a0 Y 103") are skipped. */
static void
read_rule(char *line)
{
	char	   *fields[6];
	int			count = split_fields(line, ' ', fields, 6);
	bool		prefix = line[0] == 'P';
	RuleClass  *class;
	Rule	   *rule;
	char	   *flags;

	if (count < 5 || strlen(fields[1]) < 2)
		return;
	flags = strchr(fields[3], '/');
	if (flags)
		*flags++ = '\0';
	class = class_find(fields[1], true, prefix);
	if (class->count == class->room)
	{
		class->room = class->room ? 2 * class->room : 16;
		class->rules = need_more(class->rules, class->room * sizeof(Rule));
	}
	rule = &class->rules[class->count++];
	rule->strip = zero_is_empty(fields[2]);
	rule->add = zero_is_empty(fields[3]);
	rule->flags = flags ? flags : "";
	rule->condition = fields[4];
	rule->tags = count > 5 ? fields[5] : "";
}

static void
read_affixes(const char *path)
{
	LineReader	reader;
	char	   *line;

	lines_open(&reader, path, false);
	while ((line = lines_next(&reader)) != NULL)
		if (strncmp(line, "SFX ", 4) == 0 || strncmp(line, "PFX ", 4) == 0)
			read_rule(line);
	if (class_count == 0)
		fail("%s: no affix rule", path);
}

static size_t
char_bytes(const char *text)
{
	size_t		n = 1;

	while (((unsigned char) text[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* Start of the last character of text[0..end). */
static const char *
char_before(const char *text, const char *end)
{
	if (end == text)
		return NULL;
	do
		end--;
	while (end > text && ((unsigned char) *end & 0xC0) == 0x80);
	return end;
}

/* One element of a condition: ".", a character, or "[…]" / "[^…]". */
static size_t
element_bytes(const char *condition)
{
	if (*condition == '[')
		return strcspn(condition, "]") + 1;
	return char_bytes(condition);
}

static bool
element_matches(const char *element, size_t length, const char *text)
{
	size_t		bytes = char_bytes(text);
	bool		negated;

	if (*element == '.')
		return true;
	if (*element != '[')
		return bytes == length && memcmp(element, text, bytes) == 0;
	negated = element[1] == '^';
	for (const char *c = element + 1 + negated; c < element + length - 1;
		 c += char_bytes(c))
		if (char_bytes(c) == bytes && memcmp(c, text, bytes) == 0)
			return !negated;
	return negated;
}

/* Does the end of stem satisfy the condition of a suffix rule? */
static bool
suffix_condition(const char *condition, const char *stem)
{
	const char *elements[32];
	const char *place = stem + strlen(stem);
	int			count = 0;

	if (strcmp(condition, ".") == 0)
		return true;
	while (*condition && count < 32)
	{
		elements[count++] = condition;
		condition += element_bytes(condition);
	}
	while (count-- > 0)
	{
		place = char_before(stem, place);
		if (place == NULL ||
			!element_matches(elements[count], element_bytes(elements[count]), place))
			return false;
	}
	return true;
}

static bool
has_flag(const char *flags, const char *flag)
{
	for (; flags[0] && flags[1]; flags += 2)
		if (flags[0] == flag[0] && flags[1] == flag[1])
			return true;
	return false;
}

static const char *
join_tags(const char *entry, const char *rule)
{
	char		tags[512];

	snprintf(tags, sizeof(tags), "%s %s", entry, rule);
	return intern_string(tags);
}

/* The form that rule makes of stem, or NULL when it does not apply. */
static const char *
apply_suffix(const Rule *rule, const char *stem)
{
	size_t		stem_length = strlen(stem);
	size_t		strip = strlen(rule->strip);
	char		form[256];

	if (strip > stem_length ||
		strcmp(stem + stem_length - strip, rule->strip) != 0 ||
		!suffix_condition(rule->condition, stem) ||
		stem_length - strip + strlen(rule->add) >= sizeof(form))
		return NULL;
	snprintf(form, sizeof(form), "%.*s%s", (int) (stem_length - strip), stem,
			 rule->add);
	return intern_string(form);
}

/* Masculine singular of the participles that a class makes: an adjective's lemma. */
static const char *
participle_lemma(const RuleClass *class, const char *stem)
{
	for (int i = 0; i < class->count; i++)
	{
		const Rule *rule = &class->rules[i];

		if (strstr(rule->tags, "po:ppas") &&
			strstr(rule->tags, "is:mas") &&
			(strstr(rule->tags, "is:sg") || strstr(rule->tags, "is:inv")))
		{
			const char *form = apply_suffix(rule, stem);

			if (form)
				return form;
		}
	}
	return NULL;
}

static void
unfold_suffixes(RawReadings *readings, const char *stem, const char *lemma,
				const char *flags, const char *tags)
{
	for (; flags[0] && flags[1]; flags += 2)
	{
		RuleClass  *class = class_find(flags, false, false);
		const char *participle;

		if (class == NULL || class->prefix)
			continue;
		participle = participle_lemma(class, stem);
		for (int i = 0; i < class->count; i++)
		{
			const char *form = apply_suffix(&class->rules[i], stem);

			if (form)
				readings_from_tags(readings, form, lemma,
								   join_tags(tags, class->rules[i].tags),
								   participle);
		}
	}
}

/* Prefix classes that make words: a rule that stands for a word (dp:) doesn't. */
static void
unfold_prefixes(RawReadings *readings, const char *stem, const char *flags,
				const char *tags)
{
	for (; flags[0] && flags[1]; flags += 2)
	{
		RuleClass  *class = class_find(flags, false, false);

		if (class == NULL || !class->prefix)
			continue;
		for (int i = 0; i < class->count; i++)
		{
			const Rule *rule = &class->rules[i];
			char		form[512];
			const char *word;

			if (*rule->tags || strcmp(rule->condition, ".") != 0 ||
				strlen(rule->add) + strlen(stem) > LEXICON_MAX_FORM)
				continue;
			snprintf(form, sizeof(form), "%s%s", rule->add, stem);
			if (strchr(form, '\''))
				continue;
			word = intern_string(form);
			if (!has_flag(rule->flags, "()") && *rule->add)
				readings_from_tags(readings, word, word, tags, NULL);
			unfold_suffixes(readings, word, word, rule->flags, tags);
		}
	}
}

/* st:… in the tags names the lemma. */
static const char *
entry_lemma(const char *stem, const char *tags)
{
	const char *mark = strstr(tags, "st:");
	Buffer		lemma = {0};

	if (mark == NULL)
		return stem;
	for (mark += 3; *mark && *mark != ' '; mark++)
	{
		/* The dictionary spells some lemmas with the typographic apostrophe. */
		if (strncmp(mark, "\xE2\x80\x99", 3) == 0)
		{
			buffer_append(&lemma, "'", 1);
			mark += 2;
		}
		else
			buffer_append(&lemma, mark, 1);
	}
	return intern(lemma.data, lemma.length);
}

static void
read_entry(RawReadings *readings, char *line)
{
	char	   *tags = strchr(line, ' ');
	char	   *flags;
	const char *stem;
	const char *lemma;

	if (tags == NULL)
		return;
	*tags++ = '\0';
	flags = strchr(line + 1, '/');
	if (flags)
		*flags++ = '\0';
	else
		flags = "";
	stem = intern_string(line);
	lemma = entry_lemma(stem, tags);
	if (has_flag(flags, "{}"))
		return;
	if (!has_flag(flags, "()"))
		readings_from_tags(readings, stem, lemma, tags, NULL);
	unfold_suffixes(readings, stem, lemma, flags, tags);
	unfold_prefixes(readings, stem, flags, tags);
}

void
hunspell_read(RawReadings *readings, const char *aff_path, const char *dic_path)
{
	LineReader	reader;
	char	   *line;

	read_affixes(aff_path);
	lines_open(&reader, dic_path, false);
	lines_next(&reader);		/* the number of entries */
	while ((line = lines_next(&reader)) != NULL)
		if (*line)
			read_entry(readings, line);
}
