-- Facts that are values: numbers, percentages, sums, quantities, contacts, identifiers.

-- NULL and the empty string give no rows.
SELECT count(*) FROM fr_numbers(NULL);
SELECT count(*) FROM fr_amounts('');
SELECT count(*) FROM fr_contacts(E' \n ');

-- Columns, in the order that BI tools see them.
SELECT * FROM fr_numbers('Soixante et onze dossiers, le 3e à 12,50, la moitié du lot XIV.');
SELECT * FROM fr_percentages('Entre 5 et 7 % des foyers, puis 12,5 %.');
SELECT * FROM fr_amounts('De 10 à 15 euros, 170 millions d''euros, 3,5 M€, US$ 20 et 50 cents.');
SELECT * FROM fr_quantities('Une quarantaine de rendez-vous, 65 pays, 10 à 20 Mbit/s, 37,2 °C.');
SELECT * FROM fr_contacts('Tél. 01 44 55 66 77, anne@exemple.fr (https://exemple.fr), @mairie, #fibre, 44000 Nantes.');
SELECT * FROM fr_identifiers('SIREN 356 000 000 ; SIREN 356 000 001 ; IBAN FR14 2004 1010 0505 0001 3M02 606.');

-- Ordinals of grouped figures, quarters after a whole, hundreds and one.
SELECT surface, value, kind FROM fr_numbers('Le 10 000e, le cent et unième, six et trois quarts, le sept sept.');

-- The number of an amount is a number too; inside an e-mail address there is none.
SELECT surface, value, kind FROM fr_numbers('cent mille euros à a12@exemple.fr en B2B');

-- Values are exact.
SELECT sum(value) FROM fr_amounts('0,10 €, 0,20 € et 0,30 €');

-- The first value of a change has the unit that is told once.
SELECT surface, value, high FROM fr_percentages('Le taux passe de 2,5 à 3 %, entre 1 et 2 %.');
SELECT surface, value, currency FROM fr_amounts('Le billet est tombé de 12 à 9 euros, la dette de 1,2 à 1 M€.');
SELECT surface, value, noun FROM fr_quantities('La ville est passée de 1 200 à 950 habitants.');

-- Livres weigh, cost or are read; a metre has its centimetres.
SELECT surface, value, unit, noun FROM fr_quantities('Il pèse trois livres, deux livres de beurre, deux livres de poche, 1 m 80.');
SELECT surface, value, currency FROM fr_amounts('Cela vaut trois livres, un coût de 300 couronnes, 42 kwd, dix cents.');
SELECT surface FROM fr_amounts('Trois livres, cent couronnes de fleurs.');

-- Traps.
SELECT * FROM fr_numbers('Un tiers qui paie, le Web 2.0, la note [3], rubrique 4.3.');
SELECT * FROM fr_numbers('Un homme en 4G lit la version 2.4.1, page 12, sur 10.0.0.1.');
SELECT * FROM fr_amounts('Les euros manquent et le franc succès étonne.');
SELECT * FROM fr_identifiers('Le lot 12345678901234 pèse 823 190 476 grammes.');

-- Other string types come by cast.
SELECT surface FROM fr_amounts('45 €'::varchar);
SELECT surface FROM fr_amounts('45 €'::frtext);

-- Exponents, decimals read out, collectives of scales, per mille as percent.
SELECT surface, value FROM fr_numbers('1,5e6, 10^6, 3 × 10^5, trois virgule un quatre, un virgule cinq million, une douzaine et demie, une dizaine de milliers, cent et un ; 12345*02.');
SELECT surface, value FROM fr_percentages('0,5 ‰ et un pour cent et demi.');
SELECT surface, value, currency FROM fr_amounts('Un euro et demi, 10 $ et 50 cents, deux livres et cinquante pence, 20 $ canadiens.');
SELECT surface, value, unit FROM fr_quantities('12 degrés au-dessous de zéro, 30 mètres à la seconde, 2 kilos 300, 96 pouces carrés, 300 milles.');

-- Who speaks: que, offices, a name and a colon, the same voice going on.
SELECT surface, speaker, verb, kind FROM fr_quotes('La ministre Claire Vasseur a expliqué que « les moyens seront là ». « Nous fermons », a déclaré le maire de Lyon, Grégory Moulin. « Il le faut. » Le président de la République l''a rappelé : « La France tiendra parole. »');
SELECT surface, speaker, verb, kind FROM fr_quotes('Marc Duval, agriculteur : « On n''y arrive plus. » Il a publié « Les Heures creuses ». Le juge : « Parlez. »');

-- An attribution is written as French writes it.
SELECT surface, speaker, verb FROM fr_quotes('D''après Luc Martin, « tout va bien ».');

-- Letters that multiply, raised endings, scales beyond reckoning; versions, halls, percentages are no numbers.
SELECT surface, value, kind FROM fr_numbers('12k, 450K abonnés, 1,5M de vues ; la 2ᵉ, le 3 e jour, XIXᵉ et XIX e siècle ; PARIS 2E.');
SELECT surface FROM fr_numbers('v2.3.1, terminal 2E, un écran 4K, cent mille trillions.');
SELECT surface, value FROM fr_percentages('Un pourcentage élevé, cent pourcentages.');
SELECT surface, value, currency FROM fr_amounts('1/2 dollar, 3/4 d''euro, trois quarts d''euro, 300 MF, 12k €.');
SELECT surface, value, unit FROM fr_quantities('5,2 l/100 km, 12 g pour 100 g, une livre de beurre, -5 deg c.');

-- A telephone number ends where opening hours or another number begin.
SELECT surface, value FROM fr_contacts('01 23 45 67 89 24h/24 ; 05 56 12 34 56 06 12 34 56 78 ; 01 23 45 67 89 12.');

-- Other countries' VAT numbers, where they are named.
SELECT surface, value, valid FROM fr_identifiers('BE0417497106 ; un taux de TVA DE 12 ; TVA BE 0417.497.106, TVA BE0417497107, TVA : DE 136695976, TVA IT00743110157, TVA LU10000356, TVA NL004495445B01, TVA ATU13585627, TVA PT501964843, TVA IE6433435OA, TVA SE123456789701.');

-- Parts of one and ranks; numbers with an exponent in one word.
SELECT surface, value, kind FROM fr_numbers('Trois millièmes, un centième, la deux centième place, 3e5, le 3e.');
SELECT surface, value, currency FROM fr_amounts('€ 3 Mds, 20.- CHF, 12 lei roumains.');
