# gold.mk
#		Measuring the analyser, and training what is trained.
#
#   make accuracy            on the project's own annotated French
#   make accuracy GOLD=dir   and on every .conllu, .jsonl and .conll in dir
#   make accuracy VERBOSE=1  with confusions and errors listed
#   make train TREEBANK=dir  data/tagger.tsv anew from *-train.conllu in dir

EVALUATE_SRCS = src/tools/conllu.c src/tools/json.c src/tools/marked.c $(sort $(wildcard src/tools/evaluate*.c))
TRAIN_ENTITIES_SRCS = src/tools/marked.c src/tools/swap_names.c src/tools/train_entities.c
TRAIN_SRCS = src/tools/conllu.c src/tools/train_tagger.c
# Facts are annotated in marked-up text (README.md), read as .jsonl.
MARKED_FACTS = $(sort $(wildcard test/gold/facts_*.txt))
GOLD_FILES = build/gold/facts.jsonl $(sort $(foreach d,test/gold $(GOLD),$(wildcard $(d)/*.conllu $(d)/*.jsonl $(d)/*.conll $(d)/entities_test*.txt $(d)/actors.txt $(d)/personal.txt)))

build/gold/facts.jsonl: test/gold/marked_to_jsonl.pl $(MARKED_FACTS)
	@mkdir -p $(@D)
	$(PERL) test/gold/marked_to_jsonl.pl $(MARKED_FACTS) > $@.tmp
	mv $@.tmp $@

build/tools/evaluate: $(EVALUATE_SRCS) $(wildcard src/tools/*.h) build/liblang.a
	@mkdir -p $(@D)
	$(CC) $(LANG_CPPFLAGS) $(filter-out -MMD -MP,$(LANG_CFLAGS)) -o $@ $(EVALUATE_SRCS) build/liblang.a -lm

build/tools/train_tagger: $(TRAIN_SRCS) $(wildcard src/tools/*.h) build/liblang.a
	@mkdir -p $(@D)
	$(CC) $(LANG_CPPFLAGS) $(filter-out -MMD -MP,$(LANG_CFLAGS)) -o $@ $(TRAIN_SRCS) build/liblang.a -lm

build/tools/train_entities: $(TRAIN_ENTITIES_SRCS) $(wildcard src/tools/*.h) build/liblang.a
	@mkdir -p $(@D)
	$(CC) $(LANG_CPPFLAGS) $(filter-out -MMD -MP,$(LANG_CFLAGS)) -o $@ $(TRAIN_ENTITIES_SRCS) build/liblang.a -lm

.PHONY: accuracy train train-entities

accuracy: build/tools/evaluate $(LEXICON_DATA) build/gold/facts.jsonl
	build/tools/evaluate $(if $(VERBOSE),-v) build/pg_french.lex $(GOLD_FILES)

# Each part of the treebank is read with a lexicon ranked by the others (see
# cross_fit.pl); the drills are read with the lexicon that ships.
TRAIN_TREEBANKS = $(sort $(wildcard $(TREEBANK)/*-train.conllu))
TRAIN_COMPILE = build/tools/compile_lexicon --aff '$(HUNSPELL_AFF)' --dic '$(HUNSPELL_DIC)' --thesaurus '$(MYTHES_DAT)'

train: build/tools/train_tagger build/tools/compile_lexicon build/tools/lexicon_dump $(LEXICON_DATA)
	@test -n "$(TRAIN_TREEBANKS)" || { echo "make train TREEBANK=dir: where *-train.conllu lies"; exit 1; }
	@mkdir -p build/train
	build/tools/lexicon_dump build/pg_french.lex --all | \
		$(PERL) src/tools/drill_sentences.pl 2000 data/reading_frequency.txt > build/train/drills.conllu
	build/tools/train_tagger $(TRAIN_OPTIONS) \
		`$(PERL) src/tools/cross_fit.pl build/train 5 $(TRAIN_TREEBANKS) -- $(TRAIN_COMPILE)` \
		build/pg_french.lex build/train/drills.conllu > build/tagger.tsv.tmp
	$(if $(TRAIN_OPTIONS),cat build/tagger.tsv.tmp,mv build/tagger.tsv.tmp data/tagger.tsv)

build/gold/corpus_marked.txt: test/gold/mark_names.pl test/gold/corpus_names.txt $(wildcard data/corpus/*.txt)
	@mkdir -p $(@D)
	$(PERL) test/gold/mark_names.pl test/gold/corpus_names.txt $(sort $(wildcard data/corpus/*.txt)) > $@.tmp
	mv $@.tmp $@

# TREEBANK also holds the Europeana newspapers (*.bio).
train-entities: build/tools/train_entities build/gold/corpus_marked.txt $(LEXICON_DATA)
	@test -n "$(TREEBANK)" || { echo "make train-entities TREEBANK=dir: where *-train.conllu and *.bio lie"; exit 1; }
	build/tools/train_entities -n test/gold/treebank_names.txt -p '$(HUNSPELL_DIC)' -d data build/pg_french.lex \
		$(sort $(wildcard test/gold/entities_train*.txt)) build/gold/corpus_marked.txt \
		$(sort $(wildcard $(TREEBANK)/*-train.conllu $(TREEBANK)/*.bio)) > build/entity_model.tsv.tmp
	mv build/entity_model.tsv.tmp data/entity_model.tsv
