#!/usr/bin/perl
#
# drill_sentences.pl
#		Short regular sentences for the tagger to practise on, as CoNLL-U.
#
#	lexicon_dump LEXICON --all | drill_sentences.pl COUNT data/reading_frequency.txt
#
# The treebank is news, reports and debates: it hardly ever says tu, asks a
# question or gives an order.  These sentences supply the plain grammar of
# letters and conversation.  Their words are those of the treebank's vocabulary
# in all their forms, their structure comes from the patterns below; what they
# mean does not matter.  Deterministic.
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my ($count, $frequency_path) = @ARGV;

my $seed = 20231;

sub random_below
{
	my ($n) = @_;
	$seed = ($seed * 1103515245 + 12345) % 2147483648;
	return int($seed / 65536) % $n;
}

sub one_of { return $_[ random_below(scalar @_) ]; }

# Lemmas that the treebank knows, with their part of speech.
my %common;
open my $in, '<', $frequency_path or die "drill_sentences: $frequency_path: $!\n";
while (<$in>)
{
	chomp;
	my (undef, $pos, $lemma, $n) = split /\t/;
	$common{"$pos $lemma"} += $n if defined $n && $n =~ /^\d+$/;
}
close $in;

# Forms by part of speech and features: $words{NOUN}{'Gender=Fem|Number=Sing'}.
my %words;
while (<STDIN>)
{
	chomp;
	my ($form, $lemma, $pos, $feats) = split /\t/;
	next unless defined $feats && $pos =~ /^(NOUN|ADJ|VERB)$/;
	next unless ($common{"$pos $lemma"} // 0) >= 3 && $form =~ /^\p{Ll}{3,}$/;
	push @{ $words{$pos}{$feats} }, [ $form, $lemma ];
}

my @row;

# Add a token; an elidable word loses its vowel once the next one is known.
sub token
{
	my ($form, $lemma, $pos, $feats) = @_;
	if (@row && $row[-1][0] =~ /^(le|la|de|ne|je|que|me|te|se)$/ && $form =~ /^[aeiouyhéèêàâîôœ]/ && $form !~ /^(yaourt|oui|onze)/)
	{
		$row[-1][0] =~ s/[ea]$/'/;
	}
	push @row, [ $form, $lemma, $pos, $feats // '_' ];
	return;
}

sub word
{
	my ($pos, $feats) = @_;
	my $list = $words{$pos}{$feats} or die "drill_sentences: no $pos $feats\n";
	my ($form, $lemma) = @{ one_of(@$list) };
	token($form, $lemma, $pos, $feats);
	return;
}

my %determiners = (
	'Masc Sing' => [qw(le le le un ce son mon votre notre)],
	'Fem Sing' => [qw(la la la une cette sa ma votre notre)],
	'Masc Plur' => [qw(les les les des ces ses mes vos nos deux plusieurs)],
	'Fem Plur' => [qw(les les les des ces ses mes vos nos deux plusieurs)]);
my %determiner_lemma = (la => 'le', les => 'le', une => 'un', des => 'un', cette => 'ce', ces => 'ce');

# Adjectives that stand before their noun.
my %before_noun = (
	'Masc Sing' => [qw(petit grand bon nouveau vieux jeune gros mauvais même)],
	'Fem Sing' => [qw(petite grande bonne nouvelle vieille jeune grosse mauvaise même)],
	'Masc Plur' => [qw(petits grands bons nouveaux vieux jeunes gros mauvais mêmes)],
	'Fem Plur' => [qw(petites grandes bonnes nouvelles vieilles jeunes grosses mauvaises mêmes)]);

# A noun phrase; returns its number.
sub noun_phrase
{
	my $number = one_of(qw(Sing Sing Plur));
	my $gender = one_of(qw(Masc Fem));
	my $determiner = one_of(@{ $determiners{"$gender $number"} });
	my $numeral = $determiner eq 'deux' ? 'NUM' : 'DET';
	token($determiner, $determiner_lemma{$determiner} // $determiner, $numeral);
	token(one_of(@{ $before_noun{"$gender $number"} }), '_', 'ADJ') if random_below(6) == 0;
	word('NOUN', "Gender=$gender|Number=$number");
	word('ADJ', "Gender=$gender|Number=$number") if random_below(5) == 0;
	if (random_below(5) == 0)
	{
		token('de', 'de', 'ADP');
		token('la', 'le', 'DET');
		word('NOUN', 'Gender=Fem|Number=Sing');
	}
	return $number;
}

my @pronouns = (
	[ 'je', 1, 'Sing' ], [ 'tu', 2, 'Sing' ], [ 'il', 3, 'Sing' ], [ 'elle', 3, 'Sing' ],
	[ 'on', 3, 'Sing' ], [ 'nous', 1, 'Plur' ], [ 'vous', 2, 'Plur' ], [ 'ils', 3, 'Plur' ],
	[ 'elles', 3, 'Plur' ]);

sub subject
{
	my ($form, $person, $number) = @{ one_of(@pronouns) };
	token($form, $form, 'PRON');
	return ($person, $number);
}

sub finite
{
	my ($person, $number) = @_;
	my $tense = one_of(qw(Pres Pres Pres Imp Fut));
	word('VERB', "Mood=Ind|Number=$number|Person=$person|Tense=$tense|VerbForm=Fin");
	return;
}

my %have = (
	'1 Sing' => 'ai', '2 Sing' => 'as', '3 Sing' => 'a',
	'1 Plur' => 'avons', '2 Plur' => 'avez', '3 Plur' => 'ont');

sub perfect
{
	my ($person, $number, @between) = @_;
	token($have{"$person $number"}, 'avoir', 'AUX', 'VerbForm=Fin');
	token($_, $_, 'ADV') for @between;
	word('VERB', 'Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part');
	return;
}

sub infinitive { word('VERB', 'VerbForm=Inf'); return; }

sub prepositional
{
	my $preposition = one_of(qw(dans avec pour sans sur sous par devant derrière chez));
	token($preposition, $preposition, 'ADP');
	noun_phrase();
	return;
}

sub full_stop { token('.', '.', 'PUNCT'); return; }

my @patterns = (
	sub { finite(subject()); noun_phrase(); full_stop(); },
	sub { finite(3, noun_phrase()); noun_phrase(); full_stop(); },
	sub { finite(3, noun_phrase()); prepositional(); full_stop(); },
	sub { finite(3, noun_phrase()); full_stop(); },
	sub { finite(3, noun_phrase()); token(one_of(qw(souvent tard vite bien toujours déjà)), '_', 'ADV'); full_stop(); },
	sub {
		my @subject = subject();
		token('ne', 'ne', 'ADV');
		finite(@subject);
		token(one_of(qw(pas plus jamais)), '_', 'ADV');
		prepositional();
		full_stop();
	},
	sub {
		my $number = noun_phrase();
		token('qui', 'qui', 'PRON');
		finite(3, $number);
		token($number eq 'Sing' ? 'est' : 'sont', 'être', 'AUX', 'VerbForm=Fin');
		word('ADJ', "Gender=Masc|Number=$number");
		full_stop();
	},
	sub {
		finite(3, noun_phrase());
		noun_phrase();
		token('que', 'que', 'PRON');
		finite(subject());
		full_stop();
	},
	sub {
		my @subject = subject();
		token(one_of(qw(le la les en y leur vous nous)), '_', 'PRON');
		finite(@subject);
		full_stop();
	},
	sub { perfect(subject()); noun_phrase(); full_stop(); },
	sub {
		my @subject = subject();
		token('ne', 'ne', 'ADV');
		perfect(@subject, one_of([qw(pas)], [qw(toujours pas)], [qw(jamais)], [qw(pas encore)])->@*);
		noun_phrase();
		full_stop();
	},
	sub {
		token('je', 'moi', 'PRON');
		token(one_of(qw(crois pense sais vois)), '_', 'VERB', 'VerbForm=Fin');
		token('que', 'que', 'SCONJ');
		finite(subject());
		noun_phrase();
		full_stop();
	},
	sub {
		word('VERB', 'Mood=Imp|Number=Plur|Person=2|Tense=Pres|VerbForm=Fin');
		noun_phrase();
		full_stop();
	},
	sub {
		word('VERB', 'Mood=Imp|Number=Plur|Person=2|Tense=Pres|VerbForm=Fin');
		$row[-1][4] = 'glue';
		token(one_of(qw(-moi -nous -le -la -les)), '_', 'PRON');
		full_stop();
	},
	sub {
		token(one_of(qw(comment où quand pourquoi)), '_', 'ADV');
		infinitive();
		noun_phrase();
		token('?', '?', 'PUNCT');
	},
	sub { infinitive(); noun_phrase(); },
	sub {
		my @subject = subject();
		finite(@subject);
		token(one_of(qw(pour sans de)), '_', 'ADP');
		infinitive();
		noun_phrase();
		full_stop();
	},
	sub {
		token('si', 'si', 'SCONJ');
		finite(subject());
		noun_phrase();
		token(',', ',', 'PUNCT');
		finite(subject());
		full_stop();
	},
	sub {
		finite(3, noun_phrase());
		token(one_of(qw(à vers dans par de)), '_', 'ADP');
		token('le', 'le', 'DET');
		token(one_of(qw(est ouest été avant arrière entrée)), '_', 'NOUN');
		full_stop();
	},
	sub {
		token('personne', 'personne', 'PRON');
		token('ne', 'ne', 'ADV');
		finite(3, 'Sing');
		noun_phrase();
		full_stop();
	},
	sub {
		token(one_of(qw(quand lorsque comme puisque)), '_', 'SCONJ');
		finite(3, noun_phrase());
		token(',', ',', 'PUNCT');
		finite(3, noun_phrase());
		prepositional();
		full_stop();
	},
	sub {
		my $number = noun_phrase();
		token($number eq 'Sing' ? 'est' : 'sont', 'être', 'AUX', 'VerbForm=Fin');
		word('ADJ', "Gender=Masc|Number=$number");
		token('et', 'et', 'CCONJ');
		finite(3, noun_phrase());
		full_stop();
	});

sub print_sentence
{
	my ($number) = @_;
	my $text = '';
	$row[0][0] = ucfirst $row[0][0];
	for my $i (0 .. $#row)
	{
		$text .= $row[$i][0];
		my $tight = $row[$i][0] =~ /'$/ || $row[$i][4] || $i == $#row || $row[ $i + 1 ][0] =~ /^[.,]$/;
		$text .= ' ' unless $tight;
	}
	print "# sent_id = drill-$number\n# text = $text\n";
	for my $i (0 .. $#row)
	{
		my ($form, $lemma, $pos, $feats) = @{ $row[$i] };
		print join("\t", $i + 1, $form, $lemma, $pos, '_', $feats, ('_') x 4), "\n";
	}
	print "\n";
	return;
}

for my $number (1 .. $count)
{
	@row = ();
	$patterns[ $number % @patterns ]->();
	print_sentence($number);
}
