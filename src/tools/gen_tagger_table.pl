#!/usr/bin/perl
#
# gen_tagger_table.pl
#		data/tagger.tsv into the C table that src/lang/tagger.c reads.
#
# usage: gen_tagger_table.pl data/tagger.tsv > build/gen/tagger_table.c
#
use strict;
use warnings;
no warnings 'portable';		# numbers of 64 bits

# In the order of TaggerTag (src/lang/tagger_model.h).
my @tags = qw(X ADJ ADP ADV AUX-FIN AUX-INF AUX-PAST AUX-PRES CCONJ DET INTJ
	NOUN NUM PRON PRON-PERS PROPN PUNCT SCONJ SYM VERB-FIN VERB-INF VERB-PAST
	VERB-PRES BORDER);
my %number = map { $tags[$_] => $_ } 0 .. $#tags;

# As src/lang/tagger_model.h has them.
my $groups = 4096;				# TAGGER_GROUP
my $row_bits = 13;				# TAGGER_ROW_BITS
my $slots = 16384;
my $form_bits = 13;				# TAGGER_FORM_BITS

# The 64-bit product of two numbers.
sub product
{
	use integer;
	return $_[0] * $_[1];
}

# hash_form() of tagger_features.c.
sub hash_form
{
	my ($form) = @_;
	my $n = length $form;
	my $factor = 0xD6E8FEB86659FD93;
	my $h = product($n, 0x9E3779B97F4A7C15);
	my $last = 0;
	if ($n >= 8)
	{
		for (my $i = 0; $i + 8 < $n; $i += 8)
		{
			$h = product($h ^ unpack('Q<', substr $form, $i, 8), $factor);
			$h ^= ($h & ~0) >> 32;
		}
		$last = unpack 'Q<', substr $form, -8;
	}
	elsif ($n >= 4)
	{
		$last = unpack('L<', $form) << 32 | unpack('L<', substr $form, -4);
	}
	elsif ($n > 0)
	{
		$last = ord($form) << 16 | ord(substr $form, $n / 2, 1) << 8 | ord(substr $form, -1);
	}
	$h = product($h ^ $last, $factor);
	return (($h & ~0) >> 32) | 1;
}

# TAGGER_SLOT
sub slot_of
{
	my ($key, $shift) = @_;
	return ((($key ^ $shift) * 2654435761) & 0xFFFFFFFF) >> 18;
}

sub tag_number
{
	my ($name) = @_;
	return $number{$name} // die "tagger table, line $.: no tag $name\n";
}

# "ADJ:3 NOUN:-2" as the initialiser of a TaggerRow.
sub read_row
{
	my ($weights) = @_;
	my @row = (0) x @tags;
	for my $pair (split / /, $weights)
	{
		my ($tag, $weight) = split /:/, $pair;
		$row[ tag_number($tag) ] = $weight;
	}
	return join ',', @row;
}

my $nothing = join ',', (0) x @tags;
my @shares = ($nothing) x 11;	# SHARE_COUNT
my @trigrams = (0) x (@tags**3);
my @rows = ($nothing);
my %row_number = ($nothing => 0);
my @keys;
my %forms;						# rows by hash, of every form that a row is about

while (my $line = <>)
{
	chomp $line;
	next if $line =~ /^#/ || $line eq '';
	my ($key, $what, $weights) = split /\t/, $line;
	die "tagger table, line $.: three columns expected\n" unless defined $weights;
	if ($key eq 'share')
	{
		$shares[$what] = read_row($weights);
		next;
	}
	if ($key eq 'sequence')
	{
		my ($x, $y, $z) = map { tag_number($_) } split / /, $what;
		$trigrams[ ($x * @tags + $y) * @tags + $z ] = $weights;
		next;
	}
	my $row = read_row($weights);
	$row_number{$row} //= push(@rows, $row) - 1;
	# What a feature was made of is written in full; a longer form than this is cut.
	for my $form ($what =~ /form\(-?\d\)=(.*?)(?= [a-z]+\(|$)/g)
	{
		$forms{ hash_form($form) } //= [] if length $form < 40;
	}
	if ($key =~ /^(own|after|before) ([0-9a-f]{8})$/)
	{
		$forms{ hex $2 }[ { own => 0, after => 1, before => 2 }->{$1} ] = $row_number{$row};
		next;
	}
	push @keys, [ hex $key, $row_number{$row} ];
}
die "tagger table: too many rows for their bits\n" if @rows >= 1 << $row_bits;

# Perfect hashing, as TAGGER_GROUP and TAGGER_SLOT have it: the keys of a group
# are shifted until all of them find a free slot, the largest groups first.
my (@slot, @shift, @group);
push @{ $group[ $_->[0] & ($groups - 1) ] }, $_ for @keys;
for my $g (sort { @{ $group[$b] // [] } <=> @{ $group[$a] // [] } || $a <=> $b } 0 .. $groups - 1)
{
	$shift[$g] = 0;
	next unless $group[$g];
	while (1)
	{
		my %taken;
		my @place = map { slot_of($_->[0], $shift[$g]) } @{ $group[$g] };
		last unless grep { $slot[$_] || $taken{$_}++ } @place;
		die "tagger table: no shift for a group\n" if ++$shift[$g] > 65535;
	}
	for my $entry (@{ $group[$g] })
	{
		my ($key, $row) = @$entry;
		my $place = slot_of($key, $shift[$g]);
		$slot[$place] = $key >> $row_bits << $row_bits | $row;
	}
}
$slot[$_] //= 0 for 0 .. $slots - 1;

# Forms are numbered from 2 on: TAGGER_BORDER_FORM is a border's, whose hash is 0, and 0 any
# other's, whose hash is none of theirs.  A border tells nothing by itself.
my $form_slots = 1 << $form_bits;
my @form = ('{2, {0}}', '{0, {0}}');
delete $forms{0};
my @form_slot = (0) x $form_slots;
die "tagger table: too many forms for their bits\n" if 2 * keys(%forms) > $form_slots;
for my $form (sort { $a <=> $b } keys %forms)
{
	my $place = $form >> 32 - $form_bits;
	$place = ($place + 1) & ($form_slots - 1) while $form_slot[$place];
	$form_slot[$place] = @form;
	push @form, sprintf '{%uu, {%u, %u, %u}}', $form, map { $forms{$form}[$_] // 0 } 0 .. 2;
}

sub print_array
{
	my ($type, $name, @values) = @_;
	print "static const $type ${name}[] = {\n";
	while (my @line = splice @values, 0, 24)
	{
		print "\t", join(', ', @line), ",\n";
	}
	print "};\n\n";
}

sub print_rows
{
	my ($name, @values) = @_;
	print "static const TaggerRow ${name}[] = {\n";
	print "\t{{$_}},\n" for @values;
	print "};\n\n";
}

print "/* Generated by src/tools/gen_tagger_table.pl from data/tagger.tsv. */\n";
print "#include \"tagger_model.h\"\n\n";
print_array('TaggerForm', 'forms', @form);
print_array('uint16_t', 'form_slots', @form_slot);
print_array('uint16_t', 'shifts', @shift);
print_array('uint32_t', 'slots', map { $_ . 'u' } @slot);
print_array('int8_t', 'trigrams', @trigrams);
print_rows('rows', @rows);
print_rows('shares', @shares);
print "const TaggerModel tagger_model = {forms, form_slots, shifts, slots, rows, shares, trigrams};\n";
