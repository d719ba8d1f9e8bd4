/*
 * client.c
 *		One client of a server: how long queries take, how fast rows go in.
 *
 *		client queries FILE [ROUNDS [SECONDS]]
 *		client insert FILE STATEMENT ROWS [CPU]
 *
 * The server is the one that PGHOST and the like name.  With CLOCK=cpu in the
 * environment times are processor time, the client's and its server process's
 * together: on a machine that is busy with something else they say more.
 *
 * queries: FILE has a kind, a tab and an SQL command in each line, the lines of
 * a kind together.  Each kind is run once unmeasured and then ROUNDS times; a
 * query's time is the median of its rounds.  When the first run of a kind takes
 * longer than SECONDS, the rest of the kind is left out, and rounds that would
 * take more than twice that are left out.  Prints a line for each kind: kind, median, 95th percentile and longest in milliseconds, number
 * of queries.
 *
 * insert: FILE is one for COPY, a number and a text in each line; STATEMENT has
 * $1 and $2 for them and is run ROWS times, a hundred in a transaction.  With
 * CPU, client and server are bound to that one processor.  Prints the rows a
 * second, then the median and the longest time of a transaction in milliseconds.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libpq-fe.h>

#define MAX_LINE		(1 << 16)
#define MAX_QUERIES		1000
#define MAX_ROUNDS		100
#define TRANSACTION		100

static PGconn *connection;
static FILE *server_clock;		/* NULL: the wall's */

static void
fail(const char *what)
{
	fprintf(stderr, "client: %s", what);
	exit(1);
}

static void
open_clock(void)
{
	char		path[64];

	if (getenv("CLOCK") == NULL || strcmp(getenv("CLOCK"), "cpu") != 0)
		return;
	snprintf(path, sizeof(path), "/proc/%d/schedstat", PQbackendPID(connection));
	server_clock = fopen(path, "r");
	if (server_clock == NULL)
		fail("the server process's time cannot be read\n");
	setvbuf(server_clock, NULL, _IONBF, 0);
}

static double
milliseconds(void)
{
	struct timespec now;
	unsigned long long server = 0;

	clock_gettime(server_clock ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &now);
	if (server_clock)
	{
		rewind(server_clock);
		if (fscanf(server_clock, "%llu", &server) != 1)
			fail("the server process's time cannot be read\n");
	}
	return (double) now.tv_sec * 1e3 + (double) (now.tv_nsec + (long long) server) / 1e6;
}

static void
finish(PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		fail(PQerrorMessage(connection));
	PQclear(result);
}

static int
compare_times(const void *a, const void *b)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	return (x > y) - (x < y);
}

static void
sort_times(double *times, int count)
{
	qsort(times, (size_t) count, sizeof(double), compare_times);
}

/* Of sorted times, the least one that this share of all are no longer than. */
static double
percentile(const double *times, int count, double share)
{
	int			at = (int) (share * count + 0.999999) - 1;

	return times[at < 0 ? 0 : at >= count ? count - 1 : at];
}

/* ---------- queries ---------- */

static double
run(const char *query)
{
	double		start = milliseconds();

	finish(PQexec(connection, query));
	return milliseconds() - start;
}

/* As many as there is time for once; *rounds becomes what there is time for. */
static int
warm(char **queries, int count, int *rounds, double limit)
{
	double		spent = 0;
	int			n = 0;

	while (n < count && spent <= limit)
		spent += run(queries[n++]);
	if (spent * *rounds > limit * 2)
		*rounds = spent < limit ? (int) (limit * 2 / spent) : 1;
	return n;
}

static void
measure(const char *kind, char **queries, int count, int rounds, double limit)
{
	static double times[MAX_QUERIES][MAX_ROUNDS];
	double		medians[MAX_QUERIES];
	int			n = warm(queries, count, &rounds, limit);

	for (int round = 0; round < rounds; round++)
		for (int i = 0; i < n; i++)
			times[i][round] = run(queries[i]);
	for (int i = 0; i < n; i++)
	{
		sort_times(times[i], rounds);
		medians[i] = percentile(times[i], rounds, 0.5);
	}
	sort_times(medians, n);
	printf("%s\t%.3f\t%.3f\t%.3f\t%d\n", kind, percentile(medians, n, 0.5),
		   percentile(medians, n, 0.95), medians[n - 1], n);
	fflush(stdout);
}

