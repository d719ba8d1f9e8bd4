/*
 * spill.c
 *		What an accumulator holds in memory put into temporary files, as a run
 *		that is sorted by term, and files handed from a worker to its leader.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "storage/sharedfileset.h"
#include "utils/memutils.h"

#include "accumulator.h"
#include "segment.h"

static int
compare_entries(const void *a, const void *b)
{
	const Entry *x = *(const Entry *const *) a;
	const Entry *y = *(const Entry *const *) b;

	if (x->prefix != y->prefix)
		return x->prefix < y->prefix ? -1 : 1;
	return fr_term_compare(x->term, x->length, x->field,
						   y->term, y->length, y->field);
}

void
fr_spill_sort(FrAccumulator *accumulator)
{
	qsort(accumulator->entries, accumulator->entry_count, sizeof(Entry *),
		  compare_entries);
}

static BufFile *
create_file(FrAccumulator *accumulator, const char *what)
{
	char		name[64];

	if (accumulator->files == NULL)
		return BufFileCreateTemp(false);
	snprintf(name, sizeof(name), "%s.%d", what, accumulator->worker);
	return BufFileCreateFileSet(&accumulator->files->fs, name);
}

off_t
fr_spill_end(BufFile *file)
{
	int			number;
	off_t		offset;

	BufFileTell(file, &number, &offset);
	return (off_t) number * 0x40000000 + offset;
}

void
fr_spill_seek(BufFile *file, off_t at)
{
	if (BufFileSeek(file, (int) (at / 0x40000000), at % 0x40000000, SEEK_SET) != 0)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not seek in a temporary file of an index build: %m")));
}

void
fr_spill_read(BufFile *file, void *to, Size size)
{
	if (BufFileRead(file, to, size) != size)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not read a temporary file of an index build: %m")));
}

static void
write_run(FrAccumulator *accumulator)
{
	RunTerm		head = {0};

	if (accumulator->run_count >= accumulator->runs_size)
	{
		accumulator->runs_size *= 2;
		accumulator->run_starts = repalloc_huge(accumulator->run_starts,
												accumulator->runs_size * sizeof(off_t));
	}
	accumulator->run_starts[accumulator->run_count++] = fr_spill_end(accumulator->run_file);
	fr_spill_sort(accumulator);
	for (uint32 i = 0; i < accumulator->entry_count; i++)
	{
		const Entry *entry = accumulator->entries[i];

		CHECK_FOR_INTERRUPTS();
		head.bytes = 0;
		for (Chunk *chunk = entry->first; chunk != NULL; chunk = chunk->next)
			head.bytes += chunk_used(entry, chunk);
		head.documents = entry->documents;
		head.length = entry->length;
		head.field = entry->field;
		BufFileWrite(accumulator->run_file, &head, sizeof(head));
		BufFileWrite(accumulator->run_file, unconstify(Entry *, entry)->term, entry->length);
		for (Chunk *chunk = entry->first; chunk != NULL; chunk = chunk->next)
			BufFileWrite(accumulator->run_file, chunk->bytes, chunk_used(entry, chunk));
	}
	memset(&head, 0, sizeof(head));
	head.end = 1;
	BufFileWrite(accumulator->run_file, &head, sizeof(head));
}

void
fr_spill(FrAccumulator *accumulator)
{
	MemoryContext old = MemoryContextSwitchTo(MemoryContextGetParent(accumulator->context));

	if (accumulator->run_file == NULL)
	{
		accumulator->row_file = create_file(accumulator, "rows");
		accumulator->run_file = create_file(accumulator, "runs");
	}
	MemoryContextSwitchTo(old);
	BufFileWrite(accumulator->row_file, accumulator->rows, accumulator->rows_used);
	accumulator->rows_used = 0;
	write_run(accumulator);
}

/* ---- between processes ---- */

/* Everything into the files; the run starts go behind the rows. */
void
fr_accumulator_export(FrAccumulator *accumulator, FrExport *out)
{
	Assert(accumulator->files != NULL);
	if (accumulator->entry_count > 0 || accumulator->rows_used > 0 ||
		accumulator->run_file == NULL)
		fr_spill(accumulator);
	out->documents = accumulator->documents;
	out->field_count = accumulator->field_count;
	out->runs = accumulator->run_count;
	out->rows_end = fr_spill_end(accumulator->row_file);
	BufFileWrite(accumulator->row_file, accumulator->run_starts,
				 accumulator->run_count * sizeof(off_t));
	BufFileExportFileSet(accumulator->row_file);
	BufFileExportFileSet(accumulator->run_file);
	BufFileClose(accumulator->row_file);
	BufFileClose(accumulator->run_file);
	accumulator->row_file = accumulator->run_file = NULL;
}

void
fr_spill_import(FrAccumulator *accumulator, const FrExport *in)
{
	SharedFileSet *files = accumulator->files;
	int			worker = accumulator->worker;
	char		name[64];

	snprintf(name, sizeof(name), "rows.%d", worker);
	accumulator->row_file = BufFileOpenFileSet(&files->fs, name, O_RDONLY, false);
	snprintf(name, sizeof(name), "runs.%d", worker);
	accumulator->run_file = BufFileOpenFileSet(&files->fs, name, O_RDONLY, false);
	accumulator->documents = in->documents;
	accumulator->field_count = in->field_count;
	accumulator->run_count = in->runs;
	accumulator->rows_end = in->rows_end;
	accumulator->run_starts = palloc(Max(in->runs, 1) * sizeof(off_t));
	fr_spill_seek(accumulator->row_file, in->rows_end);
	fr_spill_read(accumulator->row_file, accumulator->run_starts, in->runs * sizeof(off_t));
}
