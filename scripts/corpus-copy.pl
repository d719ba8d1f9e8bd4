# scripts/corpus-copy.pl FILE...
#
# Writes text files as rows (name, body) for COPY ... FROM STDIN.  A file that
# isn't UTF-8 is taken for Windows-1252; a byte order mark, NUL characters and
# carriage returns go.
use strict;
use warnings;

use Encode qw(decode);
use File::Basename qw(basename);

binmode STDOUT, ':encoding(UTF-8)';
for my $path (@ARGV)
{
	open my $file, '<:raw', $path or die "$path: $!\n";
	my $bytes = do { local $/; <$file> } // '';
	close $file;

	my $body = eval { decode('UTF-8', $bytes, Encode::FB_CROAK | Encode::LEAVE_SRC) }
		// decode('cp1252', $bytes);
	$body =~ s/^\x{FEFF}//;
	$body =~ tr/\0//d;
	$body =~ s/\r\n?/\n/g;

	my $name = decode('UTF-8', basename($path, '.txt'));
	for ($name, $body)
	{
		s/\\/\\\\/g;
		s/\n/\\n/g;
		s/\t/\\t/g;
	}
	print "$name\t$body\n";
}
