/*
 * host.c
 *		The server's side of the language core.
 *
 * The core never longjmps, so nothing that it calls may raise an error:
 * allocation goes through the variants of palloc that return NULL, and the
 * cancel check only reads the interrupt flags.  The error is raised in
 * host_check(), once the core has returned.
 */
#include "host.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#define LEXICON_FILE	"pg_french.lex"

/* Bytes of analysis up to which memory is kept for the next text: some 100 kB of it. */
#define MAX_KEPT		((size_t) 4 * 1024 * 1024)

static void *
host_alloc(void *context, size_t size)
{
	return MemoryContextAllocExtended((MemoryContext) context, size,
									  MCXT_ALLOC_NO_OOM | MCXT_ALLOC_HUGE);
}

static void
host_release(void *context, void *block)
{
	pfree(block);
}

/* Other interrupts (a changed setting, a barrier) wait for the text's end. */
static bool
host_cancelled(void *context)
{
	return InterruptPending && (QueryCancelPending || ProcDiePending);
}

void
host_init(LangHost *host, MemoryContext context)
{
	host->alloc = host_alloc;
	host->release = host_release;
	host->cancelled = host_cancelled;
	host->context = context;
}

void
host_check(LangStatus status)
{
	switch (status)
	{
		case LANG_OK:
			return;

		case LANG_CANCELLED:
			CHECK_FOR_INTERRUPTS();
			/* Interrupts are held off: the work is cut short all the same. */
			ereport(ERROR,
					(errcode(ERRCODE_QUERY_CANCELED),
					 errmsg("analysis of French text was cancelled")));
			break;

		case LANG_NO_MEMORY:
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory"),
					 errdetail("Analysing French text needs more memory than there is.")));
			break;

		case LANG_BAD_ENCODING:
			ereport(ERROR,
					(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
					 errmsg("text is not valid UTF-8")));
			break;

		case LANG_TOO_LONG:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("text is too long to analyse"),
					 errdetail("At most %zu bytes can be analysed at once.", LANG_MAX_INPUT)));
			break;

		default:
			ereport(ERROR,
					(errcode(ERRCODE_INTERNAL_ERROR),
					 errmsg("could not analyse French text: %s", lang_status_message(status))));
	}
}

const Lexicon *
host_lexicon(void)
{
	static Lexicon *lexicon = NULL;
	static LangHost host;
	char		share[MAXPGPATH];
	char		path[MAXPGPATH + 64];
	char		error[256] = "";
	LangStatus	status;

	if (lexicon != NULL)
		return lexicon;

	get_share_path(my_exec_path, share);
	snprintf(path, sizeof(path), "%s/tsearch_data/%s", share, LEXICON_FILE);
	host_init(&host, TopMemoryContext);
	status = lexicon_open(path, &host, &lexicon, error, sizeof(error));
	if (status == LANG_OK)
		return lexicon;

	lexicon = NULL;
	if (status == LANG_NO_FILE)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FILE),
				 errmsg("could not open French lexicon \"%s\"", path),
				 error[0] ? errdetail_internal("%s", error) : 0,
				 errhint("It is installed with the extension: run \"make install\" again, or reinstall its package.")));
	if (status == LANG_BAD_FILE)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("French lexicon \"%s\" is damaged or of another version", path),
				 error[0] ? errdetail_internal("%s", error) : 0,
				 errhint("It must come from the same build as the library: run \"make install\" again, or reinstall its package.")));
	host_check(status);
	return NULL;				/* not reached */
}

void
positions_init(Positions *positions, const char *text)
{
	positions->text = text;
	positions->byte = 0;
	positions->character = 0;
}

/*
 * Characters that begin in length bytes of UTF-8: bytes of the form 10xxxxxx go on
 * with one, all others begin one.  Eight bytes at a time: a bit for each.
 */
static int32
count_characters(const char *text, size_t length)
{
	const uint64 ones = UINT64CONST(0x0101010101010101);
	size_t		going_on = 0;
	size_t		i = 0;

	for (; i + sizeof(uint64) <= length; i += sizeof(uint64))
	{
		uint64		bytes;

		memcpy(&bytes, text + i, sizeof(bytes));
		going_on += (((bytes >> 7) & (~bytes >> 6) & ones) * ones) >> 56;
	}
	for (; i < length; i++)
		going_on += (text[i] & 0xC0) == 0x80;
	return (int32) (length - going_on);
}

int32
position_at(Positions *positions, size_t byte)
{
	if (byte >= positions->byte)
		positions->character += count_characters(positions->text + positions->byte, byte - positions->byte);
	else
		positions->character -= count_characters(positions->text + byte, positions->byte - byte);
	positions->byte = byte;
	return positions->character + 1;
}

static KeptArena *
kept_arena(FmgrInfo *function)
{
	KeptArena  *kept = function->fn_extra;

	if (kept == NULL)
	{
		kept = MemoryContextAlloc(function->fn_mcxt, sizeof(KeptArena));
		host_init(&kept->host, function->fn_mcxt);
		arena_open(&kept->arena, &kept->host);
		function->fn_extra = kept;
	}
	return kept;
}

void
analysis_open(Analysis *analysis, FmgrInfo *function, const text *doc, unsigned int what)
{
	const char *data = VARDATA_ANY(doc);

	analysis->kept = kept_arena(function);
	/* not at the end only: an error may have cut the last call short */
	arena_reset(&analysis->kept->arena);
	host_check(document_analyse(host_lexicon(), &analysis->kept->arena, data,
								VARSIZE_ANY_EXHDR(doc), what, &analysis->document));
	positions_init(&analysis->positions, data);
}

void
analysis_close(Analysis *analysis)
{
	host_check(document_status(&analysis->document));
	if (analysis->kept->arena.total > MAX_KEPT)
		arena_close(&analysis->kept->arena);
	else
		arena_reset(&analysis->kept->arena);
}

Datum
span_datum(const char *text, size_t length)
{
	return PointerGetDatum(cstring_to_text_with_len(text, length));
}

Datum
name_datum(const char *name)
{
	return CStringGetTextDatum(name);
}

ReturnSetInfo *
host_rows(FunctionCallInfo fcinfo)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;

	/* The executor knows the columns already; to ask the catalogue costs more. */
	InitMaterializedSRF(fcinfo, rows != NULL && IsA(rows, ReturnSetInfo) && rows->expectedDesc != NULL ?
						MAT_SRF_USE_EXPECTED_DESC : 0);
	return rows;
}

void
host_row(ReturnSetInfo *rows, Datum *values, bool *nulls)
{
	CHECK_FOR_INTERRUPTS();
	tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
}
