# lang.mk
#		What the language core generates before it compiles.
#
# The Makefile includes this file before its own rules.  A module adds its
# generated headers to LANG_GEN_HDRS, generated C to LANG_GEN_SRCS (both in
# build/gen/) and files for tsearch_data to LEXICON_DATA, with their rules.  The
# generators run on the machine that builds; what they read is ICU and data/.

# Character tables, from ICU.
ifneq ($(wildcard src/tools/gen_chars.c),)
LANG_GEN_HDRS += build/gen/chars_tables.h
endif

build/tools/gen_chars: src/tools/gen_chars.c src/lang/chars.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -Wall -Wextra -O1 $(ICU_CFLAGS) -o $@ src/tools/gen_chars.c $(ICU_LIBS)

build/gen/chars_tables.h: build/tools/gen_chars
	@mkdir -p $(@D)
	build/tools/gen_chars > $@.tmp
	mv $@.tmp $@

# Word lists of the tokeniser, from data/.
TOKEN_DATA = $(sort $(wildcard data/token_*.txt))
ifneq ($(wildcard src/tools/gen_token_tables.pl),)
LANG_GEN_HDRS += build/gen/token_tables.h
endif

build/gen/token_tables.h: src/tools/gen_token_tables.pl $(TOKEN_DATA)
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_token_tables.pl $(TOKEN_DATA) > $@.tmp
	mv $@.tmp $@

# Words of a question that say nothing of its subject, from data/.
LANG_GEN_HDRS += build/gen/query_words.h

build/gen/query_words.h: src/tools/gen_query_words.pl data/query_words.txt
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_query_words.pl data/query_words.txt > $@.tmp
	mv $@.tmp $@

# Weights of the part-of-speech tagger, from data/.
LANG_GEN_SRCS += build/gen/tagger_table.c

build/gen/tagger_table.c: src/tools/gen_tagger_table.pl data/tagger.tsv
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_tagger_table.pl data/tagger.tsv > $@.tmp
	mv $@.tmp $@

# Places with their codes, from data/.
LANG_GEN_SRCS += build/gen/place_table.c

build/gen/place_table.c: src/tools/gen_places.pl data/places.txt data/places_world.txt data/places_subdivisions.txt
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_places.pl data/places.txt data/places_world.txt data/places_subdivisions.txt > $@.tmp
	mv $@.tmp $@

# Words that tell what a name is, from data/.
LANG_GEN_HDRS += build/gen/entity_cues.h
ENTITY_CUES = TITLE=data/entity_titles.txt FUNCTION=data/entity_functions.txt \
	ORG_HEAD=data/entity_org_heads.txt PLACE_HEAD=data/entity_place_heads.txt \
	COMPANY_FORM=data/entity_company_forms.txt NOT_NAME=data/entity_not_names.txt \
	ORGANIZATION=data/organizations.txt FIRST_NAME=data/entity_first_names.txt FAMILY_NAME=data/entity_family_names.txt \
	NATION=data/entity_nations.txt WORK_HEAD=data/entity_work_heads.txt \
	EVENT_HEAD=data/entity_event_heads.txt PRODUCT_HEAD=data/entity_product_heads.txt \
	KIN=data/entity_kin.txt FOREIGN_HEAD=data/entity_foreign_heads.txt \
	OTHER_NAME=data/entity_other_names.txt ENGLISH=data/entity_english.txt \
	PERSON_NOUN=data/entity_person_nouns.txt PLACE_NOUN=data/entity_place_nouns.txt \
	FIRM_NOUN=data/entity_firm_nouns.txt STREET_HEAD=data/entity_street_heads.txt \
	SQUARE_HEAD=data/entity_square_heads.txt SITE_HEAD=data/entity_site_heads.txt \
	EPONYM_HEAD=data/entity_eponym_heads.txt FIRM_DATIVE=data/entity_firm_datives.txt \
	ORG_PHRASE=data/entity_org_phrases.txt \
	PERSON_VERB=data/entity_person_verbs.txt FIRM_VERB=data/entity_firm_verbs.txt \
	ROLE_MODIFIER=data/actor_modifiers.txt ROLE_JOIN=data/actor_joins.txt \
	APPOINTING=data/actor_appointing.txt LEADING=data/actor_leading.txt \
	LED=data/actor_led.txt OFFICE=data/actor_offices.txt \
	ANNOUNCING=data/redact_announcing.txt NAME_LABEL=data/redact_labels.txt \
	WAY=data/address_ways.txt ADDRESS_PART=data/address_parts.txt

