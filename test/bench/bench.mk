# bench.mk: make bench [MEGABYTES=100] [SEED=7]

MEGABYTES ?= 100
SEED ?= 7

.PHONY: bench

build/bench/%: test/bench/%.c build/liblang.a
	@mkdir -p $(@D)
	$(CC) $(LANG_CPPFLAGS) $(LANG_CFLAGS) -o $@ $< build/liblang.a -lm

bench: all build/bench/generate build/bench/analyse build/bench/facts
	+$(HARNESS_ENV) HUNSPELL_DIC='$(HUNSPELL_DIC)' HUNSPELL_AFF='$(HUNSPELL_AFF)' \
		MEGABYTES='$(MEGABYTES)' SEED='$(SEED)' test/bench/run

# Citizens' questions against Lucene and PostgreSQL's own search.
.PHONY: relevance
relevance: all
	+$(HARNESS_ENV) test/bench/relevance $(WHERE)
