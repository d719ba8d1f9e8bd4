# Random queries over random rows that come, change and go: the index gives
# what a brute-force evaluation gives, row by row and bit by bit.
#
# The seed is printed; SEED=n repeats a run, ROUNDS=n makes it longer.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seed = $ENV{SEED} // 20;
my $rounds = $ENV{ROUNDS} // 6;
my $queries = $ENV{QUERIES} // 25;
srand($seed);
diag("seed $seed");

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->append_conf('postgresql.conf', 'autovacuum = off');
$node->start;

my @words = qw(mairie maire déménagement déménager courrier poste postier carte
	identité permis conduire conducteur impôt taxe payer paiement école scolaire
	enfant logement appartement travaux voisin bruit jardin déchet collecte bus
	piscine marché rendez-vous naissance mariage décès élection vote préfecture
	SNCF 2019 14h30 e-mail pêche péché peche clés ouvrir fermer horaire demande);
my @small = qw(le la les de du des un une et à au en pour dans sur il elle nous);

sub pick { return $_[ int(rand(@_)) ]; }

# Zipf-like: the first words are everywhere, the last ones rare.
sub word { return $words[ int(@words * rand() * rand()) ]; }

sub text
{
	my ($count) = @_;
	my @text;

	for (1 .. $count)
	{
		push @text, rand() < 0.4 ? pick(@small) : word();
		$text[-1] .= pick('.', '.', ',', "\n\n", ' ?') if rand() < 0.1;
	}
	return join(' ', @text);
}

sub query
{
	my $kind = int(rand(12));

	return word() if $kind == 0;
	return join(' ', map { rand() < 0.3 ? pick(@small) : word() } 1 .. 2 + int(rand(5))) if $kind < 4;
	return '+' . word() . ' ' . word() if $kind == 4;
	return word() . ' -' . word() if $kind == 5;
	return '"' . text(2 + int(rand(2))) . '"' =~ s/\n/ /gr if $kind == 6;
	return '"' . word() . ' ' . word() . '"~' . (1 + int(rand(6))) . ' ' . word() if $kind == 7;
	# three letters, not three bytes
	return word() =~ s/^((?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*){3}).*/$1*/sr if $kind == 8;
	return word() . '~1 ' . word() if $kind == 9;
	return '=' . word() . ' ' . word() if $kind == 10;
	return '(' . word() . ' ET ' . word() . ') OU (' . word() . ' SAUF titre:' . word() . ')';
}

sub quoted { my ($text) = @_; $text =~ s/'/''/g; return "'$text'"; }

sub rows
{
	my ($from, $count) = @_;

	return join(",\n", map {
		my $title = rand() < 0.1 ? 'NULL' : quoted(text(1 + int(rand(5))));
		my $body = rand() < 0.05 ? 'NULL' : rand() < 0.05 ? "''" : quoted(text(1 + int(rand(60))));
		"($_, $title, $body)"
	} $from .. $from + $count - 1);
}

# What the second index ranks with: each run takes one of them.
my $options = pick("weights = '0.1,9', b = 1, synonyms = off", "weights = '1,0.5', k1 = 3, b = 0, family = off",
	"weights = '2.5,1', b = 0.75", "k1 = 0, b = 1");
diag("options $options");

$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_french;
	CREATE TABLE page (id int, titre text, corps text);
	CREATE INDEX page_corps ON page USING french (corps);
	CREATE INDEX page_doc ON page USING french (fr_doc(titre, corps))
		WITH (fields = 'titre,corps', OPTIONS);

	-- all rows with their distances, by the index and by a sort
	CREATE FUNCTION by_road(road text, expr text, q text, lim int) RETURNS text
	LANGUAGE plpgsql AS $$
	DECLARE
		answer text;
	BEGIN
		PERFORM set_config('enable_seqscan', (road = 'sort')::text, true),
			set_config('enable_sort', (road = 'sort')::text, true),
			set_config('enable_bitmapscan', 'off', true),
			set_config('enable_indexscan', (road <> 'sort')::text, true);
		EXECUTE format('SELECT string_agg(id || %L || coalesce(d::text, %L), %L) FROM
			(SELECT id, %s <=> %L AS d FROM page ORDER BY %s <=> %L%s LIMIT %s) s',
			':', 'null', ' ', expr, q, expr, q, CASE road WHEN 'sort' THEN ', ctid' ELSE '' END, lim)
			INTO answer;
		RETURN answer;
	END $$;

	CREATE FUNCTION matches(road text, expr text, q text) RETURNS text
	LANGUAGE plpgsql AS $$
	DECLARE
		answer text;
	BEGIN
		PERFORM set_config('enable_seqscan', (road = 'seq')::text, true),
			set_config('enable_bitmapscan', (road = 'bitmap')::text, true),
			set_config('enable_indexscan', (road = 'index')::text, true);
		EXECUTE format('SELECT string_agg(id::text, %L ORDER BY ctid) FROM page WHERE %s @@@ %L',
			' ', expr, q) INTO answer;
		RETURN coalesce(answer, '');
	END $$;
} =~ s/OPTIONS/$options/r);

my $next = 1;
my $wrong = 0;
my $done = 0;

# The round after the last is a large one: frequent words have planes then, over
# more than one window.
for my $round (1 .. $rounds + 1)
{
	my $count = $round == 1 ? 300 : $round > $rounds ? 5000 : 20 + int(rand(400));

	$node->safe_psql('postgres', 'INSERT INTO page VALUES ' . rows($next, $count));
	$next += $count;
	if ($round > 1)
	{
		my $part = 2 + int(rand(9));

		$node->safe_psql('postgres', "DELETE FROM page WHERE id % $part = 0") if rand() < 0.5;
		# what changes no key is a HOT update, whose row has another ctid than its index entry
		$node->safe_psql('postgres', "UPDATE page SET corps = titre, titre = corps
			WHERE id % $part = 1 AND titre IS DISTINCT FROM corps")
			if rand() < 0.5;
		$node->safe_psql('postgres', 'VACUUM page') if rand() < 0.5;
		$node->safe_psql('postgres', "SELECT fr_index_merge('page_corps'), fr_index_merge('page_doc')")
			if rand() < 0.3;
	}
	$node->safe_psql('postgres', "SELECT fr_index_merge('page_corps'), fr_index_merge('page_doc')")
		if $round > $rounds;
	for (1 .. $queries / ($round > $rounds ? 4 : 1))
	{
		my $q = quoted(query());
		my $expr = quoted(rand() < 0.5 ? 'corps' : 'fr_doc(titre, corps)');
		my $index = $expr =~ /doc/ ? 'page_doc' : 'page_corps';
		my $limit = pick(1, 5, 10, 40, 100000);
		my $result = $node->safe_psql('postgres', qq{
			SELECT by_road('index', $expr, $q, $limit) IS NOT DISTINCT FROM by_road('sort', $expr, $q, $limit),
				matches('seq', $expr, $q) = matches('bitmap', $expr, $q),
				matches('seq', $expr, $q) = matches('index', $expr, $q),
				fr_count('$index', $q) = cardinality(array_remove(string_to_array(matches('seq', $expr, $q), ' '), ''));
		});

		$done++;
		next if $result eq 't|t|t|t';
		$wrong++;
		diag("round $round, query $q, key $expr, limit $limit: $result") if $wrong <= 10;
	}
}
is($wrong, 0, "$done queries have the same answer by every road");
is($node->safe_psql('postgres', q{
	SELECT count(*) FROM (SELECT fr_index_check('page_corps') UNION ALL SELECT fr_index_check('page_doc')) s}),
	'0', 'the indexes are sound');
$node->stop;
done_testing();
