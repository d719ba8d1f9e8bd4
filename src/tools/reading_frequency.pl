#!/usr/bin/perl
# Count how often each form has each reading in a CoNLL-U treebank:
#
#	perl src/tools/reading_frequency.pl treebank.conllu > data/reading_frequency.txt
#
# The build reads the table only; the treebank is needed to renew it.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my (%count, %contracted);
my $within = 0;
while (my $line = <>)
{
	chomp $line;
	my @field = split /\t/, $line;
	next if @field < 6;
	if ($field[0] =~ /^(\d+)-(\d+)$/)
	{
		# du = de + le: count the contraction itself as a preposition.
		my $form = lc $field[1];
		my %lemma = (au => 'à', aux => 'à', du => 'de', des => 'de');
		$count{"$form\tADP\t$lemma{$form}"}++ if $lemma{$form};
		$within = $2;
		next;
	}
	next unless $field[0] =~ /^\d+$/;
	my ($number, $form, $lemma, $pos, $feats) = @field[0, 1, 2, 3, 5];
	next if $number <= $within;
	$within = 0 if $number > $within;
	next if $feats =~ /Typo=Yes|Foreign=Yes/;
	next if $pos =~ /^(PUNCT|SYM|X|NUM)$/ && $form =~ /^[^\p{L}]*$/;
	$form =~ tr/’/'/;
	$lemma =~ tr/’/'/;
	$form =~ s/^-(t-)?(?=\p{L})//;
	$form = lc $form unless $pos eq 'PROPN';
	$count{"$form\t$pos\t$lemma"}++;
}
print <<"END";
# How often a form had a reading: form, part of speech, lemma, count.
# Counted by src/tools/reading_frequency.pl in the training part of the
# treebank UD French Sequoia (LGPL-LR).
END
print "$_\t$count{$_}\n" for sort keys %count;
