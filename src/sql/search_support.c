/*
 * search_support.c
 *		What the planner is told of @@@ and <=>.
 *
 * A distance needs the numbers of a collection, and a function that is given
 * a text and a query cannot know them.  So while the planner simplifies
 * expressions, the query beside a column is bound to the french index on that
 * column: a constant becomes a constant that carries the index's oid, anything
 * else is wrapped in fr_bind(query, index).  The operator stays, so an index
 * scan still matches; and a sequential scan, a sort, a join or a view compute
 * with the same numbers.  The column is traced through subqueries, views and
 * CTEs to the table that it comes from.
 */
#include "search.h"

#include "access/genam.h"
#include "access/relation.h"
#include "access/table.h"
#include "catalog/pg_am.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_type.h"
#include "commands/defrem.h"
#include "catalog/namespace.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "parser/parse_func.h"
#include "parser/parsetree.h"
#include "rewrite/rewriteManip.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/relcache.h"
#include "utils/selfuncs.h"
#include "utils/syscache.h"

#include "index/bind.h"
#include "index_access.h"
#include "search_support.h"

/* A query and the ones around it, for names that they define. */
typedef struct Level
{
	Query	   *query;
	struct Level *outer;
	PlannerInfo *root;			/* the planner of this level, or NULL */
} Level;

/* ------------------------------------------------------------------------
 * From an expression to a table's column
 * ------------------------------------------------------------------------ */

/* What all Vars of an expression have in common. */
typedef struct VarContext
{
	int			varno;			/* 0 before the first */
	Index		levelsup;
	bool		mixed;			/* they have nothing in common */
} VarContext;

static bool
find_vars(Node *node, void *argument)
{
	VarContext *context = argument;

	if (node == NULL)
		return false;
	if (IsA(node, Var))
	{
		Var		   *var = (Var *) node;

		if (context->varno == 0)
		{
			context->varno = var->varno;
			context->levelsup = var->varlevelsup;
		}
		else if (context->varno != var->varno ||
				 context->levelsup != var->varlevelsup)
			context->mixed = true;
		if (var->varattno <= 0)
			context->mixed = true;
		return context->mixed;
	}
	if (IsA(node, Query))
	{
		context->mixed = true;
		return true;
	}
	return expression_tree_walker(node, find_vars, argument);
}

/* Replace each Var by the expression that it stands for. */
typedef struct ReplaceContext
{
	List	   *targets;		/* of TargetEntry, or of expressions */
	bool		entries;
	bool		failed;
} ReplaceContext;

static Node *
replace_vars(Node *node, void *argument)
{
	ReplaceContext *context = argument;

	if (node == NULL)
		return NULL;
	if (IsA(node, Var))
	{
		AttrNumber	attno = ((Var *) node)->varattno;

		if (context->entries)
		{
			TargetEntry *entry = get_tle_by_resno(context->targets, attno);

			if (entry != NULL && !entry->resjunk)
				return copyObject((Node *) entry->expr);
		}
		else if (attno <= list_length(context->targets))
			return copyObject(list_nth(context->targets, attno - 1));
		context->failed = true;
		return node;
	}
	if (IsA(node, PlaceHolderVar))
		return replace_vars((Node *) ((PlaceHolderVar *) node)->phexpr, argument);
	return expression_tree_mutator(node, replace_vars, argument);
}

/* The query of a CTE, levels further out; *level becomes the one it is in. */
static Query *
find_cte(RangeTblEntry *rte, Level **level)
{
	ListCell   *cell;

	for (Index i = 0; i < rte->ctelevelsup && *level; i++)
		*level = (*level)->outer;
	if (*level == NULL || rte->self_reference)
		return NULL;
	foreach(cell, (*level)->query->cteList)
	{
		CommonTableExpr *cte = lfirst(cell);

		if (strcmp(cte->ctename, rte->ctename) == 0)
			return !cte->cterecursive && IsA(cte->ctequery, Query)
				? (Query *) cte->ctequery : NULL;
	}
	return NULL;
}

