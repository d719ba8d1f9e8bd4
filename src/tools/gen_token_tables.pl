#!/usr/bin/perl
#
# gen_token_tables.pl
#		Turns data/token_*.txt into sorted tables for the tokeniser.
#
# A line is an entry, optionally a tab and marks separated by spaces; a line
# that starts with "# " or is "#" alone is a comment.  data/token_units.txt
# becomes token_units[]; the mark "number" of any file becomes MARK_NUMBER,
# which token_scan.h defines.  Entries are sorted by bytes for binary search.

use strict;
use warnings;

print "/* Written by src/tools/gen_token_tables.pl from data/token_*.txt. */\n";

foreach my $file (@ARGV)
{
	my ($name) = $file =~ m{(token_\w+)\.txt$} or die "unexpected file $file\n";
	my %entries;

	open(my $in, '<', $file) or die "$file: $!\n";
	while (my $line = <$in>)
	{
		chomp $line;
		next if $line =~ /^\s*$/ || $line =~ /^#( |\t|$)/;
		my ($form, $marks) = split /\t+/, $line, 2;
		die "$file:$.: $form is given twice\n" if exists $entries{$form};
		die "$file:$.: entry too long\n" if length($form) > 60;
		$entries{$form} = $marks // '';
	}
	close $in;

	printf "\nstatic const TokenEntry %s[] = {\n", $name;
	foreach my $form (sort keys %entries)
	{
		my $marks = join ' | ', map { 'MARK_' . uc } split ' ', $entries{$form};
		printf "\t{\"%s\", %d, %s},\n", $form =~ s/([^\x20-\x7e]|["\\])/sprintf '\\%03o', ord $1/ger,
		  length($form), $marks || '0';
	}
	printf "};\n#define %s_COUNT %d\n", uc $name, scalar keys %entries;
}
