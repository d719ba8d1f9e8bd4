/*
 * test_contact.c
 *		Contacts, identifiers, quotations.
 */
#include "facts_check.h"

#define CONTACTS	MENTION_BIT(MENTION_CONTACT)
#define CODES		MENTION_BIT(MENTION_IDENTIFIER)
#define QUOTES		MENTION_BIT(MENTION_QUOTE)

static void
test_contacts(void **state)
{
	(void) state;
	check(CONTACTS, "Tél. 01 44 55 66 77 ou +33 (0)1 44 55 66 77.", "phone[01 44 55 66 77]+33144556677 phone[+33 (0)1 44 55 66 77]+33144556677");
	check(CONTACTS, "Mobile 06.11.22.33.44, La Réunion 0262 11 22 33.", "phone[06.11.22.33.44]+33611223344 phone[0262 11 22 33]+262262112233");
	check(CONTACTS, "Faites le 3949.", "phone[3949]3949");
	check(CONTACTS, "Écrire à anne@exemple.fr (voir www.exemple.fr).", "email[anne@exemple.fr]anne@exemple.fr url[www.exemple.fr]www.exemple.fr");
	check(CONTACTS, "12, quai Vert, 44000 Nantes", "postcode[44000 Nantes]44000");
	check(CONTACTS, "Les nombres 12 34 56 et 12345678901234567.", "");
}

static void
test_identifiers(void **state)
{
	(void) state;
	check(CODES, "SIREN 356 000 000, SIRET 356 000 000 00048.", "siren[356 000 000]+356000000 siret[356 000 000 00048]+35600000000048");
	/* an establishment of La Poste that Luhn alone would refuse */
	check(CODES, "SIRET 35600000049837", "siret[35600000049837]+35600000049837");
	check(CODES, "SIREN 356 000 001", "siren[356 000 001]-356000001");
	check(CODES, "Réglez sur FR14 2004 1010 0505 0001 3M02 606.", "iban[FR14 2004 1010 0505 0001 3M02 606]+FR1420041010050500013M02606");
	check(CODES, "NIR 1 84 12 76 451 089 46", "nir[1 84 12 76 451 089 46]+184127645108946");
	check(CODES, "Le véhicule AB-123-CD a fui.", "plate[AB-123-CD]+AB123CD");
	check(CODES, "Il reste 823 190 476 grains et le lot 12345678901234.", "");
}

static void
test_quotes(void **state)
{
	(void) state;
	check(QUOTES, "« Tout est prêt », assure Anne Roux.", "speech[Tout est prêt]Anne Roux#assurer");
	check(QUOTES, "« Je viens, dit Paul Marais, et je reste. »", "speech[Je viens, dit Paul Marais, et je reste.]Paul Marais#dire");
	check(QUOTES, "Selon Luc Petit, « il faudra attendre ».", "speech[il faudra attendre]Luc Petit#selon");
	check(QUOTES, "Le mot « lenteur » revient.", "term[lenteur]");
	check(QUOTES, "« Encore beaucoup de choses à inventer ensemble, patiemment, un jour après l’autre. »",
		  "speech[Encore beaucoup de choses à inventer ensemble, patiemment, un jour après l’autre.]");
	check(QUOTES, "Il a lu « Les Misérables » hier.", "title[Les Misérables]");
	check(QUOTES, "Anne Roux est là. \"Il pleut encore\", répète Roux.", "speech[Il pleut encore]Anne Roux#répéter");
	check(QUOTES, "Un écran de 27\" et un guillemet « seul.", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_contacts), cmocka_unit_test(test_identifiers), cmocka_unit_test(test_quotes),
	};

	return cmocka_run_group_tests(tests, facts_setup, facts_teardown);
}