/* Strip conversions that change nothing. */
static Node *
strip(Node *node)
{
	while (node && IsA(node, RelabelType))
		node = (Node *) ((RelabelType *) node)->arg;
	return node;
}

static Node *
strip_all(Node *node, void *context)
{
	node = strip(node);
	if (node == NULL)
		return NULL;
	return expression_tree_mutator(node, strip_all, context);
}

static Oid find_index(Level *level, Node *expr, int depth);

/* The expression that Vars of a subquery stand for, looked up further in. */
static Oid
find_in_query(Level *level, Query *query, Node *expr, int depth)
{
	ReplaceContext context = {query->targetList, true, false};
	Level		inner = {query, level, NULL};

	if (query->setOperations || query->commandType != CMD_SELECT)
		return InvalidOid;
	expr = replace_vars(expr, &context);
	return context.failed ? InvalidOid : find_index(&inner, expr, depth + 1);
}

static Oid
find_in_list(Level *level, List *expressions, Node *expr, int depth)
{
	ReplaceContext context = {expressions, false, false};

	expr = replace_vars(expr, &context);
	return context.failed ? InvalidOid : find_index(level, expr, depth + 1);
}

/* Does the index's only key equal expr, whose Vars are those of relation 1? */
static bool
key_equals(Relation index, Node *expr)
{
	AttrNumber	attno = index->rd_index->indkey.values[0];
	List	   *expressions;

	if (attno != 0)
		return IsA(expr, Var) && ((Var *) expr)->varattno == attno;
	expressions = RelationGetIndexExpressions(index);
	return expressions != NIL &&
		equal(strip_all(linitial(expressions), NULL), expr);
}

/* A Var as index expressions have it. */
static Node *
plain_vars(Node *node, void *context)
{
	if (node == NULL)
		return NULL;
	if (IsA(node, Var))
	{
		Var		   *var = (Var *) node;

		return (Node *) makeVar(1, var->varattno, var->vartype, var->vartypmod,
								var->varcollid, 0);
	}
	if (IsA(node, PlaceHolderVar))
		return plain_vars((Node *) ((PlaceHolderVar *) node)->phexpr, context);
	return expression_tree_mutator(node, plain_vars, context);
}

/*
 * The french index of a table over expr: a whole one before a partial one,
 * then the one created first.
 */
static Oid
index_of_table(Oid table, Node *expr)
{
	Relation	relation = try_relation_open(table, AccessShareLock);
	Oid			am = get_index_am_oid("french", true);
	Oid			best = InvalidOid;
	bool		best_partial = false;
	List	   *indexes;
	ListCell   *cell;

	if (relation == NULL)
		return InvalidOid;
	expr = strip_all(plain_vars(expr, NULL), NULL);
	indexes = OidIsValid(am) ? RelationGetIndexList(relation) : NIL;
	foreach(cell, indexes)
	{
		Oid			oid = lfirst_oid(cell);
		Relation	index = index_open(oid, AccessShareLock);

		if (index->rd_rel->relam == am && index->rd_index->indisvalid &&
			key_equals(index, expr))
		{
			bool		partial = RelationGetIndexPredicate(index) != NIL;

			if (!OidIsValid(best) || (best_partial && !partial) ||
				(best_partial == partial && oid < best))
			{
				best = oid;
				best_partial = partial;
			}
		}
		index_close(index, AccessShareLock);
	}
	list_free(indexes);
	relation_close(relation, AccessShareLock);
	return best;
}