static void
measure_queries(FILE *file, int rounds, double limit)
{
	static char line[MAX_LINE];
	char	   *queries[MAX_QUERIES];
	char		kind[64] = "";
	int			count = 0;
	bool		more = true;

	while (more)
	{
		char	   *tab = NULL;

		more = fgets(line, sizeof(line), file) != NULL;
		if (more)
		{
			tab = strchr(line, '\t');
			if (tab == NULL || tab - line >= (long) sizeof(kind))
				fail("a line without a kind and a tab\n");
			*tab = '\0';
		}
		if (count > 0 && (!more || strcmp(kind, line) != 0))
		{
			measure(kind, queries, count, rounds, limit);
			while (count > 0)
				free(queries[--count]);
		}
		if (more)
		{
			strcpy(kind, line);
			if (count == MAX_QUERIES)
				fail("too many queries of a kind\n");
			queries[count++] = strdup(tab + 1);
		}
	}
}

/* ---------- inserts ---------- */

static void
bind_both(int cpu)
{
	cpu_set_t	set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	if (sched_setaffinity(0, sizeof(set), &set) != 0 ||
		sched_setaffinity(PQbackendPID(connection), sizeof(set), &set) != 0)
		fprintf(stderr, "client: not bound to one processor: the server is another user's\n");
}

static void
insert_row(FILE *file)
{
	static char line[MAX_LINE];
	const char *values[2];
	char	   *tab;

	if (fgets(line, sizeof(line), file) == NULL)
	{
		rewind(file);
		if (fgets(line, sizeof(line), file) == NULL)
			fail("no rows\n");
	}
	line[strcspn(line, "\n")] = '\0';
	tab = strchr(line, '\t');
	if (tab == NULL)
		fail("a row without a tab\n");
	*tab = '\0';
	values[0] = line;
	values[1] = tab + 1;
	finish(PQexecPrepared(connection, "row", 2, values, NULL, NULL, 0));
}

static void
insert_rows(FILE *file, const char *statement, int rows)
{
	int			count = (rows + TRANSACTION - 1) / TRANSACTION;
	double	   *times = malloc((size_t) count * sizeof(double));
	double		begun;
	double		rate;

	if (times == NULL || count < 1)
		fail("the number of rows is wrong\n");
	finish(PQprepare(connection, "row", statement, 2, NULL));
	begun = milliseconds();
	for (int i = 0; i < count; i++)
	{
		double		start = milliseconds();

		finish(PQexec(connection, "BEGIN"));
		for (int j = 0; j < TRANSACTION; j++)
			insert_row(file);
		finish(PQexec(connection, "COMMIT"));
		times[i] = milliseconds() - start;
	}
	rate = count * TRANSACTION / (milliseconds() - begun) * 1e3;
	sort_times(times, count);
	printf("%.0f\t%.2f\t%.2f\n", rate, percentile(times, count, 0.5), times[count - 1]);
	free(times);
}

int
main(int argc, char **argv)
{
	FILE	   *file = argc > 2 ? fopen(argv[2], "r") : NULL;
	bool		insert = argc >= 5 && strcmp(argv[1], "insert") == 0;

	if (file == NULL || (!insert && strcmp(argv[1], "queries") != 0))
		fail("usage: client queries FILE [ROUNDS [SECONDS]] | insert FILE STATEMENT ROWS [CPU]\n");
	connection = PQconnectdb("");
	if (PQstatus(connection) != CONNECTION_OK)
		fail(PQerrorMessage(connection));
	open_clock();
	if (insert)
	{
		if (argc > 5)
			bind_both(atoi(argv[5]));
		insert_rows(file, argv[3], atoi(argv[4]));
	}
	else
	{
		int			rounds = argc > 3 ? atoi(argv[3]) : 5;

		if (rounds < 1 || rounds > MAX_ROUNDS)
			fail("the number of rounds is wrong\n");
		measure_queries(file, rounds, (argc > 4 ? atof(argv[4]) : 20) * 1e3);
	}
	PQfinish(connection);
	fclose(file);
	return 0;
}
