/*
 * Lucene with FrenchAnalyzer and BM25 over the benchmark's passages.
 *
 *		LuceneIndex build CORPUS DIRECTORY
 *		LuceneIndex search DIRECTORY QUERIES ROUNDS
 *
 * build: CORPUS has a number, a tab and a text in each line.  One thread, one
 * segment in the end, with positions; prints the seconds and the bytes.
 *
 * search: QUERIES has a kind, a tab and a query in each line.  All words are
 * optional, those of the kind "phrase" one phrase; the ten best passages'
 * numbers are fetched.  After a time of warming up each query is run ROUNDS
 * times and its time is the median; prints for each kind what client.c prints.
 * With CLOCK=cpu in the environment searches take the thread's processor time.
 */
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

public class LuceneIndex
{
	static final int MEMORY = 256;			/* MB, as the servers' maintenance_work_mem */
	static final double WARMING = 2.0;		/* seconds for each kind */

	static final ThreadMXBean thread = "cpu".equals(System.getenv("CLOCK")) ? ManagementFactory.getThreadMXBean() : null;

	static long nanoseconds()
	{
		return thread == null ? System.nanoTime() : thread.getCurrentThreadCpuTime();
	}

	static void build(Path corpus, Path path) throws Exception
	{
		IndexWriterConfig config = new IndexWriterConfig(new FrenchAnalyzer());
		long start = System.nanoTime();
		long bytes = 0;

		config.setRAMBufferSizeMB(MEMORY);
		config.setMergeScheduler(new SerialMergeScheduler());
		config.setUseCompoundFile(false);
		try (Directory directory = new MMapDirectory(path);
			IndexWriter writer = new IndexWriter(directory, config);
			BufferedReader reader = Files.newBufferedReader(corpus, StandardCharsets.UTF_8))
		{
			String line;

			while ((line = reader.readLine()) != null)
			{
				int tab = line.indexOf('\t');
				Document document = new Document();

				document.add(new StoredField("id", line.substring(0, tab)));
				document.add(new TextField("body", line.substring(tab + 1), Field.Store.NO));
				writer.addDocument(document);
			}
			writer.forceMerge(1);
			writer.commit();
			writer.deleteUnusedFiles();
			for (String name : directory.listAll())
				bytes += directory.fileLength(name);
		}
		System.out.printf(Locale.ROOT, "%.1f\t%d%n", (System.nanoTime() - start) / 1e9, bytes);
	}

	static int found;						/* used, so that nothing is optimised away */

	static double run(IndexSearcher searcher, QueryBuilder builder, String kind, String text) throws Exception
	{
		long start = nanoseconds();
		Query query = kind.equals("phrase") ? builder.createPhraseQuery("body", text)
			: builder.createBooleanQuery("body", text);

		for (ScoreDoc hit : searcher.search(query == null ? new MatchNoDocsQuery() : query, 10).scoreDocs)
			found += searcher.doc(hit.doc).get("id").length();
		return (nanoseconds() - start) / 1e6;
	}

	/* The least of sorted times that this share of all are no longer than. */
	static double percentile(double[] times, double share)
	{
		return times[Math.max((int) Math.ceil(share * times.length) - 1, 0)];
	}

	static void measure(IndexSearcher searcher, String kind, List<String> queries, int rounds) throws Exception
	{
		QueryBuilder builder = new QueryBuilder(new FrenchAnalyzer());
		double[][] times = new double[queries.size()][rounds];
		double[] medians = new double[queries.size()];
		long start = System.nanoTime();

		while ((System.nanoTime() - start) / 1e9 < WARMING)
			for (String query : queries)
				run(searcher, builder, kind, query);
		for (int round = 0; round < rounds; round++)
			for (int i = 0; i < times.length; i++)
				times[i][round] = run(searcher, builder, kind, queries.get(i));
		for (int i = 0; i < times.length; i++)
		{
			Arrays.sort(times[i]);
			medians[i] = percentile(times[i], 0.5);
		}
		Arrays.sort(medians);
		System.out.printf(Locale.ROOT, "%s\t%.3f\t%.3f\t%.3f\t%d%n", kind, percentile(medians, 0.5),
			percentile(medians, 0.95), medians[medians.length - 1], medians.length);
	}

	public static void main(String[] arguments) throws Exception
	{
		if (arguments[0].equals("build"))
		{
			build(Paths.get(arguments[1]), Paths.get(arguments[2]));
			return;
		}
		Map<String, List<String>> kinds = new LinkedHashMap<>();
		IndexSearcher searcher =
			new IndexSearcher(DirectoryReader.open(new MMapDirectory(Paths.get(arguments[1]))));

		for (String line : Files.readAllLines(Paths.get(arguments[2]), StandardCharsets.UTF_8))
		{
			String[] column = line.split("\t", 2);

			kinds.computeIfAbsent(column[0], kind -> new ArrayList<>()).add(column[1]);
		}
		for (Map.Entry<String, List<String>> kind : kinds.entrySet())
			measure(searcher, kind.getKey(), kind.getValue(), Integer.parseInt(arguments[3]));
	}
}