build/gen/entity_cues.h: src/tools/gen_entity_cues.pl $(wildcard data/entity_*.txt data/actor_*.txt data/redact_*.txt data/address_*.txt data/organizations.txt)
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_entity_cues.pl $(ENTITY_CUES) > $@.tmp
	mv $@.tmp $@

# Weights of the recogniser of names, from data/.
LANG_GEN_SRCS += build/gen/entity_model.c

build/gen/entity_model.c: src/tools/gen_entity_model.pl data/entity_model.tsv
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_entity_model.pl data/entity_model.tsv > $@.tmp
	mv $@.tmp $@

# What endings tell of unknown words, from data/.
LANG_GEN_HDRS += build/gen/guess_endings.h

build/gen/guess_endings.h: src/tools/gen_guess_endings.pl data/guess_endings.txt
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_guess_endings.pl data/guess_endings.txt > $@.tmp
	mv $@.tmp $@

# Nouns that are no keywords, from data/.
LANG_GEN_HDRS += build/gen/keyword_stop.h

build/gen/keyword_stop.h: data/keyword_stop.txt
	@mkdir -p $(@D)
	{ echo 'static const char *const keyword_stop[] = {'; \
	  sed -e '/^#/d' -e '/^$$/d' data/keyword_stop.txt | LC_ALL=C sort -u | sed 's/.*/	"&",/'; echo '};'; } > $@.tmp
	mv $@.tmp $@

# The lexicon, from the dictionary, the thesaurus and data/.
LEXICON_DATA += build/pg_french.lex
LEXICON_SOURCES = $(sort $(wildcard src/tools/compile_lexicon*.c))
LEXICON_INPUTS = $(addprefix data/,lexicon_additions.txt reading_frequency.txt rare_readings.txt \
	spelling_variants.txt token_function.txt derivational_families.txt \
	derivation_rules.txt relational_adjectives.txt short_forms.txt equivalents.txt \
	everyday_equivalents.txt everyday_services.txt administration_acronyms.txt kinds.txt \
	query_formulas.txt)

build/tools/compile_lexicon: $(LEXICON_SOURCES) src/tools/compile_lexicon.h build/liblang.a
	@mkdir -p $(@D)
	$(CC) $(LANG_CPPFLAGS) $(LANG_CFLAGS) -o $@ $(LEXICON_SOURCES) build/liblang.a -lm

build/pg_french.lex: build/tools/compile_lexicon $(LEXICON_INPUTS) $(HUNSPELL_DIC) $(HUNSPELL_AFF) $(MYTHES_DAT)
	@test -n '$(HUNSPELL_DIC)' || { echo 'No French hunspell dictionary found: on Debian, install hunspell-fr-comprehensive (and mythes-fr for synonyms), or set HUNSPELL_DIC.'; exit 1; }
	@grep -q ' po:' '$(HUNSPELL_DIC)' || { \
		echo "$(HUNSPELL_DIC): its words carry no morphology (po:, is:), which the lexicon is made of." >&2; \
		echo "Version 7.0 of the dictionary has it, as in Debian 12 and 13; name its files by HUNSPELL_DIC and HUNSPELL_AFF." >&2; \
		exit 1; }
	build/tools/compile_lexicon --aff '$(HUNSPELL_AFF)' --dic '$(HUNSPELL_DIC)' \
		--thesaurus '$(MYTHES_DAT)' --data data --output $@.tmp
	mv $@.tmp $@

# The vocabulary of cues: every data file with a line "# class:".
CUE_DATA := $(sort $(shell grep -l '^. class:' data/*.txt 2>/dev/null))
LANG_GEN_HDRS += build/gen/cue_classes.h
LANG_GEN_SRCS += build/gen/cue_tables.c

build/gen/cue_classes.h: src/tools/compile_cues.pl $(CUE_DATA)
	@mkdir -p $(@D)
	$(PERL) src/tools/compile_cues.pl --header $(CUE_DATA) > $@.tmp
	mv $@.tmp $@

build/gen/cue_tables.c: src/tools/compile_cues.pl $(CUE_DATA)
	@mkdir -p $(@D)
	$(PERL) src/tools/compile_cues.pl --source $(CUE_DATA) > $@.tmp
	mv $@.tmp $@
