# pg_french: build, install, test.
#
#   make                 the language core, the lexicon, the extension
#   make install         into the PostgreSQL that pg_config names
#   make check           every test, on throw-away clusters, as any user
#   make demo            from a clean machine to first answers (CORPUS=dir)
#
# New files need no edit here: C in src/lang, src/index and src/sql, programs
# in src/tools, SQL beside its C, tests where their kind lives are all found by
# wildcard.  Generated files go to build/.

PG_CONFIG ?= pg_config
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" pg_french.control)
PG_MAJOR := $(shell $(PG_CONFIG) --version 2>/dev/null | sed 's/^PostgreSQL \([0-9]*\).*/\1/')

CC = gcc
CLANG ?= clang
PERL ?= perl
ICU_CFLAGS := $(shell pkg-config --cflags icu-uc icu-i18n 2>/dev/null)
ICU_LIBS := $(shell pkg-config --libs icu-uc icu-i18n 2>/dev/null || echo -licui18n -licuuc)
CMOCKA_LIBS := $(shell pkg-config --libs cmocka 2>/dev/null || echo -lcmocka)

# Source dictionaries, as Debian installs them.
HUNSPELL_DIC ?= $(firstword $(wildcard /usr/share/hunspell/fr_FR.dic /usr/share/hunspell/fr.dic))
HUNSPELL_AFF ?= $(HUNSPELL_DIC:.dic=.aff)
MYTHES_DAT ?= $(firstword $(wildcard /usr/share/mythes/th_fr_FR_v2.dat /usr/share/mythes/thes_fr.dat))

.DEFAULT_GOAL := all

# --- the language core -------------------------------------------------------
#
# src/lang/lang.mk may add to:
#   LANG_GEN_SRCS   generated C that belongs to liblang.a (build/gen/*.c)
#   LANG_GEN_HDRS   generated headers (build/gen/*.h), made before any object
#   LEXICON_DATA    files to install into tsearch_data (build/pg_french.lex)
# and give the rules that make them.  A program build/tools/NAME comes from
# src/tools/NAME.c linked with liblang.a; one that liblang.a itself needs
# (a table generator) gets its own rule there.

