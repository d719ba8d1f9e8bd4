# pg_dump and restore keep what is built on the extension.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->start;

$node->safe_psql('postgres', q{
	CREATE DATABASE source;
	CREATE DATABASE target;
});
$node->safe_psql('source', q{
	CREATE SCHEMA ext;
	CREATE EXTENSION pg_french SCHEMA ext;
	CREATE TABLE public.town (
		name ext.frtext PRIMARY KEY,
		note ext.frtext DEFAULT 'néant' CHECK (note OPERATOR(ext.<>) 'interdit'),
		UNIQUE (note, name)
	);
	INSERT INTO public.town VALUES ('Saint-Étienne', 'Loire'), (U&'L\2019Ha\00FF-les-Roses', U&'Val\2011de\2011Marne'),
		('Œuilly', DEFAULT), ('Cœuvres', NULL);
	CREATE INDEX town_hash ON public.town USING hash (note);
	CREATE VIEW public.sorted AS SELECT name FROM public.town ORDER BY name;
	CREATE FUNCTION public.same(a ext.frtext, b text) RETURNS boolean LANGUAGE sql IMMUTABLE
		BEGIN ATOMIC SELECT a OPERATOR(ext.=) b; END;
	CREATE TABLE public.part (name ext.frtext) PARTITION BY HASH (name);
	CREATE TABLE public.part_0 PARTITION OF public.part FOR VALUES WITH (MODULUS 2, REMAINDER 0);
	CREATE TABLE public.part_1 PARTITION OF public.part FOR VALUES WITH (MODULUS 2, REMAINDER 1);
	INSERT INTO public.part SELECT name FROM public.town;
});

my $content = q{
	SELECT string_agg(name::text || '|' || coalesce(note::text, '') || octet_length(name), ',' ORDER BY name::text) FROM public.town;
	SELECT string_agg(name::text, ',') FROM public.sorted;
	SELECT public.same('été', 'ÉTÉ'), (SELECT count(*) FROM public.part WHERE name OPERATOR(ext.=) 'ŒUILLY'::ext.frtext);
};
my $before = $node->safe_psql('source', $content);
my $dir = PostgreSQL::Test::Utils::tempdir();
for my $format ('plain', 'custom')
{
	my $file = "$dir/dump.$format";
	$node->command_ok([ 'pg_dump', '-F', $format, '-f', $file, '-d', $node->connstr('source') ], "$format: dumped");
	$node->safe_psql('postgres', 'DROP DATABASE target; ') ;
	$node->safe_psql('postgres', 'CREATE DATABASE target');
	if ($format eq 'plain')
	{
		$node->command_ok([ 'psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('target'), '-f', $file ], "$format: restored");
	}
	else
	{
		$node->command_ok([ 'pg_restore', '--exit-on-error', '-d', $node->connstr('target'), $file ], "$format: restored");
	}
	is($node->safe_psql('target', $content), $before, "$format: the same content");
	my ($rc, $out, $err) = $node->psql('target', "INSERT INTO public.town VALUES (U&'SAINT\\2010E\\0301TIENNE')");
	like($err, qr/duplicate key/, "$format: the key still knows what is equal");
}
is($before =~ /Œuilly/ ? 1 : 0, 1, 'there was something to keep');

$node->stop;
done_testing();
