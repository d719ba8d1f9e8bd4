/*
 * date.h
 *		How a date is told, before it is reckoned (private to date*.c).
 *
 * Reading and reckoning are two steps: date_part() reads one date as it is told
 * (a weekday and a day of the month, the third quarter, two years ago), date.c
 * joins two of them into a range and lets the one lend the other its month and
 * year, and date_resolve() turns the result into days, given the reference.
 */
#ifndef LANG_DATE_H
#define LANG_DATE_H

#include "calendar.h"
#include "facts.h"

typedef enum DateForm
{
	FORM_CALENDAR,				/* any of weekday, day, month, year */
	FORM_QUARTER,				/* number, of a year */
	FORM_SEMESTER,
	FORM_SEASON,				/* number: its beginning, month * 100 + day */
	FORM_DECADE,				/* year: its first year */
	FORM_CENTURY,				/* number, before our era when negative */
	FORM_HOLIDAY,				/* number: its rule */
	FORM_OFFSET,				/* days from the anchor */
	FORM_PERIOD,				/* unit that holds the anchor, direction away from it */
	FORM_SHIFT,					/* months and days (or workdays) from the anchor */
	FORM_WINDOW,				/* the last or next so many units */
	FORM_SINCE,					/* from so long ago until now */
	FORM_WITHIN,				/* from now until so far ahead */
	FORM_NTH,					/* number-th day, weekday or week of a month or year; 99: the last */
	FORM_SCHOOL_YEAR,
	FORM_WEEK					/* number: of the ISO year */
} DateForm;

typedef enum DateUnit
{
	DATE_DAY,
	DATE_WEEK,
	DATE_WEEKEND,
	DATE_FORTNIGHT,
	DATE_MONTH,
	DATE_QUARTER,
	DATE_SEMESTER,
	DATE_YEAR,
	DATE_DECADE,
	DATE_CENTURY,
	DATE_NO_UNIT
} DateUnit;

typedef enum DateStretch
{
	STRETCH_WHOLE,
	STRETCH_BEGINNING,
	STRETCH_MIDDLE,
	STRETCH_END
} DateStretch;

#define NTH_LAST	99
#define NO_DIRECTION	2

/* Days [from, to) with a granularity. */
typedef struct DateSpan
{
	int32_t		from;
	int32_t		to;
	uint8_t		grain;			/* Granularity */
	bool		relative;
	bool		known;			/* false: needs a reference that there is not */
} DateSpan;

typedef struct DatePart
{
	uint32_t	first;			/* atoms, end exclusive */
	uint32_t	end;
	uint8_t		form;			/* DateForm */
	uint8_t		unit;			/* DateUnit */
	uint8_t		stretch;		/* DateStretch */
	int8_t		direction;		/* -1 last, 0 this, 1 next; NO_DIRECTION: not said */
	bool		has_year;
	bool		told_year;		/* the year was reckoned from another */
	bool		told;			/* from the last date told, not from the reference */
	bool		in_period;		/* weekday or nth: within the period unit/direction */
	bool		workdays;
	int8_t		rest;			/* 1: what is left of it from now on, -1: what is over of it */
	int32_t		weekday;		/* 1 to 7, 0 not said */
	int32_t		day;
	int32_t		month;
	int32_t		year;
	int32_t		number;
	int32_t		months;			/* FORM_SHIFT, FORM_WINDOW: how far */
	int32_t		days;
	bool		has_base;		/* FORM_SHIFT, FORM_OFFSET: from the date told beside */
	DateSpan	base;
} DatePart;

/* Read the date whose first core word is atom i. */
extern bool date_part(Facts *facts, uint32_t i, DatePart *part);

/* The parts of date_part, by what they begin with. */
extern bool date_numeric(const Facts *facts, uint32_t i, DatePart *part);
extern bool date_named(Facts *facts, uint32_t i, DatePart *part);
extern bool date_relative(Facts *facts, uint32_t i, DatePart *part);

/* A year as figures or words at i that its place makes a year. */
extern bool date_year(const AtomList *list, uint32_t i, int32_t *year, uint32_t *end);
extern bool date_year_alone(const Facts *facts, uint32_t i, DatePart *part);

/* A day of the month at i: 5, 1er, premier, vingt-deux. */
extern bool date_day(const AtomList *list, uint32_t i, int32_t *day, uint32_t *end);

/* A year after a month or day: 2014, ", 1995", de 2014; 2 figures never. */
extern void date_take_year(const AtomList *list, DatePart *part);

/* ce, cette / dernier, prochain around the part; sets direction and told. */
extern void date_take_direction(const Facts *facts, DatePart *part);

/* de l'année suivante, de cette année after a day or month */
extern void date_take_told_year(const Facts *facts, DatePart *part);

extern void date_part_init(DatePart *part, uint32_t first, uint32_t end, DateForm form);

/* False: no such day (31 février). */
extern bool date_resolve(Facts *facts, const DatePart *part, DateSpan *span);

/* The unit of time of the vocabulary, DATE_NO_UNIT for hours and less. */
extern DateUnit date_unit(const CueItem *item);

#endif							/* LANG_DATE_H */
