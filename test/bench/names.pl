#!/usr/bin/perl
#
# names.pl: names of persons for the benchmark of frname.
#
#	names.pl rows DIC PLACES COUNT SEED		COUNT names, one a line
#	names.pl queries DIC PLACES PER SEED	kind, a tab and a name a line, PER of a kind
#	names.pl slips DIC PLACES PER SEED ROWS	kind, a name with one slip and the name,
#											for names of the file ROWS
#
# Given names and family names are those that the hunspell dictionary marks as
# such; towns of one word serve as further family names, as so many are.  How
# often each occurs falls with its rank, so that some names are borne by
# thousands and most by few.  The same seed gives the same names; queries of a
# seed are drawn like its rows, but not from them.
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my ($mode, $dic, $places, $count, $seed, $rows) = @ARGV;
die "usage: names.pl rows|queries|slips DIC PLACES COUNT SEED [ROWS]\n"
  unless defined $seed && $mode =~ /^(?:rows|queries|slips)$/ && ($mode ne 'slips') == !defined $rows;

my (@given, @family, @towns);

open my $in, '<:encoding(UTF-8)', $dic or die "$dic: $!\n";
while (<$in>)
{
	push @given, $1 if m{^(\p{Lu}[\p{L}-]+)(?:/\S+)? .*po:prn};
	push @family, $1 if m{^(\p{Lu}[\p{L}-]+)(?:/\S+)? .*po:patr};
}
close $in;
open $in, '<:encoding(UTF-8)', $places or die "$places: $!\n";
while (<$in>)
{
	push @towns, $1 if /^\d\S*\t(\p{Lu}\p{L}{3,})\t/;
}
close $in;
die "no names in $dic\n" unless @given && @family && @towns;

srand $seed;
shuffle($_) for \@given, \@family, \@towns;
srand $seed + ($mode eq 'queries');
my $givens = ranks(scalar @given, 8);
my $families = ranks(scalar @family, 30);
my $town_ranks = ranks(scalar @towns, 200);

if ($mode eq 'rows')
{
	print written(given(), family()), "\n" for 1 .. $count;
	exit;
}
if ($mode eq 'slips')
{
	open $in, '<:encoding(UTF-8)', $rows or die "$rows: $!\n";
	my @names = <$in>;
	chomp @names;
	for (1 .. 10 * $count)
	{
		my $name = $names[ int rand @names ];
		my @parts = split /([ ,-]+)/, $name;
		my @long = grep { $parts[$_] =~ /^\p{L}{5,}$/ } 0 .. $#parts;
		next unless @long;
		my $at = $long[ int rand @long ];
		my $before = $parts[$at];
		$parts[$at] = misspelt($before) while $parts[$at] eq $before;
		print "slip\t", join('', @parts), "\t", $name =~ s/'/''/gr, "\n";
	}
	exit;
}
my %queries = (
	'rare name' => sub { pick(\@given, $givens, 0.5) . ' ' . $towns[ 500 + int rand(@towns - 500) ] },
	'common name' => sub { $given[ int rand 10 ] . ' ' . $family[ int rand 20 ] },
	'misspelt name' => sub { misspelt(given()) . ' ' . misspelt(family()) },
	'reversed name' => sub { uc(family()) . ' ' . given() },
	'initial' => sub { substr(given(), 0, 1) . '. ' . family() },
	'common word' => sub { $family[ int rand 20 ] },
	'rare word' => sub { $towns[ 500 + int rand(@towns - 500) ] },
	'misspelt word' => sub { misspelt(family()) });
for my $kind ('rare name', 'common name', 'misspelt name', 'reversed name', 'initial', 'common word', 'rare word', 'misspelt word')
{
	print "$kind\t", $queries{$kind}->(), "\n" for 1 .. $count;
}

sub shuffle
{
	my $list = shift;

	for (my $i = @$list - 1; $i > 0; $i--)
	{
		my $j = int rand($i + 1);
		@$list[ $i, $j ] = @$list[ $j, $i ];
	}
}

# Running sums of 1 / (rank + flat), to draw ranks by.
sub ranks
{
	my ($n, $flat) = @_;
	my ($sum, @sums) = (0);

	push @sums, $sum += 1 / ($_ + $flat) for 1 .. $n;
	return \@sums;
}

# An item drawn by rank; from: only of the later part of the ranks.
sub pick
{
	my ($list, $sums, $from) = @_;
	my $at = $sums->[-1] * (($from // 0) + (1 - ($from // 0)) * rand);
	my ($low, $high) = (0, $#$sums);

	while ($low < $high)
	{
		my $middle = int(($low + $high) / 2);
		if ($sums->[$middle] < $at) { $low = $middle + 1 }
		else { $high = $middle }
	}
	return $list->[$low];
}

sub given
{
	my $name = pick(\@given, $givens);

	return rand() < 0.08 ? "$name-" . pick(\@given, $givens) : $name;
}

sub family
{
	return rand() < 0.4 ? pick(\@family, $families) : pick(\@towns, $town_ranks);
}

sub written
{
	my ($given, $family) = @_;
	my $how = rand;

	return "$given $family" if $how < 0.7;
	return uc($family) . " $given" if $how < 0.85;
	return "$family, $given";
}

# One slip: a letter doubled, dropped, changed or changed places.
sub misspelt
{
	my $word = shift;
	my $at = 1 + int rand(length($word) - 2);
	my $how = int rand 4;

	return $word if length $word < 4;
	substr($word, $at, 1) = substr($word, $at, 1) x 2 if $how == 0;
	substr($word, $at, 1) = '' if $how == 1;
	substr($word, $at, 1) = chr(ord('a') + int rand 26) if $how == 2;
	substr($word, $at, 2) = reverse substr($word, $at, 2) if $how == 3;
	return $word;
}
