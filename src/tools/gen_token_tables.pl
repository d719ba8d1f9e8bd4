#!/usr/bin/perl
#
# gen_token_tables.pl
#		Turns data/token_*.txt into sorted tables for the tokeniser.
#
# A line is an entry, optionally a tab and marks separated by spaces; a line
# that starts with "# " or is "#" alone is a comment.  data/token_units.txt
# becomes token_units[]; the mark "number" of any file becomes MARK_NUMBER,
# which token_scan.h defines.  A hash table over the entries comes with each.

use strict;
use warnings;

use List::Util qw(max);

print "/* Written by src/tools/gen_token_tables.pl from data/token_*.txt. */\n";

# The hash of a form as token_list.c computes it.
sub hash_form
{
	my @bytes = unpack 'C*', shift;
	my $piece = @bytes << 24 | $bytes[-1] << 16 | $bytes[ @bytes / 2 ] << 8 | $bytes[0];

	return ($piece * 2654435761 & 0xffffffff) >> 16;
}

# An open hash table over the sorted entries: the number of an entry counted
# from 1, 0 for a free slot.  At most a quarter of it is used.
sub print_slots
{
	my ($name, @forms) = @_;
	my $size = 16;
	my @slots;

	$size *= 2 while $size < 4 * @forms;
	@slots = (0) x $size;
	foreach my $i (0 .. $#forms)
	{
		my $at = hash_form($forms[$i]) & ($size - 1);

		$at = ($at + 1) & ($size - 1) while $slots[$at];
		$slots[$at] = $i + 1;
	}
	printf "#define %s_MASK %d\n", uc $name, $size - 1;
	printf "#define %s_LONGEST %d\n", uc $name, max(map { length } @forms);
	printf "static const uint16_t %s_slots[] = {%s};\n", $name, join ', ', @slots;
	return;
}

# The numbers of the abbreviations that go on behind their first point.
sub print_long_forms
{
	my @forms = @_;
	my @long = grep { $forms[$_] =~ /\../ } 0 .. $#forms;

	printf "#define TOKEN_LONG_ABBREVIATIONS_COUNT %d\n", scalar @long;
	printf "static const uint16_t token_long_abbreviations[] = {%s};\n", join ', ', @long;
	return;
}

# For each first letter, what follows the apostrophe behind it in a word that
# stays whole: a bit for each letter, bit 26 for anything else (l'haÿ: l and h).
sub print_whole_letters
{
	my @next = (0) x 26;

	foreach my $form (@_)
	{
		my ($first, $second) = $form =~ /^([a-z])'(.)/ or next;

		$next[ord($first) - ord 'a'] |= 1 << ($second =~ /[a-z]/ ? ord($second) - ord 'a' : 26);
	}
	printf "static const uint32_t token_whole_letters[26] = {%s};\n", join ', ', @next;
	return;
}

# The elided words of one letter, a bit each: l' and d' are half of them all.
sub print_elision_letters
{
	my $mask = 0;

	$mask |= 1 << (ord($_) - ord 'a') foreach grep { /^[a-z]$/ } @_;
	printf "#define TOKEN_ELISION_LETTERS 0x%xu\n", $mask;
	return;
}

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
	print_slots($name, sort keys %entries);
	print_long_forms(sort keys %entries) if $name eq 'token_abbreviations';
	print_elision_letters(keys %entries) if $name eq 'token_elisions';
	print_whole_letters(keys %entries) if $name eq 'token_whole';
}
