-- Facts of time: dates, times, durations; and quotations.
SET datestyle = 'ISO, DMY';
SET intervalstyle = 'postgres';

-- Columns.
SELECT * FROM fr_dates('Du 5 au 13 octobre 2013, puis en 2015 et au XIXe siècle.');
SELECT * FROM fr_times('De 9h à 19h, à 20:45, avant midi.');
SELECT * FROM fr_durations('Deux ans et demi, trois quarts d''heure, 7j/7, toutes les deux semaines.');
SELECT * FROM fr_quotes('« Tout est prêt », assure Anne Roux. Il a lu « Les Misérables ».');

-- Without a reference a relative date keeps its row.
SELECT * FROM fr_dates('Il est venu hier.');
SELECT * FROM fr_dates('Il est venu hier.', NULL);
SELECT * FROM fr_dates('Il est venu hier.', '2015-06-17');
SELECT * FROM fr_dates(NULL, '2015-06-17');

-- The year that a date leaves out: behind in reports, ahead where the future is told.
SELECT surface, date_from, relative FROM fr_dates('Il est revenu le 3 août.', '2015-06-17');
SELECT surface, date_from, relative FROM fr_dates('Il reviendra le 3 mai.', '2015-06-17');
-- Who reports tells nothing of when: what is reported does.
SELECT surface, date_from FROM fr_dates('La visite est fixée au 3 août, a dit Anne Morel.', '2015-06-17');
SELECT surface, date_from FROM fr_dates('Elle a annoncé que la salle ouvrirait le 3 mai.', '2015-06-17');
SELECT surface, date_from FROM fr_dates('La salle a fermé le 3 août, a dit Anne Morel.', '2015-06-17');

-- The last date told carries la veille, even without a reference.
SELECT surface, date_from FROM fr_dates('Le 3 août 2001, il plut ; la veille, non.');

-- A time beside its date is a moment.
SELECT surface, time_from, at FROM fr_times('Réunion mardi à 14h30.', '2015-06-17 10:00');
SELECT surface, time_from, at FROM fr_times('Réunion le 12 mars 2014 à 14h30.');
SELECT surface, at FROM fr_times('Il part dans une heure.', '2015-06-17 10:00');

-- No date: 31 février, a ratio, a version, an address, a weekly habit.
SELECT * FROM fr_dates('Le 31 février, à 3/4, version 12.5, 60/24/7, 10.11.12.13, du lundi au vendredi.');

-- Habits are lengths of one turn, and no dates.
SELECT surface, iso FROM fr_durations('Réunion hebdomadaire tous les lundis, chaque matin, deux fois par mois ; budget annuel.');
SELECT * FROM fr_dates('Chaque 14 juillet, tous les lundis.', '2015-06-17');

-- What a part of the day, a day or a list makes of an hour.
SELECT surface, time_from, at FROM fr_times('Hier soir à 8h, ce matin vers 7 h, demain matin à 9.', '2015-06-17 10:00');
SELECT surface, time_from, time_to, at FROM fr_times('Où étiez-vous entre 3 et 8 hier ?', '2015-06-17 10:00');
SELECT surface, time_from, time_to FROM fr_times('De 5h à 6h du soir ; à 14h, 15h et 16h ; peu avant 21h ; 8 heures précises.');
SELECT surface FROM fr_times('Entre 3 et 8 personnes hier ; une heure avancée ; jusqu''à quatre heures après la prise.');

-- A year told once, or told from another.
SELECT surface, date_from FROM fr_dates('En mai et juin 2004, puis le 3 mars de l''année suivante.');
SELECT surface, date_from FROM fr_dates('Jean Roux, Le Port, Paris, 1925.');

-- What is left of a period; a Sunday that is over or to come; seasons of this year.
SELECT surface, date_from, date_to FROM fr_dates('Plus tard ce mois-ci, le reste de l''année, du 4 au 22 de ce mois.', '2015-06-17');
SELECT surface, date_from FROM fr_dates('Il a joué ce dimanche.', '2015-06-17');
SELECT surface, date_from FROM fr_dates('Il jouera ce dimanche.', '2015-06-17');
SELECT surface, date_from FROM fr_dates('Cet automne, cet hiver, cet été.', '2015-03-01');

-- "le 15" after a verb of what happens on a day, but not after one that counts.
SELECT surface, date_from FROM fr_dates('Il reviendra le 25.', '2015-06-17');
SELECT surface, date_from FROM fr_dates('Il choisira le 25.', '2015-06-17');
SELECT * FROM fr_dates('Dans les trois jours suivant la vente, dans les prochains mois, 1/1000.', '2015-06-17');

-- Results do not depend on how dates are shown.
SET datestyle = 'German';
SELECT kind, surface, value FROM fr_mentions('45 € le 3 mai 2014 à 14 h, 7 % ; tél. 06 11 22 33 44.');
SET datestyle = 'ISO, DMY';

