# The lexicon's file: what a session says when it is missing or damaged, and
# that it never brings the server down.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# A copy of the installation whose files may be harmed.
my $stage = $ENV{PG_FRENCH_STAGE};
my $copy = PostgreSQL::Test::Utils::tempdir();
system('cp', '-r', "$stage/.", $copy) == 0 or die "could not copy $stage";
my ($bindir) = map { chomp; $_ } `pg_config --bindir`;
$bindir =~ s/^\Q$stage\E//;
(my $prefix = "$copy$bindir") =~ s{/bin$}{};
my ($lexicon) = glob "$copy/usr/share/postgresql/*/tsearch_data/pg_french.lex";
ok(defined $lexicon && -s $lexicon, 'the lexicon is installed');

my $node = PostgreSQL::Test::Cluster->new('main', install_path => $prefix);
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION pg_french');

my $query = q{SELECT count(*) FROM fr_tokens('Il pleut.')};
is($node->safe_psql('postgres', $query), '3', 'whole: it works');

open my $in, '<:raw', $lexicon or die;
my $content = do { local $/; <$in> };
close $in;

sub with_file
{
	my ($bytes, $name, $expected) = @_;
	unlink $lexicon;
	if (defined $bytes)
	{
		open my $out, '>:raw', $lexicon or die "$lexicon: $!";
		print $out $bytes;
		close $out;
	}
	my ($rc, $out, $err) = $node->psql('postgres', $query);
	isnt($rc, 0, "$name: an error");
	like($err, $expected, "$name: it says why");
	like($err, qr/\Qpg_french.lex\E"/, "$name: and where");
	like($err, qr/HINT:/, "$name: and what to do");
	is($node->safe_psql('postgres', 'SELECT 1'), '1', "$name: the server lives");
}

with_file(undef, 'missing', qr/could not open French lexicon/);
with_file('', 'empty', qr/lexicon .* is damaged/);
with_file(substr($content, 0, 40), 'cut in the header', qr/lexicon .* is damaged/);
with_file(substr($content, 0, length($content) / 2), 'cut in the middle', qr/lexicon .* is damaged/);
with_file("not a lexicon\n" x 100_000, 'another file', qr/lexicon .* is damaged/);

# Bytes changed at random places: refused, or read without harm.
srand(5);
for my $round (1 .. 8)
{
	my $bytes = $content;
	substr($bytes, int(rand(length $bytes)), 1) = chr(int(rand(256))) for 1 .. 200;
	unlink $lexicon;
	open my $out, '>:raw', $lexicon or die;
	print $out $bytes;
	close $out;
	$node->psql('postgres',
		q{SELECT count(*) FROM fr_tokens(repeat('Les élèves des écoles mangeront-ils des œufs ? ', 50))});
	is($node->safe_psql('postgres', 'SELECT 1'), '1', "damage $round: the server lives");
}

# Put right again, the next session works.
unlink $lexicon;
open my $out, '>:raw', $lexicon or die;
print $out $content;
close $out;
is($node->safe_psql('postgres', $query), '3', 'restored: it works again');

$node->stop;
done_testing();