/* The french index over expr, an expression of the query at level. */
static Oid
find_index(Level *level, Node *expr, int depth)
{
	VarContext	context = {0};
	RangeTblEntry *rte;

	if (depth > 32)
		return InvalidOid;
	find_vars(expr, &context);
	if (context.mixed || context.varno <= 0)
		return InvalidOid;
	for (Index i = 0; i < context.levelsup && level; i++)
		level = level->outer;
	if (level == NULL || context.varno > list_length(level->query->rtable))
		return InvalidOid;
	rte = rt_fetch(context.varno, level->query->rtable);
	switch (rte->rtekind)
	{
		case RTE_RELATION:
			return index_of_table(rte->relid, expr);
		case RTE_SUBQUERY:
			return rte->subquery
				? find_in_query(level, rte->subquery, expr, depth) : InvalidOid;
		case RTE_JOIN:
			return find_in_list(level, rte->joinaliasvars, expr, depth);
		case RTE_CTE:
			{
				Query	   *query = find_cte(rte, &level);

				return query ? find_in_query(level, query, expr, depth) : InvalidOid;
			}
#if PG_VERSION_NUM >= 180000
		case RTE_GROUP:
			return find_in_list(level, rte->groupexprs, expr, depth);
#endif
		default:
			return InvalidOid;
	}
}

/* The levels around a planner, innermost first. */
static Level *
levels_of(PlannerInfo *root)
{
	Level	   *first = NULL;
	Level	  **last = &first;

	for (; root; root = root->parent_root)
	{
		*last = palloc0(sizeof(Level));
		(*last)->query = root->parse;
		(*last)->root = root;
		last = &(*last)->outer;
	}
	return first;
}

/* ------------------------------------------------------------------------
 * Binding
 * ------------------------------------------------------------------------ */

/*
 * How the planner's own calls of fr_bind are marked.  No call that a user writes
 * has this form.
 */
#define BOUND_BY_PLANNER	COERCE_SQL_SYNTAX

/* fr_bind, from the schema where the operators' functions are. */
static Oid
bind_function(Oid operator_function)
{
	Oid			types[2];
	Oid		   *arguments;
	int			count;
	List	   *name = list_make2(makeString(get_namespace_name(get_func_namespace(operator_function))),
								  makeString("fr_bind"));

	get_func_signature(operator_function, &arguments, &count);
	types[0] = arguments[1];
	types[1] = OIDOID;
	return LookupFuncName(name, 2, types, true);
}

/* Is the query bound already, or never to be? */
static bool
is_settled(Node *query)
{
	if (IsA(query, Const))
	{
		Const	   *constant = (Const *) query;

		return constant->constisnull ||
			OidIsValid(DatumGetFrQuery(constant->constvalue)->index);
	}
	if (IsA(query, FuncExpr))
	{
		char	   *name = get_func_name(((FuncExpr *) query)->funcid);

		return name && strcmp(name, "fr_bind") == 0;
	}
	return false;
}

static Node *
bound_query(FuncExpr *call, Node *query, Oid index)
{
	Oid			function;

	if (IsA(query, Const))
	{
		Const	   *constant = copyObject((Const *) query);
		FrQuery    *unbound = DatumGetFrQuery(constant->constvalue);

		constant->constvalue = PointerGetDatum(frquery_bind(unbound, index));
		return (Node *) constant;
	}
	function = bind_function(call->funcid);
	if (!OidIsValid(function))
		return NULL;
	return (Node *) makeFuncExpr(function, exprType(query),
								 list_make2(query,
											makeConst(OIDOID, -1, InvalidOid, sizeof(Oid),
													  ObjectIdGetDatum(index), false, true)),
								 InvalidOid, InvalidOid, BOUND_BY_PLANNER);
}

/* The operator that the function implements, for these argument types. */
static Oid
operator_of(FuncExpr *call)
{
	Oid		   *types;
	int			count;
	Oid			result = get_func_rettype(call->funcid);
	List	   *name;

	get_func_signature(call->funcid, &types, &count);
	name = list_make2(makeString(get_namespace_name(get_func_namespace(call->funcid))),
					  makeString(result == BOOLOID ? "@@@" : "<=>"));
	return count == 2 ? OpernameGetOprid(name, types[0], types[1]) : InvalidOid;
}

