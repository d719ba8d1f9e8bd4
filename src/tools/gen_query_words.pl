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
	$words{$_} = 1 if length;
}
print "/* Generated from data/query_words.txt. */\n";
print "static const char *const query_words[] = {\n";
print "\t\"$_\",\n" for sort keys %words;
print "};\n";
