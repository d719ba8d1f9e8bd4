/*
 * What a Java program or a BI tool sees through the JDBC driver.
 *
 * Usage: java -cp postgresql.jar Jdbc.java URL
 * Prints one line a check, "name: result"; test/t/006_jdbc.pl knows what is right.
 * Every statement is prepared on the server at its first use, so that it runs
 * with parameters of the type varchar and, after a few turns, a generic plan.
 */
import java.sql.*;
import java.util.StringJoiner;

public class Jdbc
{
	static Connection connection;

	static String rows(String sql, Object... parameters) throws SQLException
	{
		String		last = null;

		try (PreparedStatement statement = connection.prepareStatement(sql))
		{
			for (int turn = 0; turn < 8; turn++)
			{
				StringJoiner lines = new StringJoiner(" / ");

				for (int i = 0; i < parameters.length; i++)
					statement.setObject(i + 1, parameters[i]);
				try (ResultSet set = statement.executeQuery())
				{
					while (set.next())
					{
						StringJoiner columns = new StringJoiner("|");

						for (int c = 1; c <= set.getMetaData().getColumnCount(); c++)
							columns.add(String.valueOf(set.getObject(c)));
						lines.add(columns.toString());
					}
				}
				if (last != null && !last.equals(lines.toString()))
					return "turn " + turn + " differs: " + lines;
				last = lines.toString();
			}
		}
		return last;
	}

	static void show(String name, String sql, Object... parameters) throws SQLException
	{
		System.out.println(name + ": " + rows(sql, parameters));
	}

	public static void main(String[] arguments) throws SQLException
	{
		connection = DriverManager.getConnection(arguments[0]);
		show("equal", "SELECT id, titre FROM article WHERE titre = ?", "OEUVRES");
		show("like", "SELECT id FROM article WHERE titre LIKE ?", "oeuv%");
		show("search", "SELECT id FROM article WHERE corps @@@ ? ORDER BY corps <=> ? LIMIT 2",
			 "je déménage", "je déménage");
		show("fields", "SELECT id FROM article WHERE fr_doc(titre, corps) @@@ ? " +
			 "ORDER BY fr_doc(titre, corps) <=> ? LIMIT 1", "titre:oeuvre", "titre:oeuvre");
		show("snippet", "SELECT fr_snippet(corps, ?) FROM article WHERE id = ?", "je déménage", 1);
		show("dates", "SELECT d.* FROM article, fr_dates(corps, ?) d WHERE id = ?",
			 Date.valueOf("2024-01-15"), 1);
		show("amounts", "SELECT a.surface, a.value, a.currency FROM article, fr_amounts(corps) a");
		show("durations", "SELECT d.iso, d.value FROM fr_durations(?) d", "pendant dix-huit mois");
		show("mentions", "SELECT m.kind, m.value ->> 'name' FROM article, fr_mentions(corps) m " +
			 "WHERE m.kind = ?", "person");
		show("count", "SELECT fr_count('article_corps_idx', ?)", "déménager");
		try (PreparedStatement statement =
			 connection.prepareStatement("INSERT INTO article VALUES (?, ?, ?)"))
		{
			statement.setInt(1, 4);
			statement.setString(2, "L’été");
			statement.setString(3, "Nous déménageons à Tours.");
			System.out.println("insert: " + statement.executeUpdate());
		}
		show("inserted", "SELECT titre FROM article WHERE titre = ? AND corps @@@ ?",
			 "l'été", "déménagement");
	}
}
