/*
 * place_table.h
 *		What gen_places.pl generates and place.c reads.
 *
 * Key k (sorted, from 0) is the NUL-terminated string at place_text +
 * place_names[k]; its places are rows place_first[k] to place_first[k + 1] - 1.
 * place_slots is an open hash of k + 1 by FNV-1a of the key, 0 for empty.
 */
#ifndef LANG_PLACE_TABLE_H
#define LANG_PLACE_TABLE_H

#include "place.h"

extern const LangPlace place_rows[];
extern const uint32_t place_first[];
extern const uint32_t place_names[];
extern const char place_text[];
extern const uint32_t place_departments[];	/* rows, sorted by code */
extern const uint32_t place_department_count;
extern const uint32_t place_prefixes[32768];	/* Bloom filter by FNV-1a */
extern const uint16_t place_slots[];
extern const uint32_t place_slot_mask;

#endif							/* LANG_PLACE_TABLE_H */
