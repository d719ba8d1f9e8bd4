/*
 * quote_clause.h
 *		The clause that reports a quotation: its verb, and where its subject is.
 *
 * It stands in the marks (« …, explique X, … »), behind them (» dit X), or
 * before them (X rappelle : «, X : «); or a word attributes what follows (selon X).
 * The clause is read from the words alone; whom the document means by its
 * subject is speaker.h's.
 */
#ifndef LANG_QUOTE_CLAUSE_H
#define LANG_QUOTE_CLAUSE_H

#include "facts.h"

typedef struct Clause
{
	uint32_t	verb;			/* atom, with found_verb */
	bool		found_verb;
	bool		named;			/* the subject begins with a name or a title and a name */
	uint8_t		pronoun;		/* SPEAKER_… gender of a subject that is a pronoun, else 0 */
	uint32_t	subject;		/* atoms among which the subject is, end exclusive */
	uint32_t	subject_end;
	uint32_t	name;			/* that name, with named */
	uint32_t	name_end;
	const char *attribution;	/* selon, d'après, pour; NULL: none */
} Clause;

/* The sign of a quotation mark at atom i, 0 when it is none. */
extern uint32_t quote_mark_at(const AtomList *list, uint32_t i);

/* The clause that reports what stands between the marks at two atoms. */
extern bool clause_find(const AtomList *list, uint32_t open, uint32_t close, Clause *clause);

/*
 * The first name in atoms [from, to) that no preposition leads to, by capitals
 * alone, into *first and *end.
 */
extern bool clause_name(const AtomList *list, uint32_t from, uint32_t to,
						uint32_t *first, uint32_t *end);

/* The name at atom i or behind a title there (M., Mme) into *first and *end. */
extern bool clause_read_name(const AtomList *list, uint32_t i, uint32_t *first, uint32_t *end);

/* Is there a finite verb in atoms [from, to)? */
extern bool clause_has_verb(const AtomList *list, uint32_t from, uint32_t to);

/* Do several speak: racontent, ont dit? */
extern bool clause_is_plural(const AtomList *list, const Clause *clause);

/*
 * The lemma of a verb that reports speech, at a token; false for other words.
 * A form that is a noun as well (analyse, rappelle) counts where a verb is
 * expected.
 */
extern bool clause_verb_lemma(const LangDocument *document, uint32_t token, bool expected,
							  char *lemma, size_t size);

#endif							/* LANG_QUOTE_CLAUSE_H */
