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

build/tools/gen_chars: src/tools/gen_chars.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -Wall -Wextra -O1 $(ICU_CFLAGS) -o $@ $< $(ICU_LIBS)

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

# Weights of the part-of-speech tagger, from data/.
LANG_GEN_SRCS += build/gen/tagger_table.c

build/gen/tagger_table.c: src/tools/gen_tagger_table.pl data/tagger.tsv
	@mkdir -p $(@D)
	$(PERL) src/tools/gen_tagger_table.pl data/tagger.tsv > $@.tmp
	mv $@.tmp $@
