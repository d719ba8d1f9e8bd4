/*
 * entity_explain.c
 *		The model's reasons for a name, from the weights that decided.
 */
#include "entity_explain.h"

#include <stdlib.h>

#include "entity_model.h"

struct EntityExplainer
{
	const LangDocument *document;
	EntityForms forms;
	EntityWord *words;			/* of the longest sentence, padded */
	const LangSentence *described;	/* whose words they are now, NULL at first */
};

LangStatus
entity_explainer_open(const LangDocument *document, EntityExplainer **explainer)
{
	EntityExplainer *opened = arena_alloc(document->arena, sizeof(EntityExplainer));
	uint32_t	longest = 0;

	*explainer = opened;
	for (uint32_t s = 0; s < document->sentence_count; s++)
		if (document->sentences[s].count > longest)
			longest = document->sentences[s].count;
	if (opened == NULL)
		return LANG_NO_MEMORY;
	opened->document = document;
	opened->described = NULL;
	opened->words = arena_alloc(document->arena,
								(longest + 2 * (size_t) ENTITY_REACH) * sizeof(EntityWord));
	if (opened->words == NULL)
		return LANG_NO_MEMORY;
	return entity_forms_build(document, &opened->forms);
}

/* Put a reason among the strongest; returns their number. */
static size_t
keep_reason(LangEntityReason *reasons, size_t count, size_t size, const LangEntityReason *reason)
{
	size_t		at;

	for (at = count; at > 0; at--)
	{
		if (abs(reasons[at - 1].weight) >= abs(reason->weight))
			break;
		if (at < size)
			reasons[at] = reasons[at - 1];
	}
	if (at < size)
		reasons[at] = *reason;
	return count < size ? count + 1 : count;
}

size_t
entity_explain(EntityExplainer *explainer, const LangEntity *entity,
			   LangEntityReason *reasons, size_t size)
{
	const LangSentence *sentence = document_sentence(explainer->document, entity->first);
	uint32_t	keys[ENTITY_MAX_FEATURES];
	int			tag = 1 + 2 * entity->type;
	int			n;
	size_t		count = 0;
	EntityView	view;

	if (sentence != explainer->described)
		entity_describe(explainer->document, &explainer->forms, sentence, explainer->words, &view);
	explainer->described = sentence;
	n = entity_features(&explainer->words[ENTITY_REACH + entity->first - sentence->first], keys);
	for (int f = 0; f < n; f++)
	{
		int			weight = entity_model_weight(entity_model_weights(keys[f]), tag);
		LangEntityReason reason;
		int			distance;
		int64_t		token;

		if (weight == 0)
			continue;
		reason.what = entity_feature_name(f, &distance);
		token = (int64_t) entity->first + distance;
		if (token < sentence->first || token >= (int64_t) sentence->first + sentence->count)
			token = entity->first;
		reason.token = (uint32_t) token;
		reason.weight = ENTITY_UNIT * weight;
		count = keep_reason(reasons, count, size, &reason);
	}
	return count;
}
