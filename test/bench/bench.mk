# bench.mk: make bench [MEGABYTES=100] [PASSAGES=100000] [NAMES=1000000] [SEED=7]

MEGABYTES ?= 100
PASSAGES ?= 100000
NAMES ?= 1000000
SEED ?= 7

.PHONY: bench bench-index bench-names

build/bench/%: test/bench/%.c build/liblang.a
	@mkdir -p $(@D)
	$(CC) $(LANG_CPPFLAGS) $(LANG_CFLAGS) -o $@ $< build/liblang.a -lm

bench: all build/bench/generate build/bench/analyse build/bench/facts build/bench/entities
	+$(HARNESS_ENV) HUNSPELL_DIC='$(HUNSPELL_DIC)' HUNSPELL_AFF='$(HUNSPELL_AFF)' \
		MEGABYTES='$(MEGABYTES)' SEED='$(SEED)' test/bench/run
	+$(MAKE) --no-print-directory bench-index
	+$(MAKE) --no-print-directory bench-names

# The index beside GIN, RUM, pg_textsearch and Lucene; test/bench/index says
# what else can be chosen: make bench-index PASSAGES=1000000 PEERS=french KEEP=1
build/bench/client: test/bench/client.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -g -O2 -Wall -Wextra $(WERROR) -I$$($(PG_CONFIG) --includedir) -o $@ $< -L$$($(PG_CONFIG) --libdir) -lpq

bench-index: all build/bench/generate build/bench/queries build/bench/client
	+$(HARNESS_ENV) PASSAGES='$(PASSAGES)' SEED='$(SEED)' test/bench/index

# The nearest names through frname's index and pg_trgm's; test/bench/names says
# what can be chosen.
bench-names: all build/bench/client
	+$(HARNESS_ENV) HUNSPELL_DIC='$(HUNSPELL_DIC)' NAMES='$(NAMES)' SEED='$(SEED)' test/bench/names

# Citizens' questions against Lucene and PostgreSQL's own search.
.PHONY: relevance
relevance: all
	+$(HARNESS_ENV) test/bench/relevance $(WHERE)
