/*
 * check.h
 *		Is the index what it should be?
 */
#ifndef INDEX_CHECK_H
#define INDEX_CHECK_H

#include "postgres.h"

#include "utils/relcache.h"

/* Called for each fault; block is InvalidBlockNumber when none is to blame. */
typedef void (*FrFaultReport) (BlockNumber block, const char *fault, void *arg);

extern void fr_check(Relation index, FrFaultReport report, void *arg);

#endif							/* INDEX_CHECK_H */
