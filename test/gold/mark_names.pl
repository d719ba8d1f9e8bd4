#!/usr/bin/perl
#
# mark_names.pl
#		Texts with the names of a list marked: mark_names.pl LIST TEXT... > marked
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my %type;
open my $list, '<', shift or die;
while (<$list>)
{
	chomp;
	next if /^#/;
	my ($name, $type) = split /\t/;
	$type{$name} = $type;
}
my $names = join '|', map { my $n = quotemeta; $n =~ s/\\'/['’]/g; $n =~ s/\\ /[ \x{a0}]/g; $n }
  sort { length $b <=> length $a } keys %type;
while (<>)
{
	tr/[]/()/;
	s{(?<![\w-])($names)(?![\w-])}{ (my $n = $1) =~ tr/’\x{a0}/' /; "[$1|$type{$n}]" }ge;
	print;
	print "\n" if eof;
}