-- Far ends of the calendar.
SELECT date_from, date_to FROM fr_dates('En 2199, au XXXe siècle et au Ve siècle avant Jésus-Christ.');
SELECT surface, date_from, date_to FROM fr_dates('Dans 9000 ans, il y a 8000 ans, l''an dernier.', '2015-06-17');
SELECT surface, date_from, date_to FROM fr_dates('Demain, l''an prochain, cette année.', '9999-12-31');
SELECT surface, date_from FROM fr_dates('Demain.', '5874897-12-31');
SELECT surface, at FROM fr_times('Demain à 15 h.', '294276-12-31 10:00');

-- Days told by rank or date that come again, one turn out of several; and those that do not.
SELECT surface, iso FROM fr_durations('Tous les premiers lundis du mois, le 15 de chaque mois, chaque 25 décembre, tous les étés, une semaine sur deux, un samedi sur trois, les mardis et jeudis, chaque mois d''août, une fois par an.');
SELECT surface, iso FROM fr_durations('Un an, deux mois et dix jours ; 24 heures ; en 58 s ; un habitant sur deux ; les dimanches 15 et 22 mars.');

-- Weeks by number, last night, stretches of a season, days joined without articles.
SELECT surface, date_from, date_to FROM fr_dates('La semaine 12 de 2024, mi-2027, la fin de l''été 2014, l''an 800, la saison 2019/2020, les années 1920-1930.');
SELECT surface, date_from, date_to FROM fr_dates('Il a plu la nuit dernière.', '2015-06-17');
SELECT surface, date_from, date_to FROM fr_dates('Il sera là de lundi à mercredi, les prochains 3 jours, la semaine prochaine, de mardi à jeudi.', '2015-06-17');
SELECT surface FROM fr_dates('Ouvert de mardi à samedi ; la semaine 12 de grossesse.', '2015-06-17');
SELECT surface, time_from, time_to, at FROM fr_times('De huit à dix heures, à 20h GMT, avant demain midi, 24 heures.', '2015-06-17 10:00');

-- Past infinitives, opening participles and what is dated once it exists are of the past.
SELECT surface, date_from FROM fr_dates('Il affirme avoir vu Anne le 3 août. Élu le 3 août, il entre en fonction. L''arrêté du 3 août reste en vigueur. Prévue le 3 août, la fête se prépare.', '2015-06-17');
SELECT surface, date_from, date_to FROM fr_dates('Du mardi 16 au vendredi 19 ; le week-end de la Pentecôte ; chaque fin de mois.', '2015-06-17');

-- The granularity is the same whether or not there is a reference.
SELECT surface, granularity FROM fr_dates('La semaine dernière, ces vingt dernières années, mi-octobre, le trimestre prochain.');

-- What is told from a year or month is one again, or stays open; it is no day.
SELECT surface, date_from, date_to, granularity FROM fr_dates('En 1998 il entre. Deux ans plus tard, il part. En mai 2010 il revient. Le mois suivant, il signe. La veille, il doutait.');

-- A day that no month has takes its month along; years of the first centuries; two days after tomorrow.
SELECT surface, date_from, date_to FROM fr_dates('Le 32 janvier, le 0 mars. En 476 après J.-C. ; vers 1200. Deux jours après demain. Du 1er au 20.', '2016-11-07');

-- Seconds have places and marks; what lasts is no time of day; vers les 17 heures is one.
SELECT surface, value, iso FROM fr_durations('1''42"35, 12''30", 9,58 secondes, 100 ms, deux minutes trente, 1 h 12 min 30 s, 1 min 42 s 35 ; 48°51''24".');
SELECT surface, iso FROM fr_durations('2h30 de route, un film de 1h45, la séance de 14h30.');
SELECT surface, time_from FROM fr_times('2h30 de route, un film de 1h45, la séance de 14h30, vers les 17 heures.');

-- Around a number: presque, près de, un peu plus de; minutes short of the hour; so often a year.
SELECT surface, date_from FROM fr_dates('Il y a un peu plus de deux ans ; voilà bientôt trois ans.', '2018-06-13');
SELECT surface, time_from FROM fr_times('Vol à 9h moins 5.');
SELECT surface, iso FROM fr_durations('Deux fois l''an ; la panne dura une nuit ; un jour, il viendra.');

-- A weekday beside the day tells the year where no verb does; the last quarter of a year; every first of January.
SELECT surface, date_from FROM fr_dates('Ven. 10 mai', '2019-05-15');
SELECT surface, date_from, relative FROM fr_dates('Le dernier trimestre 2018, le dernier trimestre de l''année, le dernier trimestre.', '2019-05-15');
SELECT surface, iso FROM fr_durations('Chaque 1er janvier.');

-- What a comma sets off is over; ce with a day goes with the verb; hundredths of a second.
SELECT surface, date_from FROM fr_dates('Les travaux, entamés mi-janvier, s''achèveront fin avril.', '2026-03-11');
SELECT surface, date_from FROM fr_dates('Ce 11 novembre, les cloches ont sonné. Rendez-vous ce jeudi matin.', '2026-03-11');
SELECT surface, value FROM fr_durations('Le 100 m en 10''''83, en 9"58.');
