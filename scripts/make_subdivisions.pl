#!/usr/bin/perl
#
# make_subdivisions.pl
#		data/places_subdivisions.txt anew: provinces, states and the like.
#
#   scripts/make_subdivisions.pl /usr/share/iso-codes/json/iso_3166-2.json \
#       /usr/share/locale/fr/LC_MESSAGES/iso_3166-2.mo \
#       /usr/share/hunspell/fr.dic > data/places_subdivisions.txt
#
# Names are iso-codes' (LGPL-2.1+), in French where it has a translation.  The
# third argument is a hunspell dictionary: a name that is also one of its
# words in lower case (Centre, Nord) or of its first and family names says too
# little and is left out, as is one in letters that French texts do without.
#
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Registers;
binmode STDOUT, ':encoding(UTF-8)';

my ($subdivisions, $french, $dictionary) = @ARGV;
die "usage: $0 ISO_3166_2_JSON FRENCH_MO HUNSPELL_DIC\n" unless defined $dictionary;

print <<'END';
# places_subdivisions.txt
#		Provinces, states and the like outside France, in French where there is
#		a French name.  Written by scripts/make_subdivisions.pl, not by hand.
#
# area: name, name …
END

my %words;
open my $dic, '<:encoding(UTF-8)', $dictionary or die "$dictionary: $!\n";
while (<$dic>)
{
	my ($word) = m{^([^/\s]+)} or next;
	$words{ lc $word } = 1 if $word eq lc $word || /po:(?:prn|patr)/;
}
close $dic;

my %translation = read_mo($french);
my %names;
for my $s (@{ read_json($subdivisions)->{'3166-2'} })
{
	next if $s->{code} =~ /^FR-/;
	my $name = $translation{ $s->{name} } // $s->{name};
	next unless $name =~ /^\p{Lu}[a-zA-Z\x{C0}-\x{FF}œŒ '’.-]{3,29}$/;
	next if $name =~ /[ðþß]/i;
	next if $name =~ /\b(?:\p{Ll}\S*ti|oblast|okrug|rajons|raionul|novads|Province|District|Region|County|City|Council|commune|Capital|Metropolitan)\b/;
	next if $name !~ /[ -]/ && $words{ lc $name };
	$names{$name} = 1;
}
my $line = 'area:';
for my $name (sort keys %names)
{
	if (length("$line $name") > 100)
	{
		print substr($line, 0, -1), "\n";
		$line = 'area:';
	}
	$line .= " $name,";
}
print substr($line, 0, -1), "\n";
