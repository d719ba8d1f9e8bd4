#!/usr/bin/perl
#
# gen_query_words.pl FILE
#
# The words of data/query_words.txt as a sorted C array, for src/lang/plan.c.
use strict;
use warnings;

my %words;
while (<>)
{
	s/#.*//;
	s/^\s+|\s+$//g;
	next unless length;
	my ($word, $share) = split /\t/;
	$share = 0 unless defined $share;
	die "$ARGV:$.: a share from 0 up to 1 expected\n"
	  unless $share =~ /^\d(?:\.\d+)?$/ && $share <= 1;
	die "$ARGV:$.: $word again\n" if exists $words{$word} && $words{$word} != $share;
	$words{$word} = $share;
}
print "/* Generated from data/query_words.txt. */\n";
print "static const struct\n{\n\tconst char *word;\n\tfloat\t\tshare;\n}\t\t\tquery_words[] = {\n";
printf "\t{\"%s\", %.2ff},\n", $_, $words{$_} for sort keys %words;
print "};\n";
