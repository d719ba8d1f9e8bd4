/*
 * text_operand.c
 *		frtext or frname beside text: what most drivers send as a parameter.
 *
 * Each operator of these types exists for text on either side as well.  While
 * the planner simplifies expressions it becomes the operator of the type with
 * itself: the same function over the same bytes, but one that indexes,
 * statistics and joins know.
 */
#include "index/compat.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/lsyscache.h"

/* The operator on two of type whose function is named like function, frtext_lt. */
static Oid
same_type_operator(Oid function, Oid type)
{
	static const struct
	{
		const char *ending;
		const char *operator;
	}			operators[] = {
		{"_lt", "<"}, {"_le", "<="}, {"_eq", "="}, {"_ne", "<>"}, {"_ge", ">="}, {"_gt", ">"},
		{"_similar", "%"}, {"_distance", "<->"}
	};
	char	   *name = get_func_name(function);
	char	   *ending = name ? strchr(name, '_') : NULL;

	for (int i = 0; ending && i < lengthof(operators); i++)
		if (strcmp(ending, operators[i].ending) == 0)
			return OpernameGetOprid(list_make2(makeString(get_namespace_name(get_func_namespace(function))),
											   makeString(pstrdup(operators[i].operator))),
									type, type);
	return InvalidOid;
}

static Node *
as_type(Node *operand, Oid type)
{
	if (exprType(operand) != TEXTOID)
		return operand;
	return applyRelabelType(operand, type, -1, InvalidOid, COERCE_EXPLICIT_CAST, -1, false);
}

PG_FUNCTION_INFO_V1(fr_text_operand_support);

Datum
fr_text_operand_support(PG_FUNCTION_ARGS)
{
	SupportRequestSimplify *request = (SupportRequestSimplify *) PG_GETARG_POINTER(0);
	FuncExpr   *call;
	Node	   *left;
	Node	   *right;
	Oid			type;
	Oid			operator;
	OpExpr	   *clause;

	if (!IsA(request, SupportRequestSimplify) || list_length(request->fcall->args) != 2)
		PG_RETURN_POINTER(NULL);
	call = request->fcall;
	left = linitial(call->args);
	right = lsecond(call->args);
	type = exprType(left) == TEXTOID ? exprType(right) : exprType(left);
	operator = same_type_operator(call->funcid, type);
	if (!OidIsValid(operator))
		PG_RETURN_POINTER(NULL);
	clause = (OpExpr *) make_opclause(operator, call->funcresulttype, false,
									  (Expr *) as_type(left, type), (Expr *) as_type(right, type),
									  InvalidOid, InvalidOid);
	set_opfuncid(clause);
	PG_RETURN_POINTER(clause);
}
