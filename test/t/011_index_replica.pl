# A standby answers as the primary does; a query that a merge overtakes is told
# to come again, and no query is ever answered wrongly.
use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1, extra => [ '--locale=C', '--encoding=UTF8' ]);
$primary->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nwal_keep_size = 2GB\nwal_consistency_checking = all\n");
$primary->start;
$primary->safe_psql('postgres', q{
	CREATE EXTENSION pg_french;
	CREATE TABLE t (id int PRIMARY KEY, body text);
	INSERT INTO t SELECT g, 'La préfecture traite le dossier zq' || g || 'k de la rue ' || g % 97
		FROM generate_series(1, 3000) g;
	CREATE INDEX t_body ON t USING french (body);
});
$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->append_conf('postgresql.conf', "max_standby_streaming_delay = 2s\n");
$standby->start;

my $question = q{
	SET enable_seqscan = off;
	SELECT count(*) FROM t WHERE body @@@ 'préfecture';
	SELECT string_agg(id::text, ',') FROM (SELECT id FROM t ORDER BY body <=> 'dossier rue 13' LIMIT 20) s;
	SELECT round(sum(body <=> 'dossier zq77k')::numeric, 6) FROM (SELECT body FROM t ORDER BY body <=> 'dossier zq77k' LIMIT 30) s;
};

sub same_answers
{
	my ($what) = @_;
	$primary->wait_for_catchup($standby);
	is($standby->safe_psql('postgres', $question), $primary->safe_psql('postgres', $question), $what);
}
same_answers('after the base backup');

# The primary rewrites everything again and again; the standby keeps asking.
my $dir = PostgreSQL::Test::Utils::tempdir();
PostgreSQL::Test::Utils::append_to_file("$dir/write.sql", q{\set n random(1, 2900)
UPDATE t SET body = body || ' suite' WHERE id BETWEEN :n AND :n + 100;
VACUUM t;
SELECT fr_index_merge('t_body');
});
my ($out, $err) = ('', '');
my $writer = IPC::Run::start(
	[ 'pgbench', '-n', '-c', '2', '-T', '6', '-h', $primary->host, '-p', $primary->port, '-f', "$dir/write.sql", 'postgres' ],
	'>', \$out, '2>', \$err);
my ($right, $retry, $wrong) = (0, 0, 0);
my $until = time + 5;
while (time < $until)
{
	my ($rc, $stdout, $stderr) = $standby->psql('postgres', q{
		\set VERBOSITY verbose
		SET enable_seqscan = off;
		SELECT count(*) FROM t WHERE body @@@ 'préfecture';
	});
	if ($stdout =~ /^3000$/m) { $right++; }
	elsif ($stderr =~ /ERROR:\s+(40001|40P01)/) { $retry++; }
	else { $wrong++; diag("rc $rc: $stdout $stderr"); }
}
eval { $writer->finish };
unlike($err, qr/ERROR/, 'the writers met no error');
cmp_ok($right, '>', 0, "the standby answered ($right times, $retry to be run again)");
is($wrong, 0, 'no answer was wrong, no error but retryable ones');
same_answers('after many merges');
is($standby->safe_psql('postgres', q{SELECT * FROM fr_index_check('t_body')}), '', 'sound on the standby');
my ($rc, $stdout, $stderr) = $standby->psql('postgres', q{SELECT fr_index_merge('t_body')});
like($stderr, qr/during recovery/, 'no merge on a standby');

$primary->stop('immediate');
$standby->promote;
$standby->safe_psql('postgres', q{
	INSERT INTO t SELECT g, 'La préfecture traite le dossier zq' || g || 'k' FROM generate_series(3001, 4500) g;
	DELETE FROM t WHERE id % 5 = 0;
	VACUUM t;
});
is($standby->safe_psql('postgres', q{SET enable_seqscan = off; SELECT count(*) FROM t WHERE body @@@ 'préfecture'}),
	'3600', 'the promoted standby goes on');
is($standby->safe_psql('postgres', q{SELECT * FROM fr_index_check('t_body')}), '', 'and is sound');
$standby->stop;
done_testing();
