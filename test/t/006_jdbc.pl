# The types, the functions and the index through JDBC, as most BI tools use
# them: parameters are varchar, statements are prepared.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use FindBin;

my $driver = '/usr/share/java/postgresql.jar';
plan skip_all => 'needs java and libpostgresql-jdbc-java'
  unless -e $driver && system('java -version >/dev/null 2>&1') == 0;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->append_conf('postgresql.conf', "listen_addresses = '127.0.0.1'");
$node->append_conf('pg_hba.conf', 'host all all 127.0.0.1/32 trust');
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_french;
	CREATE TABLE article (id int, titre frtext, corps text);
	INSERT INTO article VALUES
		(1, 'Partir', 'Le déménagement est fixé au 3 mars, a dit Anne Morel.'),
		(2, 'Œuvres', 'Le musée a payé 1,5 million d''euros.'),
		(3, 'Camions', 'Une remorque pour le déménagement : le déménageur la loue.');
	CREATE INDEX ON article USING french (corps);
	CREATE INDEX ON article USING french (fr_doc(titre, corps)) WITH (fields = 'titre,corps');
});

my $user = $node->safe_psql('postgres', 'SELECT current_user');
my ($out, $err) = run_command([ 'java', '-cp', $driver, "$FindBin::Bin/../drivers/Jdbc.java",
	"jdbc:postgresql://127.0.0.1:" . $node->port . "/postgres?user=$user&prepareThreshold=1" ]);
is($err, '', 'nothing on standard error');
my %got = map { /^(\w+): (.*)$/ ? ($1 => $2) : () } split /\n/, $out;
my %right = (
	equal => '2|Œuvres',
	like => '2',
	search => '3 / 1',
	fields => '2',
	snippet => 'Le <b>déménagement</b> est fixé au 3 mars, a dit Anne Morel.',
	dates => '29|3 mars|2024-03-03|2024-03-04|day|true',
	amounts => "1,5 million d'euros|1500000|EUR",
	durations => 'P18M|1 years 6 mons 0 days 0 hours 0 mins 0.0 secs',
	mentions => 'person|Anne Morel',
	count => '2',
	insert => '1',
	inserted => 'L’été',
);
is($got{$_}, $right{$_}, $_) for sort keys %right;

$node->stop;
done_testing();
