# Registers.pm
#		What the scripts that write the lists of places read: JSON files and the
#		French names of a GNU gettext catalogue.
package Registers;

use strict;
use warnings;
use Exporter 'import';
use JSON::PP;

our @EXPORT = qw(read_json read_mo);

sub read_json
{
	my $path = shift;
	open my $in, '<:raw', $path or die "$path: $!\n";
	local $/;
	return decode_json(<$in>);
}

# The messages of a GNU gettext catalogue, original to translation.
sub read_mo
{
	my $path = shift;
	open my $in, '<:raw', $path or die "$path: $!\n";
	local $/;
	my $data = <$in>;
	my $order = unpack('V', $data) == 0x950412de ? 'V' : 'N';
	my ($count, $from, $to) = unpack "x8 ${order}3", $data;
	my %messages;
	for my $i (0 .. $count - 1)
	{
		my @texts;
		for my $table ($from, $to)
		{
			my ($length, $offset) = unpack "${order}2", substr $data, $table + 8 * $i, 8;
			my $text = substr $data, $offset, $length;
			utf8::decode($text);
			push @texts, $text;
		}
		$messages{ $texts[0] } = $texts[1];
	}
	return %messages;
}

1;
