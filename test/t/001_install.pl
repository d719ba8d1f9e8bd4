# Installing: into which databases the extension goes, and into which not.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->start;

$node->safe_psql('postgres', 'CREATE EXTENSION pg_french');
is($node->safe_psql('postgres', 'SELECT fr_version()'),
	'0.1.0', 'installed in a UTF8 database');

# An ordinary owner of a database may install it: it is trusted.
$node->safe_psql('postgres', 'CREATE ROLE alice LOGIN; CREATE DATABASE atelier OWNER alice');
$node->safe_psql('atelier', 'CREATE EXTENSION pg_french',
	extra_params => [ '-U', 'alice' ]);
is( $node->safe_psql('atelier', "SELECT extversion FROM pg_extension WHERE extname = 'pg_french'"),
	'0.1.0', 'installed by an ordinary user');

for my $encoding ('LATIN1', 'SQL_ASCII')
{
	$node->safe_psql('postgres',
		"CREATE DATABASE old TEMPLATE template0 ENCODING '$encoding' LOCALE 'C'");
	my ($rc, $out, $err) = $node->psql('old', 'CREATE EXTENSION pg_french');
	isnt($rc, 0, "refused in a $encoding database");
	like($err, qr/needs a database whose encoding is UTF8/, "$encoding: the reason is given");
	like($err, qr/HINT:.*ENCODING 'UTF8'/, "$encoding: and what to do");
	$node->safe_psql('postgres', 'DROP DATABASE old');
}

$node->stop;
done_testing();
