/*
 * address.h
 *		Postal addresses in running text, as people write them: 12 bis, rue des
 *		Lilas, bât. B, 69003 Lyon cedex 3.
 *
 * The words for ways and for parts of buildings are data/address_*.txt; a town
 * behind its postcode is one that the gazetteer knows, or what is written as a
 * name.  Prefers taking a word too many: masking is what it is for.
 */
#ifndef LANG_ADDRESS_H
#define LANG_ADDRESS_H

#include "document.h"

/*
 * The token behind the address that begins with its number at token i, or i
 * when none does.
 */
extern uint32_t address_end(const LangDocument *document, uint32_t i);

#endif							/* LANG_ADDRESS_H */
