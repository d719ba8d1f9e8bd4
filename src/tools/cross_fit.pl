#!/usr/bin/perl
#
# cross_fit.pl
#		Lexica that have not seen the sentences that the tagger learns from.
#
#	cross_fit.pl OUTPUT-DIR PARTS TREEBANK.conllu... -- compile_lexicon arguments...
#
# The lexicon ranks the readings of a form by how often the treebank has them.
# A tagger trained on the same sentences would trust that ranking more than it
# deserves on new text.  So the treebank is cut into parts, and each part gets a
# lexicon ranked by the other parts.  Prints the arguments of train_tagger:
# lexicon and part, in turn.  The arguments after -- are the command that
# compiles a lexicon, without --data and --output.
#
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Path qw(make_path);

my $output = shift;
my $parts = shift;
my @treebanks;
while (@ARGV && $ARGV[0] ne '--')
{
	push @treebanks, shift;
}
shift;
my @compile = @ARGV;
my $tools = dirname($0);

# Sentences, in blocks, so that one text's sentences stay together.
my @sentences;
for my $treebank (@treebanks)
{
	open my $in, '<', $treebank or die "cross_fit: $treebank: $!\n";
	local $/ = '';
	push @sentences, <$in>;
}
die "cross_fit: no sentence in @treebanks\n" unless @sentences;
my @part = map { [] } 1 .. $parts;
push @{ $part[ int($_ * $parts / @sentences) ] }, $sentences[$_] for 0 .. $#sentences;

sub write_sentences
{
	my ($path, @wanted) = @_;
	open my $out, '>', $path or die "cross_fit: $path: $!\n";
	print $out @wanted;
	close $out or die "cross_fit: $path: $!\n";
}

for my $k (0 .. $parts - 1)
{
	my $data = "$output/data-$k";
	my $rest = "$output/rest-$k.conllu";
	my $own = "$output/part-$k.conllu";
	my $lexicon = "$output/part-$k.lex";

	make_path($data);
	copy($_, $data) for grep { -f } glob 'data/*';
	write_sentences($own, @{ $part[$k] });
	write_sentences($rest, map { @{ $part[$_] } } grep { $_ != $k } 0 .. $parts - 1);
	system("$^X $tools/reading_frequency.pl $rest > $data/reading_frequency.txt") == 0
	  or die "cross_fit: reading_frequency.pl failed\n";
	system("'" . join("' '", @compile, '--data', $data, '--output', $lexicon) . "' >&2") == 0
	  or die "cross_fit: the lexicon cannot be compiled\n";
	print "$lexicon $own ";
}