LANG_SRCS := $(sort $(wildcard src/lang/*.c))
LANG_GEN_SRCS :=
LANG_GEN_HDRS :=
LEXICON_DATA :=

-include src/lang/lang.mk

LANG_WARN = -Wall -Wextra -Wmissing-prototypes -Wpointer-arith -Wvla
LANG_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -Isrc/lang -Ibuild/gen
LANG_CFLAGS = -std=c11 -g -O3 -fPIC -fvisibility=hidden -fno-strict-aliasing $(LANG_WARN) $(WERROR) -MMD -MP
SAN_CFLAGS = -std=c11 -g -O1 -fno-omit-frame-pointer -fno-strict-aliasing $(LANG_WARN) $(WERROR) -MMD -MP \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined
FUZZ_CFLAGS = $(SAN_CFLAGS) -fsanitize=fuzzer-no-link
# What a test program may rely on; it runs from the top of the source tree.
TEST_CPPFLAGS = $(LANG_CPPFLAGS) -Itest/unit -DLEXICON_PATH='"build/pg_french.lex"'

lang_objs = $(LANG_SRCS:src/lang/%.c=build/$(1)/%.o) $(LANG_GEN_SRCS:build/gen/%.c=build/$(1)/gen/%.o)

define lang_rules
build/$(1)/%.o: src/lang/%.c | $$(LANG_GEN_HDRS)
	@mkdir -p $$(@D)
	$(2) $$(LANG_CPPFLAGS) $(3) -c -o $$@ $$<

build/$(1)/gen/%.o: build/gen/%.c | $$(LANG_GEN_HDRS)
	@mkdir -p $$(@D)
	$(2) $$(LANG_CPPFLAGS) $(3) -c -o $$@ $$<

-include $$(wildcard build/$(1)/*.d build/$(1)/gen/*.d)
endef

$(eval $(call lang_rules,lang,$$(CC),$$(LANG_CFLAGS)))
$(eval $(call lang_rules,san,$$(CC),$$(SAN_CFLAGS)))
$(eval $(call lang_rules,fuzz,$$(CLANG),$$(FUZZ_CFLAGS)))

build/liblang.a: $(call lang_objs,lang)
	@mkdir -p $(@D)
	rm -f $@
	$(AR) rcs $@ $^

build/san/liblang.a: $(call lang_objs,san)
	@mkdir -p $(@D)
	rm -f $@
	$(AR) rcs $@ $^

build/fuzz/liblang.a: $(call lang_objs,fuzz)
	@mkdir -p $(@D)
	rm -f $@
	$(AR) rcs $@ $^

build/tools/%: src/tools/%.c build/liblang.a
	@mkdir -p $(@D)
	$(CC) $(LANG_CPPFLAGS) $(LANG_CFLAGS) $(TOOL_CFLAGS) -o $@ $< build/liblang.a -lm

# --- the extension -----------------------------------------------------------

# The order in which the script creates things; files not named here follow.
SQL_ORDER = pg_french text_operand frtext language terms expansions textsearch frdoc frquery french_am search index_info facts entities
SQL_SRCS := $(wildcard $(SQL_ORDER:%=src/sql/%.sql))
SQL_SRCS += $(filter-out $(SQL_SRCS),$(sort $(wildcard src/sql/*.sql)))
EXT_SQL = build/pg_french--$(EXTVERSION).sql

$(EXT_SQL): $(SQL_SRCS) pg_french.control Makefile
	@mkdir -p $(@D)
	{ printf '%s\n' '\echo Use "CREATE EXTENSION pg_french" to load this file. \quit'; \
	  for f in $(SQL_SRCS); do printf '\n/* %s */\n' "$$f"; cat "$$f"; done; } > $@.tmp
	mv $@.tmp $@

EXT_MAKE = $(MAKE) --no-print-directory -f extension.mk PG_CONFIG='$(PG_CONFIG)' \
	EXTVERSION='$(EXTVERSION)' OBJDIR='build/pg$(PG_MAJOR)' LEXICON_DATA='$(LEXICON_DATA)' \
	ICU_CFLAGS='$(ICU_CFLAGS)' ICU_LIBS='$(ICU_LIBS)' WERROR='$(WERROR)'
PREREQS = build/liblang.a $(LANG_GEN_HDRS) $(LEXICON_DATA) $(EXT_SQL)

.PHONY: all lang lexicon install uninstall installdirs clean distclean

all: $(PREREQS)
	+$(EXT_MAKE) all

lang: build/liblang.a

lexicon: $(LEXICON_DATA)

install: $(PREREQS)
	+$(EXT_MAKE) install

uninstall installdirs: $(EXT_SQL)
	+$(EXT_MAKE) $@

clean:
	rm -rf build/lang build/san build/fuzz build/gen build/tools build/unit build/pg[0-9]* build/obj
	rm -f build/liblang.a build/*.lex build/*.sql pg_french.so pg_french.control.tmp

distclean:
	rm -rf build pg_french.so

# --- tests -------------------------------------------------------------------
#
# test/harness makes a private copy of the PostgreSQL installation, installs
# the extension there and runs the suites on throw-away clusters.

UNIT_SRCS := $(sort $(wildcard test/unit/test_*.c))
UNIT_TESTS ?= $(UNIT_SRCS:test/unit/test_%.c=%)
FUZZ_SRCS := $(sort $(wildcard test/fuzz/fuzz_*.c))
FUZZERS ?= $(FUZZ_SRCS:test/fuzz/fuzz_%.c=%)
FUZZ_SECONDS ?= 60
REGRESS ?= $(sort $(patsubst sql/%.sql,%,$(wildcard sql/*.sql)))
ISOLATION ?= $(sort $(patsubst test/isolation/specs/%.spec,%,$(wildcard test/isolation/specs/*.spec)))
PROVE_TESTS ?= $(sort $(wildcard test/t/*.pl))

build/unit/test_%: test/unit/test_%.c build/san/liblang.a
	@mkdir -p $(@D)
	$(CC) $(TEST_CPPFLAGS) $(SAN_CFLAGS) -Wno-missing-prototypes -o $@ $< build/san/liblang.a $(CMOCKA_LIBS) -lm

build/fuzz/fuzz_%: test/fuzz/fuzz_%.c build/fuzz/liblang.a
	@mkdir -p $(@D)
	$(CLANG) $(TEST_CPPFLAGS) $(FUZZ_CFLAGS) -Wno-missing-prototypes -fsanitize=fuzzer -o $@ $< build/fuzz/liblang.a -lm

-include $(wildcard build/unit/*.d)

HARNESS_ENV = PG_CONFIG='$(PG_CONFIG)' MAKE='$(MAKE)'
HARNESS = $(HARNESS_ENV) \
	UNIT_TESTS='$(UNIT_TESTS)' FUZZERS='$(FUZZERS)' FUZZ_SECONDS='$(FUZZ_SECONDS)' \
	REGRESS='$(REGRESS)' ISOLATION='$(ISOLATION)' PROVE_TESTS='$(PROVE_TESTS)' test/harness

.PHONY: check check-unit check-regress check-isolation check-tap check-fuzz
.PHONY: unit-programs fuzz-programs start stop psql

unit-programs: $(UNIT_TESTS:%=build/unit/test_%) $(LEXICON_DATA)

fuzz-programs: $(FUZZERS:%=build/fuzz/fuzz_%) $(LEXICON_DATA)

check: all unit-programs fuzz-programs
	+$(HARNESS) unit regress isolation tap fuzz

check-unit: unit-programs
	+$(HARNESS) unit

check-regress: all
	+$(HARNESS) regress

check-isolation: all
	+$(HARNESS) isolation

check-tap: all
	+$(HARNESS) tap

check-fuzz: fuzz-programs
	+$(HARNESS) fuzz

# A cluster to try things on: it stays until make stop.
start: all
	+$(HARNESS) start

stop:
	+$(HARNESS) stop

psql: all
	+$(HARNESS) psql

# --- the demonstration -------------------------------------------------------

CORPUS ?= data/corpus

.PHONY: demo demo-stop

demo:
	scripts/install-packages demo
	+$(MAKE) --no-print-directory all
	+$(HARNESS_ENV) CORPUS='$(CORPUS)' scripts/run-demo

demo-stop:
	+CLUSTER_NAME=demo $(HARNESS) stop

-include test/gold/gold.mk test/bench/bench.mk scripts/release.mk
