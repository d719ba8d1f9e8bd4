/*
 * Throughput of Lucene's FrenchAnalyzer over a file with a document a line.
 * The text is in memory before the clock starts, as for the others; one round
 * warms the machine up.  Processor time of the one thread, without the
 * collector's and the compiler's.
 */
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

public class Lucene
{
	static long count(FrenchAnalyzer analyzer, List<String> documents) throws Exception
	{
		long terms = 0;

		for (String document : documents)
		{
			try (TokenStream stream = analyzer.tokenStream("body", new StringReader(document)))
			{
				CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);

				stream.reset();
				while (stream.incrementToken())
					terms += term.length() > 0 ? 1 : 0;
				stream.end();
			}
		}
		return terms;
	}

	public static void main(String[] arguments) throws Exception
	{
		List<String> documents = Files.readAllLines(Paths.get(arguments[0]), StandardCharsets.UTF_8);
		long bytes = Files.size(Paths.get(arguments[0]));
		FrenchAnalyzer analyzer = new FrenchAnalyzer();

		count(analyzer, documents.subList(0, documents.size() / 4));
		ThreadMXBean clock = ManagementFactory.getThreadMXBean();
		long start = clock.getCurrentThreadCpuTime();
		long terms = count(analyzer, documents);
		double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
		System.out.printf("%-28s %.1f MB/s  %.2f million terms/s%n", "Lucene FrenchAnalyzer",
			bytes / 1e6 / seconds, terms / 1e6 / seconds);
	}
}
