/*
 * Lucene's FrenchAnalyzer and BM25 over two fields: prints, for each question
 * of a file with a question a line, the ten best documents' numbers.
 *
 * The corpus has a document a line: number TAB title TAB body.
 */
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

public class Relevance
{
	public static void main(String[] arguments) throws Exception
	{
		FrenchAnalyzer analyzer = new FrenchAnalyzer();
		ByteBuffersDirectory directory = new ByteBuffersDirectory();

		try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer)))
		{
			for (String line : Files.readAllLines(Paths.get(arguments[0]), StandardCharsets.UTF_8))
			{
				String[] column = line.split("\t", 3);
				Document document = new Document();

				document.add(new StringField("id", column[0], Field.Store.YES));
				document.add(new TextField("title", column[1], Field.Store.NO));
				document.add(new TextField("body", column[2], Field.Store.NO));
				writer.addDocument(document);
			}
		}
		IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));

		for (String question : Files.readAllLines(Paths.get(arguments[1]), StandardCharsets.UTF_8))
		{
			BooleanQuery.Builder query = new BooleanQuery.Builder();
			StringBuilder found = new StringBuilder();

			for (String field : new String[] {"title", "body"})
				try (TokenStream stream = analyzer.tokenStream(field, question))
				{
					CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);

					stream.reset();
					while (stream.incrementToken())
						query.add(new TermQuery(new Term(field, term.toString())),
							BooleanClause.Occur.SHOULD);
					stream.end();
				}
			for (ScoreDoc hit : searcher.search(query.build(), 10).scoreDocs)
				found.append(found.length() > 0 ? " " : "").append(searcher.doc(hit.doc).get("id"));
			System.out.println(found);
		}
	}
}
