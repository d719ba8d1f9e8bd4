#!/usr/bin/perl
#
# make_places.pl
#		data/places.txt anew, from the official registers.
#
#   npm pack @etalab/decoupage-administratif && tar xzf etalab-*.tgz
#   scripts/make_places.pl package/data /usr/share/iso-codes/json/iso_3166-1.json \
#       /usr/share/locale/fr/LC_MESSAGES/iso_3166-1.mo > data/places.txt
#
# Regions, departments and communes are INSEE's and La Poste's, as the npm
# package @etalab/decoupage-administratif (MIT) packs them; countries and their
# French names are iso-codes' (LGPL-2.1+).
#
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Registers;
binmode STDOUT, ':encoding(UTF-8)';

my ($etalab, $countries, $french) = @ARGV;
die "usage: $0 ETALAB_DATA_DIR ISO_3166_JSON FRENCH_MO\n" unless defined $french;

print <<'END';
# places.txt
#		Countries, French regions, departments and communes, with their codes.
#
# Written by scripts/make_places.pl, not by hand.
#   country TAB ISO 3166-1 code TAB name
#   region TAB INSEE code TAB name
#   department TAB INSEE code TAB name TAB its region
#   INSEE code of a commune TAB name TAB digits of its population
# A commune's department is the start of its code.
END

my %translation = read_mo($french);
for my $c (@{ read_json($countries)->{'3166-1'} })
{
	my %seen;
	for my $name (grep { defined } @$c{qw(common_name name)})
	{
		my $fr = $translation{$name} // $name;
		$fr =~ s/\s*\(.*\)//;
		next if $fr =~ /[,;]/ || $seen{$fr}++;
		print "country\t$c->{alpha_2}\t$fr\n";
	}
}
print "region\t$_->{code}\t$_->{nom}\n" for @{ read_json("$etalab/regions.json") };
print "department\t$_->{code}\t$_->{nom}\t$_->{region}\n"
  for @{ read_json("$etalab/departements.json") };
for my $c (@{ read_json("$etalab/communes.json") })
{
	next unless $c->{type} eq 'commune-actuelle';
	print "$c->{code}\t$c->{nom}\t", length($c->{population} // 0), "\n";
}
