# extension.mk: the PostgreSQL part, built and installed by PGXS.
#
# The Makefile calls this with what PGXS must not decide (the language core is
# plain C11 and knows no server) already built: build/liblang.a, the generated
# headers and the lexicon.  PGXS claims the target "check", hence two files.

MODULE_big = pg_french
EXTENSION = pg_french
PGFILEDESC = "pg_french - French text for PostgreSQL"

MODULE_SRCS = $(wildcard src/sql/*.c src/index/*.c)
OBJS = $(MODULE_SRCS:src/%.c=$(OBJDIR)/%.o)

DATA_built = build/pg_french--$(EXTVERSION).sql
DATA_TSEARCH = $(wildcard $(LEXICON_DATA))

PG_CPPFLAGS = -Ibuild/gen -Isrc -DPG_FRENCH_VERSION='"$(EXTVERSION)"'
PG_CFLAGS = -std=gnu11 -Wextra -Wno-unused-parameter -Wno-sign-compare \
	-Wno-missing-field-initializers $(WERROR) -MMD -MP
# All libraries of a backend share one name space; ours calls its own functions.
SHLIB_LINK = build/liblang.a $(ICU_LIBS) -lm -Wl,-Bsymbolic-functions

# No bitcode: there is nothing here that a query's JIT code would inline.
override with_llvm := no

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# The server's headers are not ours to mend under -Wextra.
override CPPFLAGS := $(patsubst -I$(includedir_server),-isystem $(includedir_server),$(CPPFLAGS)) $(ICU_CFLAGS)

$(shlib): build/liblang.a

$(OBJDIR)/%.o: src/%.c
	@$(MKDIR_P) $(@D)
	$(COMPILE.c) -o $@ $<

-include $(OBJS:.o=.d)
