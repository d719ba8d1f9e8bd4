# Writers, readers, VACUUM and merges at once: no error, no deadlock, no row
# lost or listed twice, and every answer is one that some moment had.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\ndeadlock_timeout = 100ms\nshared_buffers = 16MB\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_french;
	CREATE TABLE t (id serial, part int, body text);
	CREATE INDEX t_part ON t (part);
	CREATE FUNCTION body(n int) RETURNS text LANGUAGE sql AS $$
		SELECT 'La commune traite le dossier zq' || n || 'k, ' ||
			(SELECT string_agg('voie' || (random() * 2000)::int, ' ') FROM generate_series(1, 5 + n % 60)) $$;
	INSERT INTO t (part, body) SELECT g % 40, body(g) FROM generate_series(1, 4000) g;
	CREATE INDEX t_body ON t USING french (body);
	-- what a reader must see, whatever the moment: a part is rewritten as a whole
	CREATE FUNCTION look(p int) RETURNS void LANGUAGE plpgsql AS $$
	DECLARE n int; m int;
	BEGIN
		SET LOCAL enable_seqscan = off;
		SELECT count(*) INTO n FROM t WHERE body @@@ '+commune' AND part = p;
		IF n <> 100 THEN RAISE EXCEPTION 'part % has % rows', p, n; END IF;
		SELECT count(*) INTO m FROM (SELECT FROM t WHERE part = p ORDER BY body <=> 'commune voie7' LIMIT 30) s;
		IF m <> 30 THEN RAISE EXCEPTION 'only % of 30 for part %', m, p; END IF;
	END $$;
});
my $dir = PostgreSQL::Test::Utils::tempdir();
my %scripts = (
	# same number of rows before and after, and a lock order that writers share
	rewrite => [ 8, q{\set p random(0, 39)
BEGIN; SELECT pg_advisory_xact_lock(:p);
DELETE FROM t WHERE part = :p;
INSERT INTO t (part, body) SELECT :p, body(g) FROM generate_series(1, 100) g;
COMMIT;} ],
	update => [ 4, q{\set p random(0, 39)
BEGIN; SELECT pg_advisory_xact_lock(:p);
UPDATE t SET body = body || ' suite' WHERE part = :p AND id % 5 = 0;
COMMIT;} ],
	undone => [ 2, q{\set p random(0, 39)
BEGIN; INSERT INTO t (part, body) SELECT :p, body(g) FROM generate_series(1, 60) g; ROLLBACK;} ],
	look => [ 12, q{\set p random(0, 39)
SELECT look(:p);} ],
	vacuum => [ 1, 'VACUUM t;' ],
	merge => [ 1, q{SELECT fr_index_merge('t_body');} ],
);
my @files;
for my $name (sort keys %scripts)
{
	PostgreSQL::Test::Utils::append_to_file("$dir/$name.sql", $scripts{$name}[1]);
	push @files, '-f', "$dir/$name.sql\@$scripts{$name}[0]";
}
my ($out, $err) = ('', '');
my $ok = IPC::Run::run([ 'pgbench', '-n', '-c', '6', '-T', $ENV{MIX_SECONDS} // 8,
	'-h', $node->host, '-p', $node->port, @files, 'postgres' ], '>', \$out, '2>', \$err);
ok($ok, 'the mix ran');
unlike($err, qr/ERROR|aborted|deadlock/, 'without an error') or diag($err);
is($node->safe_psql('postgres', q{SELECT * FROM fr_index_check('t_body')}), '', 'the index is sound');
is($node->safe_psql('postgres', q{SET enable_seqscan = off; SELECT count(*) FROM t WHERE body @@@ '+commune'}), '4000', 'every row is found');
$node->stop;
done_testing();
