/*
 * compat.h
 *		Where PostgreSQL 15 to 18 differ, and nowhere else.
 */
#ifndef INDEX_COMPAT_H
#define INDEX_COMPAT_H

#include "postgres.h"

#if PG_VERSION_NUM < 150000
#error "pg_french needs PostgreSQL 15 or later"
#endif

/* 16 gave pointers to variable-length data a header of their own. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* 16 renamed what says where a relation's file is. */
#if PG_VERSION_NUM >= 160000
#define compat_relation_locator(relation) ((relation)->rd_locator)
#define compat_relation_file(relation) ((relation)->rd_locator.relNumber)
#else
#define compat_relation_locator(relation) ((relation)->rd_node)
#define compat_relation_file(relation) ((relation)->rd_node.relNode)
#endif

/* 16 has one ownership check for every kind of object. */
#if PG_VERSION_NUM >= 160000
#define compat_relation_ownercheck(relation, role) \
	object_ownercheck(RelationRelationId, (relation), (role))
#else
#define compat_relation_ownercheck(relation, role) \
	pg_class_ownercheck((relation), (role))
#endif

/* 18 counts what a scan does for EXPLAIN. */
#if PG_VERSION_NUM >= 180000
#define compat_index_beginscan(table, index, snapshot) \
	index_beginscan((table), (index), (snapshot), NULL, 0, 0)
#else
#define compat_index_beginscan(table, index, snapshot) \
	index_beginscan((table), (index), (snapshot), 0, 0)
#endif

/*
 * From 17 on an access method says that it builds in parallel, and the server
 * asks the planner how many workers; before, it asks itself.
 */
#if PG_VERSION_NUM >= 170000
#define compat_set_canbuildparallel(routine) ((routine)->amcanbuildparallel = true)
#define compat_index_workers(heap, index, info) ((info)->ii_ParallelWorkers)
#else
#define compat_set_canbuildparallel(routine) ((void) 0)
#define compat_index_workers(heap, index, info) \
	(max_parallel_maintenance_workers == 0 ? 0 : \
	 plan_create_index_workers(RelationGetRelid(heap), RelationGetRelid(index)))
#endif

/* 18 asks who waits. */
#if PG_VERSION_NUM >= 180000
#define compat_vacuum_delay_point() vacuum_delay_point(false)
#else
#define compat_vacuum_delay_point() vacuum_delay_point()
#endif

/* 18 counts the disabled nodes of a path; before, a disabled one costs much. */
#if PG_VERSION_NUM >= 180000
#define compat_disable_path(path) ((path)->disabled_nodes += 2)
#else
#define compat_disable_path(path) ((void) 0)
#endif

#endif							/* INDEX_COMPAT_H */
