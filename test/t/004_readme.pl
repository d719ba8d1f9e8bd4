# The SQL of the README works as pasted, and again.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $readme = PostgreSQL::Test::Utils::slurp_file("$ENV{PG_FRENCH_SOURCE}/README.md");
my @blocks = $readme =~ /^```sql\n(.*?)^```/msg;
ok(@blocks > 0, 'the README has SQL');
my @lines = split /\n/, $blocks[0];
cmp_ok(scalar(@lines), '<=', 12, 'its first lines are few');

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C.UTF-8', '--encoding=UTF8' ]);
$node->start;

my $number = 0;
for my $block (@blocks)
{
	$number++;
	my ($rc, $out, $err) = $node->psql('postgres', $block, on_error_stop => 1);
	is($rc, 0, "block $number runs") or diag($err);
	is($err, '', "block $number says nothing on the side") if $number > 1;
	note($out);
}

# Each query of the first block answers something.
for my $line (grep { /^SELECT/ } @lines)
{
	isnt($node->safe_psql('postgres', $line), '', $line);
}

$node->stop;
done_testing();