/* fr_snippet and its like: the same call, its query bound. */
static Node *
bound_call(FuncExpr *call, Node *query)
{
	FuncExpr   *copy = makeNode(FuncExpr);

	*copy = *call;
	copy->args = list_copy(call->args);
	lsecond(copy->args) = query;
	return (Node *) copy;
}

/*
 * The call with its query bound, an operator as the operator that indexes
 * know; NULL to leave it as it is.
 */
static Node *
simplify(SupportRequestSimplify *request)
{
	FuncExpr   *call = request->fcall;
	Node	   *document;
	Node	   *query;
	Oid			index;
	Oid			operator;

	if (request->root == NULL || list_length(call->args) < 2)
		return NULL;
	document = linitial(call->args);
	query = lsecond(call->args);
	if (is_settled(query))
		return NULL;
	index = find_index(levels_of(request->root), document, 0);
	if (!OidIsValid(index))
		return NULL;
	query = bound_query(call, query, index);
	if (query == NULL)
		return NULL;
	if (call->funcretset || list_length(call->args) > 2)
		return bound_call(call, query);
	operator = operator_of(call);
	if (!OidIsValid(operator))
		return NULL;
	return (Node *) make_opclause(operator, call->funcresulttype, false,
								  (Expr *) document, (Expr *) query,
								  InvalidOid, call->inputcollid);
}

PG_FUNCTION_INFO_V1(fr_search_support);
Datum
fr_search_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(simplify((SupportRequestSimplify *) request));
	PG_RETURN_POINTER(NULL);
}

/*
 * fr_bind(query, index): the query with the numbers of an index.  Scores and
 * repaired words tell what the index holds.  Beside an indexed column the
 * executor checks who may read it, as for any query, through views as well; a
 * call by hand needs the right to read the table.
 */
PG_FUNCTION_INFO_V1(fr_bind);
Datum
fr_bind(PG_FUNCTION_ARGS)
{
	Oid			index = PG_GETARG_OID(1);
	Node	   *call = fcinfo->flinfo->fn_expr;
	bool		by_planner = call && IsA(call, FuncExpr) &&
		((FuncExpr *) call)->funcformat == BOUND_BY_PLANNER;

	/* an index that is gone has no numbers */
	if (!by_planner && SearchSysCacheExists1(RELOID, ObjectIdGetDatum(index)))
		french_index_check_read(index);
	PG_RETURN_POINTER(frquery_bind(PG_GETARG_FRQUERY(0), index));
}

/* ------------------------------------------------------------------------
 * Selectivity
 * ------------------------------------------------------------------------ */

/* Without numbers: a search finds few of the rows. */
#define DEFAULT_MATCH_SELECTIVITY	0.01

PG_FUNCTION_INFO_V1(fr_matchsel);
Datum
fr_matchsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	Node	   *query = list_length(args) == 2 ? lsecond(args) : NULL;
	double		selectivity = DEFAULT_MATCH_SELECTIVITY;

	if (query)
		query = estimate_expression_value(root, query);
	if (query && IsA(query, Const) && !((Const *) query)->constisnull)
		selectivity = search_selectivity(DatumGetFrQuery(((Const *) query)->constvalue),
										 selectivity);
	CLAMP_PROBABILITY(selectivity);
	PG_RETURN_FLOAT8(selectivity);
}

double
search_selectivity(const FrQuery *query, double unknown)
{
	const FrProgram *program;

	if (!OidIsValid(query->index))
		return unknown;
	/* Kept with the plan's memory: execution mostly follows at once. */
	program = fr_program_share(query->text, FR_QUERY_LENGTH(query), query->index, NULL,
							   CurrentMemoryContext);
	return program->collection.known ? fr_match_share(program) : unknown;
}
