# The index after kill -9 at any moment: sound, and every visible row is found.
#
# CRASH_ROUNDS and CRASH_SEED make it longer or another one.
use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

my $rounds = $ENV{CRASH_ROUNDS} // 6;
my $seed = $ENV{CRASH_SEED} // 20;
srand($seed);
note("CRASH_SEED=$seed");

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->append_conf('postgresql.conf', q{
fsync = on
checkpoint_timeout = 30s
max_wal_size = 64MB
shared_buffers = 16MB
autovacuum_naptime = 1s
autovacuum_vacuum_threshold = 200
autovacuum_vacuum_scale_factor = 0.02
autovacuum_vacuum_insert_threshold = 300
autovacuum_vacuum_cost_delay = 0
});
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_french;
	CREATE TABLE t (id serial PRIMARY KEY, body text);
	-- a word that every row has, one that few have, one of its own
	CREATE FUNCTION body(n int) RETURNS text LANGUAGE sql VOLATILE AS $$
		SELECT 'La mairie répond : dossier zq' || n || 'k, guichet ' || n % 50 || '. ' ||
			(SELECT string_agg('quartier' || (random() * 3000)::int, ' ') FROM generate_series(1, 20 + n % 40)) $$;
	INSERT INTO t (body) SELECT body(g) FROM generate_series(1, 1500) g;
	CREATE INDEX t_body ON t USING french (body);
});

my $dir = PostgreSQL::Test::Utils::tempdir();
my %scripts = (
	insert => q{INSERT INTO t (body) SELECT body(nextval('t_id_seq')::int + g) FROM generate_series(1, 20) g;},
	update => q{\set n random(1, 4000)
UPDATE t SET body = body(id) WHERE id BETWEEN :n AND :n + 30;},
	delete => q{\set n random(1, 4000)
DELETE FROM t WHERE id BETWEEN :n AND :n + 5;},
	undone => q{BEGIN; INSERT INTO t (body) SELECT body(g) FROM generate_series(1, 50) g; ROLLBACK;},
	merge => q{SELECT fr_index_merge('t_body');},
	vacuum => q{VACUUM t;},
	long => q{INSERT INTO t (body) SELECT string_agg(body(g), ' ') FROM generate_series(1, 300) g;},
);
my @files;
my %weights = (insert => 20, update => 10, delete => 4, undone => 2, merge => 1, vacuum => 2, long => 1);
for my $name (sort keys %scripts)
{
	PostgreSQL::Test::Utils::append_to_file("$dir/$name.sql", $scripts{$name});
	push @files, '-f', "$dir/$name.sql\@$weights{$name}";
}

for my $round (1 .. $rounds)
{
	my ($out, $err) = ('', '');
	my $bench = IPC::Run::start(
		[ 'pgbench', '-n', '-c', '4', '-T', '60', '-h', $node->host, '-p', $node->port, @files, 'postgres' ],
		'>', \$out, '2>', \$err);
	usleep(200_000 + int(rand(1_800_000)));
	my ($postmaster) = split /\n/, PostgreSQL::Test::Utils::slurp_file($node->data_dir . '/postmaster.pid');
	my @children = split ' ', `ps -o pid= --ppid $postmaster`;
	$node->kill9;
	kill 'KILL', @children;
	eval { $bench->finish };
	unlike($err, qr/deadlock|damaged|PANIC|unsound/, "round $round: no fault while working");
	# a dead postmaster whose parent has not noticed would still hold its lock file,
	# a backend on its way out the shared memory
	for (1 .. 200)
	{
		last if !grep { kill(0, $_) } $postmaster, @children;
		usleep(50_000);
	}
	unlink $node->data_dir . '/postmaster.pid';
	$node->start;

	is($node->safe_psql('postgres', q{SELECT * FROM fr_index_check('t_body')}), '',
		"round $round: sound after the crash");
	my $counts = $node->safe_psql('postgres', q{
		SET enable_seqscan = off;
		SELECT count(*) FROM t WHERE body @@@ 'mairie';
		SET enable_seqscan = on;
		SELECT count(*) FROM t;
	});
	my ($found, $rows) = split /\n/, $counts;
	is($found, $rows, "round $round: every row is found");
	is($node->safe_psql('postgres', q{
		SET enable_seqscan = off;
		SELECT s.id FROM (SELECT id, body FROM t ORDER BY random() LIMIT 50) s
		WHERE NOT EXISTS (SELECT FROM t WHERE t.id = s.id AND t.body @@@ ('+' || substring(s.body FROM 'zq[0-9]+k')))
	}), '', "round $round: rows are found by their own word");
}

# what was lost is not lost for good: the file does not keep growing
$node->safe_psql('postgres', q{VACUUM t; VACUUM t;});
is($node->safe_psql('postgres', q{SELECT * FROM fr_index_check('t_body')}), '', 'sound after VACUUM');
my $used = $node->safe_psql('postgres', q{SELECT bytes < 3 * bytes_used FROM fr_index_stats('t_body')});
is($used, 't', 'pages of killed writers are found again');
$node->stop;
done_testing();
