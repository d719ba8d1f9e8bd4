# Damaged pages give an error that names the index and a block, or a fault in
# fr_index_check; never a crash, never an endless loop.
#
# DAMAGE_ROUNDS and DAMAGE_SEED make it longer or another one.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $rounds = $ENV{DAMAGE_ROUNDS} // 12;
my $seed = $ENV{DAMAGE_SEED} // 7;
srand($seed);
note("DAMAGE_SEED=$seed");

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nstatement_timeout = 60s\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_french;
	CREATE TABLE t (id int, body text);
	INSERT INTO t SELECT g, 'Le service public accueille le dossier zq' || g % 4000 || 'k ' || repeat('guichet ', g % 7)
		FROM generate_series(1, 8000) g;
	CREATE INDEX t_body ON t USING french (body);
	INSERT INTO t SELECT g, 'Une ligne en attente, dossier zq' || g || 'k' FROM generate_series(1, 500) g;
	DELETE FROM t WHERE id % 9 = 0;
	VACUUM t;
	INSERT INTO t SELECT g, 'Une autre ligne en attente, dossier zq' || g || 'k' FROM generate_series(1, 300) g;
	CHECKPOINT;
});
my $path = $node->data_dir . '/' . $node->safe_psql('postgres', q{SELECT pg_relation_filepath('t_body')});
$node->stop;
my $sound = PostgreSQL::Test::Utils::slurp_file($path);
my $pages = length($sound) / 8192;

sub put_file
{
	my ($bytes) = @_;
	open(my $fh, '+<:raw', $path) or die "$path: $!";
	truncate($fh, 0);
	print $fh $bytes;
	close($fh);
}

my @questions = (
	q{SELECT count(*) FROM t WHERE body @@@ '+service'},
	q{SELECT count(*) FROM t WHERE body @@@ '"service public accueille"'},
	q{SELECT count(*) FROM (SELECT FROM t ORDER BY body <=> 'dossier zq77k guichet' LIMIT 100) s},
	q{SELECT count(*) FROM fr_index_terms('t_body')},
	q{SELECT count(*) FROM fr_index_check('t_body')},
	q{INSERT INTO t VALUES (1, 'Une ligne de plus')},
	q{VACUUM t},
);
my ($faults, $errors, $crashes, $strange, $timeouts) = (0, 0, 0, 0, 0);
for my $round (1 .. $rounds)
{
	my $bytes = $sound;
	my $how = $round % 4;
	for my $times (1 .. ($how == 0 ? 1 : 6))
	{
		my $page = int(rand($pages));
		if ($how == 0) { substr($bytes, $page * 8192, 8192) = "\0" x 8192; }
		elsif ($how == 1) { substr($bytes, $page * 8192 + int(rand(8192)), 1) = chr(int(rand(256))) for 1 .. 8; }
		elsif ($how == 2) { substr($bytes, $page * 8192 + 24 + int(rand(8000)), 40) = join '', map { chr(int(rand(256))) } 1 .. 40; }
		else { substr($bytes, $page * 8192, 8192) = substr($sound, int(rand($pages)) * 8192, 8192); }
	}
	put_file($bytes);
	$node->start;
	for my $question (@questions)
	{
		my ($rc, $stdout, $stderr) = $node->psql('postgres', "SET enable_seqscan = off; $question", timeout => 100,
			extra_params => [ '-v', 'VERBOSITY=verbose' ]);
		$faults++ if $question =~ /check/ && $stdout =~ /^[1-9]/m;
		next if $rc == 0;
		if ($stderr =~ /server closed the connection|terminated abnormally/) { $crashes++; diag("round $round: $question: $stderr"); last; }
		elsif ($stderr =~ /ERROR:\s+XX002:.*"t_body".*block/ || $stderr =~ /ERROR:\s+XX00[12]/) { $errors++; }
		elsif ($stderr =~ /57014/) { $timeouts++; diag("round $round: $question ran for a minute"); }
		else { $strange++; diag("round $round: $question: $stderr"); }
	}
	$node->stop('fast');
}
is($crashes, 0, 'no crash');
is($timeouts, 0, 'no endless loop');
is($strange, 0, 'no error but of damage');
cmp_ok($faults + $errors, '>', $rounds / 2, "damage was noticed ($faults by the check, $errors errors)");

put_file($sound);
$node->start;
is($node->safe_psql('postgres', q{SELECT * FROM fr_index_check('t_body')}), '', 'the undamaged file is sound');
$node->safe_psql('postgres', q{REINDEX INDEX t_body});
$node->stop;
done_testing();
