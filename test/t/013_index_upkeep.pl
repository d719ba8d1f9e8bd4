# The file's size, limits, unlogged and temporary tables, other owners.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
# A page is changed below: from 18 on checksums, on by default, would forbid it.
my ($major) = `pg_config --version` =~ /(\d+)/;
$node->init(extra => [ '--locale=C', '--encoding=UTF8', $major >= 18 ? '--no-data-checksums' : () ]);
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;
sub one { return $node->safe_psql('postgres', join(' ', @_)); }

one(q{
	CREATE EXTENSION pg_french;
	CREATE TABLE t (id int, body text);
	INSERT INTO t SELECT g, 'La commune instruit la demande zq' || g || 'k du lot ' || g % 300 FROM generate_series(1, 6000) g;
	CREATE INDEX t_body ON t USING french (body);
});

# every row updated ten times
one("UPDATE t SET body = body || ' avis$_'; VACUUM t;") for 1 .. 10;
my $size = one(q{SELECT pg_relation_size('t_body')});
one(q{CREATE INDEX t_fresh ON t USING french (body)});
my $fresh = one(q{SELECT pg_relation_size('t_fresh')});
cmp_ok($size, '<=', 2 * $fresh, "after ten rounds of updates: $size bytes, fresh $fresh");
is(one(q{SELECT count(*) FROM (
	(SELECT * FROM fr_index_terms('t_body') EXCEPT SELECT * FROM fr_index_terms('t_fresh'))
	UNION ALL
	(SELECT * FROM fr_index_terms('t_fresh') EXCEPT SELECT * FROM fr_index_terms('t_body'))) s}), '0',
	'and holds the very terms of a fresh index');
is(one(q{SELECT * FROM fr_index_check('t_body')}), '', 'and is sound');

# rows added since do not stay in many small segments
one(q{CREATE TABLE later (id int, body text);
	CREATE INDEX later_body ON later USING french (body);
	INSERT INTO later SELECT g, 'La commune instruit la demande zq' || g || 'k du lot ' || g % 300 FROM generate_series(1, 16000) g;});
cmp_ok(one(q{SELECT segments FROM fr_index_stats('later_body')}), '>', 1, 'inserts leave some segments');
one(q{VACUUM later});
is(one(q{SELECT segments FROM fr_index_stats('later_body')}), '1', 'VACUUM one');

# rows that take the room of others stand between them after a merge
one(q{DELETE FROM later WHERE id % 2 = 0; VACUUM later;
	INSERT INTO later SELECT g, 'La région instruit la demande zq' || g || 'k' FROM generate_series(20001, 26000) g;
	SELECT fr_index_merge('later_body'); CREATE INDEX later_fresh ON later USING french (body);});
cmp_ok(one(q{SELECT min(ctid) FROM later WHERE id > 20000}), 'lt', one(q{SELECT max(ctid) FROM later WHERE id < 20000}),
	'new rows before old ones');
