# release.mk: a tarball of what is committed, and the tests on other servers.

DIST = pg_french-$(EXTVERSION)

.PHONY: dist check-all

# build/pg_french-0.1.0.zip, as PGXN takes it.
dist:
	@mkdir -p build
	git archive --format=zip --prefix=$(DIST)/ -o build/$(DIST).zip HEAD
	@echo build/$(DIST).zip

# Here, then on PostgreSQL 17 and 18 in Debian trees under build/.
check-all: check
	+scripts/check-in-tree 17 trixie
	+scripts/check-in-tree 18 sid
