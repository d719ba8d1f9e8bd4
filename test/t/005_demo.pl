# The demonstration runs through, on its own corpus and on an odd one.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $source = $ENV{PG_FRENCH_SOURCE};
my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C.UTF-8', '--encoding=UTF8' ]);
$node->start;

# A file of another encoding, one with a byte order mark and Windows line ends,
# one without a title, an empty one.
my $odd = PostgreSQL::Test::Utils::tempdir();
append_to_file("$odd/latin.txt", "L'\xe9t\xe9 \xe0 la mairie\n\nIl fait chaud.\n");
append_to_file("$odd/windows.txt", "\xef\xbb\xbfAvis\r\n\r\nLa poste ouvre \xc3\xa0 9 h.\r\n");
append_to_file("$odd/short.txt", "\n\n\\N\ttabulation\n");
append_to_file("$odd/empty.txt", "");

my @sections = sort glob("$source/scripts/demo/*.sql");
cmp_ok(scalar(@sections), '>', 4, 'there are sections');

for my $corpus ("$source/data/corpus", $odd)
{
	my $name = $corpus eq $odd ? 'odd' : 'own';
	my $rows = '';

	$node->safe_psql('postgres', "CREATE DATABASE $name");
	IPC::Run::run([ 'perl', "$source/scripts/corpus-copy.pl", glob("$corpus/*.txt") ], '>', \$rows)
		or die "corpus-copy.pl failed";
	for my $section (@sections)
	{
		my ($out, $err) = ('', '');
		my $ok = IPC::Run::run([ 'psql', '-qXAt', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($name), '-f', $section ],
			'>', \$out, '2>', \$err);
		(my $label = $section) =~ s{.*/}{};

		ok($ok && $err !~ /error/i, "$name: $label") or diag($err);
		if ($label =~ /^00/)
		{
			IPC::Run::run([ 'psql', '-qX', '-d', $node->connstr($name), '-c', 'COPY incoming FROM STDIN' ], '<', \$rows)
				or die 'COPY failed';
		}
	}
}

is($node->safe_psql('odd', 'SELECT string_agg(name || \'=\' || title, \',\' ORDER BY name) FROM document'),
	"empty=empty,latin=L'été à la mairie,short=\\N\ttabulation,windows=Avis", 'titles of the odd corpus');
is($node->safe_psql('odd', 'SELECT count(*) FROM paragraph'), '5', 'and its paragraphs');
is($node->safe_psql('own', 'SELECT count(*) > 30 FROM document'), 't', 'the own corpus is there');
is( $node->safe_psql('own', "SELECT name FROM document WHERE fr_doc(title, body) \@\@\@ 'je déménage' ORDER BY fr_doc(title, body) <=> 'je déménage' LIMIT 1")
	  =~ /demenage|reexpedition/ ? 1 : 0, 1, 'a question finds its document');

$node->stop;
done_testing();