is(one(q{SELECT * FROM fr_index_check('later_body')}), '', 'merged soundly');
for my $query ('région', 'zq15k', '"instruit la demande"')
{
	my @answer = map {one("BEGIN; DROP INDEX $_; SET enable_seqscan = off; SET enable_sort = off;
		SELECT string_agg(ctid || ' ' || d, ',') FROM
		(SELECT ctid, body <=> '$query' AS d FROM later ORDER BY body <=> '$query' LIMIT 50) s; ROLLBACK;")}
		qw(later_fresh later_body);
	is($answer[0], $answer[1], "$query is answered as by a fresh index");
}

# little memory: many runs, one segment, the same content
one(q{SET maintenance_work_mem = '1MB'; CREATE INDEX t_small ON t USING french (body);});
is(one(q{SELECT count(*) FROM (SELECT * FROM fr_index_terms('t_small') EXCEPT SELECT * FROM fr_index_terms('t_fresh')) s}), '0',
	'a build in little memory gives the same');
is(one(q{SELECT segments FROM fr_index_stats('t_small')}), '1', 'in one segment');

# several processes, each with its ranges of the table: the same file
one(q{
	CREATE UNLOGGED TABLE wide (body text, ballast text) WITH (parallel_workers = 2);
	ALTER TABLE wide ALTER ballast SET STORAGE PLAIN;
	INSERT INTO wide SELECT 'La commune instruit la demande zq' || g || 'k du lot ' || g % 300, repeat(' ', 3000)
		FROM generate_series(1, 2000) g;
	DELETE FROM wide WHERE body LIKE '%7k du lot%';
	SET maintenance_work_mem = '256MB';
	SET max_parallel_maintenance_workers = 0;
	CREATE INDEX wide_alone ON wide USING french (body);
	SET max_parallel_maintenance_workers = 2;
	CREATE INDEX wide_together ON wide USING french (body);
	CREATE INDEX CONCURRENTLY wide_conc ON wide USING french (body);
	CHECKPOINT;
});
my @file = map { one("SELECT md5(pg_read_binary_file(pg_relation_filepath('$_')))") } qw(wide_alone wide_together wide_conc);
is($file[1], $file[0], 'several processes make the same index as one');
is($file[2], $file[0], 'concurrently, too');

# one transaction with very many terms; a document of several megabytes
one(q{
	CREATE TABLE big (id int, body text);
	CREATE INDEX big_body ON big USING french (body);
	INSERT INTO big SELECT g, (SELECT string_agg('zk' || g * 2000 + h || 'q', ' ') FROM generate_series(1, 2000) h)
		FROM generate_series(1, 50) g;
	INSERT INTO big SELECT 1000, string_agg('paragraphe wk' || g || 'y', ' ') FROM generate_series(1, 200000) g;
});
is(one(q{SELECT * FROM fr_index_check('big_body')}), '', 'a hundred thousand terms, a document of megabytes');
is(one(q{SET enable_seqscan = off; SELECT id FROM big WHERE body @@@ '+zk31999q'}), '15', 'found by one of many');
is(one(q{SET enable_seqscan = off; SELECT id FROM big WHERE body @@@ '"wk199999y paragraphe wk200000y"'}), '1000', 'a phrase at the end');
is(one(q{SELECT occurrences FROM fr_index_terms('big_body', 'paragraphe') WHERE term = 'paragraphe'}), '200000', 'all occurrences');

# terms up to the limit
one(q{INSERT INTO big VALUES (1001, repeat('w', 1990) || ' ' || repeat('v', 5000))});
is(one(q{SELECT * FROM fr_index_check('big_body')}), '', 'very long words');

# unlogged tables are empty after a crash, and work
one(q{CREATE UNLOGGED TABLE u (body text); CREATE INDEX u_body ON u USING french (body);
	INSERT INTO u SELECT 'La mairie numéro ' || g FROM generate_series(1, 2000) g;});
is(one(q{SET enable_seqscan = off; SELECT count(*) FROM u WHERE body @@@ 'mairie'}), '2000', 'unlogged table');
$node->stop('immediate');
$node->start;
is(one(q{SET enable_seqscan = off; SELECT count(*) FROM u WHERE body @@@ 'mairie'}), '0', 'empty after a crash');
one(q{INSERT INTO u VALUES ('Une mairie')});
is(one(q{SET enable_seqscan = off; SELECT count(*) FROM u WHERE body @@@ 'mairie'}), '1', 'and takes rows again');
is(one(q{SELECT * FROM fr_index_check('u_body')}), '', 'and is sound');
is(one(q{CREATE TEMP TABLE x (body text); CREATE INDEX x_body ON x USING french (body);
	INSERT INTO x SELECT 'La mairie numéro ' || g FROM generate_series(1, 2000) g; VACUUM x;
	SET enable_seqscan = off; SELECT count(*) FROM x WHERE body @@@ 'mairie'}), '2000', 'temporary table');

# concurrently, and over partitions
one(q{CREATE INDEX CONCURRENTLY t_conc ON t USING french (body)});
one(q{REINDEX INDEX CONCURRENTLY t_conc});
is(one(q{SELECT * FROM fr_index_check('t_conc')}), '', 'built and rebuilt concurrently');
is(one(q{
	CREATE TABLE p (id int, body text) PARTITION BY RANGE (id);
	CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (50);
	CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (50) TO (200);
	INSERT INTO p SELECT g, 'La mairie numéro ' || g FROM generate_series(1, 100) g;
	CREATE INDEX p_body ON p USING french (body);
	SELECT documents FROM fr_index_terms('p_body', 'mairie')}), '100', 'terms of all partitions');
is(one(q{SELECT count(*), sum(documents) FROM fr_index_stats('p_body')}), '2|100', 'a row for each partition');

# another lexicon than the one it was built with
one(q{CREATE TABLE l (body text); INSERT INTO l VALUES ('La mairie ouvre'); CREATE INDEX l_body ON l USING french (body); CHECKPOINT;});
my $file = $node->data_dir . '/' . one(q{SELECT pg_relation_filepath('l_body')});
$node->stop;
open(my $fh, '+<:raw', $file) or die;
seek($fh, 24 + 8, 0);			# page header, magic and format version
print $fh "another!";
close($fh);
$node->start;
my ($lrc, $lout, $lerr) = $node->psql('postgres', q{SET enable_seqscan = off;
	SELECT count(*) FROM l WHERE body @@@ 'mairie'; SELECT count(*) FROM l WHERE body @@@ 'ouvrir';});
is($lout, "1\n1", 'an index of another lexicon still answers');
is(() = $lerr =~ /WARNING:  index "l_body" was built with another version/g, 1, 'and warns once');
like(one(q{SELECT fault FROM fr_index_check('l_body')}), qr/another version of the lexicon/, 'the check says so');
is(one(q{REINDEX INDEX l_body; SELECT * FROM fr_index_check('l_body')}), '', 'REINDEX mends it');

# who may
one(q{CREATE ROLE reader; CREATE ROLE stranger; GRANT SELECT (body) ON t TO reader;});
is(one(q{SET ROLE reader; SELECT count(*) > 0 FROM fr_index_terms('t_body')}), 't', 'SELECT on the column is enough');
for my $call ("fr_index_terms('t_body')", "fr_index_stats('t_body')")
{
	my ($rc, $out, $err) = $node->psql('postgres', "SET ROLE stranger; SELECT * FROM $call");
	like($err, qr/permission denied/, "$call needs SELECT");
}
for my $call ("fr_index_check('t_body')", "fr_index_merge('t_body')")
{
	my ($rc, $out, $err) = $node->psql('postgres', "SET ROLE reader; SELECT * FROM $call");
	like($err, qr/must be owner/, "$call is for the owner");
}
one(q{ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY low ON t USING (id < 10);});
my ($rc, $out, $err) = $node->psql('postgres', q{SET ROLE reader; SELECT * FROM fr_index_terms('t_body')});
like($err, qr/row-level security/, 'no look past row-level security');
($rc, $out, $err) = $node->psql('postgres', q{SELECT * FROM fr_index_stats('pg_class_oid_index')});
like($err, qr/not an index of access method french/, 'another kind of index');
$node->stop;
done_testing();
