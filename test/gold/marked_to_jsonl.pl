#!/usr/bin/perl
#
# marked_to_jsonl.pl
#		Annotated sentences into cases, one JSON object a line.
#
# README.md beside this file describes the marks.  Usage:
# marked_to_jsonl.pl facts_*.txt > cases.jsonl
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

# UCUM codes and the words that other suites use for the same unit.
my %unit_word = (
	'km' => 'kilometre', 'm' => 'metre', 'cm' => 'centimetre', 'L' => 'litre',
	'mL' => 'millilitre', 'km2' => 'square kilometre', 'm2' => 'square metre',
	'Cel' => 'celsius', 't' => 'tonne', 'kg' => 'kilogram', 'deg' => 'degree');

my %pair = map { $_ => 1 } qw(date_range time_range datetime_range);
my ($scope, $ref, $number) = ([], undef, {});

while (my $line = <>)
{
	chomp $line;
	next if $line eq '' || $line =~ /^#/;
	if ($line =~ /^=scope (.*)/) { $scope = [ split ' ', $1 ]; next }
	if ($line =~ /^=ref (.*)/) { $ref = $1 eq '-' ? undef : $1; next }

	my $trap = $line =~ s/^! //;
	my ($text, @expect) = ('');
	while ($line =~ /\G(?:\[([^|\]]+)\|([^|\]]+)\|([^\]]*)\]|([^\[]+))/gc)
	{
		if (defined $4) { $text .= $4; next }
		my ($surface, $kind, $values) = ($1, $2, $3);
		push @expect, {
			surface => $surface, kind => $kind,
			start => length $text, end => length($text) + length $surface,
			values => [ map { value($kind, $_) } split /~/, $values, -1 ] };
		$text .= $surface;
	}
	die "$ARGV:$.: unreadable mark: $line\n" if (pos($line) // 0) < length $line;
	die "$ARGV:$.: a trap with a mark\n" if $trap && @expect;
	die "$ARGV:$.: neither mark nor trap: $line\n" if !$trap && !@expect;

	(my $file = $ARGV) =~ s{.*/|\.txt$}{}g;
	print case(sprintf('%s-%03d', $file, ++$number->{$file}), $text, $trap, \@expect), "\n";
}
continue
{
	close ARGV if eof;
}

# One mark's value in JSON, possibly several readings (a unit by code or by word).
sub value
{
	my ($kind, $v) = @_;
	if ($kind eq 'money' && $v =~ /^(\S+) (.+)$/)
	{
		my ($amount, $currency) = ($1, $2);
		return object(range($amount), currency => $currency);
	}
	if ($kind eq 'quantity' && $v =~ /^(\S+) #(.+)$/)
	{
		return object(range($1), noun => $2);
	}
	if ($kind eq 'quantity' && $v =~ /^(\S+) (.+)$/)
	{
		my ($amount, $unit) = ($1, $2);
		return map { object(range($amount), unit => $_) }
		  grep { defined } $unit, $unit_word{$unit};
	}
	if ($kind eq 'percent' && $v =~ /\.\./) { return object(range($v)) }
	if ($pair{$kind} && $v =~ /^(.*?)\.\.(.*)$/)
	{
		return object(start => $1 eq '' ? undef : $1, end => $2 eq '' ? undef : $2);
	}
	if ($kind eq 'quote' && $v =~ m{^(.*?)/(.*?)/(.*)$})
	{
		return object(speaker => $1 eq '' ? undef : $1, verb => $2 eq '' ? undef : $2, kind => $3);
	}
	return string($v);
}

# "10" or "10..15" as the members value and high.
sub range
{
	my ($low, $high) = split /\.\./, shift;
	return (value => $low, defined $high ? (high => $high) : ());
}

sub case
{
	my ($id, $text, $trap, $expect) = @_;
	my @facts = map {
		my $f = $_;
		my @v = @{ $f->{values} };
		sprintf '{"surface": %s, "start": %d, "end": %d, "kind": %s, %s}',
		  string($f->{surface}), $f->{start}, $f->{end}, string($f->{kind}),
		  @v == 1 ? "\"value\": $v[0]" : '"any_of": [' . join(', ', @v) . ']';
	} @$expect;
	return sprintf '{"id": %s, "text": %s, "ref": %s, "expect": [%s], "scope": [%s], "tags": [%s]}',
	  string($id), string($text), string($ref), join(', ', @facts),
	  join(', ', map { string($_) } @$scope), $trap ? '"trap"' : '';
}

sub object
{
	my @members = @_;
	my @out;
	while (my ($name, $v) = splice @members, 0, 2)
	{
		push @out, string($name) . ': ' . string($v);
	}
	return '{' . join(', ', @out) . '}';
}

sub string
{
	my $s = shift;
	return 'null' unless defined $s;
	$s =~ s/(["\\])/\\$1/g;
	$s =~ s/([\x00-\x1f])/sprintf '\\u%04x', ord $1/ge;
	return "\"$s\"";
}
