-- Persons, organisations and places, and what they are to each other.
SELECT surface, type, name, code
FROM fr_entities('Le maire de Loudun, Étienne Roussillon, a reçu Philippe Wahl, PDG du groupe La Poste, à Paris. M. Wahl a quitté Paris. La Poste recrute.');

-- An acronym in parentheses is the long form from then on.
SELECT surface, type, name
FROM fr_entities('Le Conseil national du numérique (CNNum) rendra son avis. Le CNNum a été saisi.');

-- One name, several communes: a department nearby settles it, nothing else does.
SELECT surface, code FROM fr_entities('Il habite à Saint-Denis, en Seine-Saint-Denis.');
SELECT surface, code FROM fr_entities('Il habite à Saint-Denis.');
-- The word before tells the department from the town.
SELECT surface, code FROM fr_entities('Elle est née dans la Vienne.');
SELECT surface, code FROM fr_entities('La Bretagne, la Drôme et l''Espagne ont signé.');

-- Roles: after the name, before it, by a verb, several posts, none.
SELECT surface, person, role, organization
FROM fr_actors('Anne Rigail, directrice générale d''Air France, a parlé.');
SELECT person, role, organization
FROM fr_actors('Selon le président du groupe La Poste, Philippe Wahl, le courrier recule.');
SELECT person, role, organization
FROM fr_actors('Hélène Sarrazin a été nommée directrice régionale de La Poste.');
SELECT person, role, organization
FROM fr_actors('Jean-Paul Roche, ancien directeur de Valeo et président de Renault, se retire.');
SELECT person, role, organization
FROM fr_actors('Lucie Castel dirige la CNIL. Marc Ferrand, à la tête d''EDF, promet une baisse. Agathe Morin a été nommée au poste de directrice générale de Veolia.');
SELECT person, role, organization
FROM fr_actors(E'Je vous prie d''agréer mes salutations.\n\nLe directeur,\nPascal Oudin\n');
SELECT count(*) FROM fr_actors('Paul Garnier et Lucie Tissot ont voté contre.');

-- A firm with its country or with an ampersand is one; products are no names.
SELECT surface, type FROM fr_entities('Chez IBM France, on embauche. Le cabinet Kea&Partners et Procter & Gamble recrutent.');
SELECT count(*) FROM fr_entities('Windows et Linux se partagent le marché du Big Data.');
-- The inhabitant's word is no part of the name.
SELECT surface, type FROM fr_entities('La Polonaise Agnieszka Holland tourne à Gdansk, à Sopot et à Gdynia.');

-- Who says it: the person named in full; a pronoun where only one can be meant.
SELECT surface, speaker FROM fr_quotes('Philippe Wahl a ouvert la séance. « Nous recrutons trente personnes », annonce M. Wahl. « Le courrier recule depuis dix ans », a-t-il ajouté.');
SELECT surface, speaker FROM fr_quotes('Philippe Wahl a reçu Pascal Oudin. « Le courrier recule depuis dix ans », a-t-il dit.');

-- Reasons.
SELECT count(*) > 3 AS several, count(DISTINCT surface) AS surfaces
FROM fr_explain_entity('Elle vit à Nantes depuis que Lucie Tissot dirige Renault.', 'Nantes');

-- Nothing in, nothing out.
SELECT count(*) FROM fr_entities('');
SELECT count(*) FROM fr_entities(NULL);
SELECT count(*) FROM fr_actors(NULL);
SELECT count(*) FROM fr_explain_entity(NULL);

-- Positions are those of the characters, whatever their bytes.
WITH t(doc) AS (VALUES (normalize('🦀 À Évry, 𝔉 Étienne Roussillon a écrit à Hélène Sarrazin… ', NFD) || repeat('Le préfet de l’Hérault a reçu M. Wahl à Sète. 👩‍🚀 ', 20)))
SELECT count(*) > 40 AS many, bool_and(substr(doc, start, length(surface)) = surface) AS placed
FROM t, fr_entities(doc);
WITH t(doc) AS (VALUES (repeat('😀 L’économiste Thomas Piketty a vu Anne Rigail, directrice d’Air France. ', 20)))
SELECT count(*) AS actors, bool_and(substr(doc, start, length(surface)) = surface) AS placed
FROM t, fr_actors(doc);

-- Hostile texts.
SELECT count(*) >= 0 AS done FROM fr_entities(repeat('Le ', 100000));
SELECT count(*) >= 0 AS done FROM fr_entities(repeat('Paul Martin, ', 30000));
SELECT count(*) >= 0 AS done FROM fr_actors(repeat('ancien maire de Lyon, ', 30000));

-- Foreign particles hold a name together.
SELECT surface, type FROM fr_entities('La ministre a reçu Ursula von der Leyen et Karim El Amrani.');
-- words written as only trade names are; a person's inner capital stays a person's
SELECT surface, type FROM fr_entities('Avec NameTag, chacun se montre. B&You et RueDuCommerce ont suivi. Paul McDonald et Anne DeVito ont tout vu.');
