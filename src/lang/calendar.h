/*
 * calendar.h
 *		Days counted from 1970-01-01 in the proleptic Gregorian calendar.
 *
 * PostgreSQL's dates keep the same calendar backwards before 1582; so does this.
 * Year 0 is 1 BC.
 */
#ifndef LANG_CALENDAR_H
#define LANG_CALENDAR_H

#include "host.h"

typedef struct CalendarDate
{
	int32_t		year;
	int32_t		month;			/* 1 to 12 */
	int32_t		day;			/* 1 to 31 */
} CalendarDate;

/* Years that the functions take: what PostgreSQL's date can hold, and some. */
#define CALENDAR_MIN_YEAR	(-4712)
#define CALENDAR_MAX_YEAR	9999

extern int32_t calendar_day(int32_t year, int32_t month, int32_t day);
extern CalendarDate calendar_date(int32_t day);
extern int32_t calendar_month_length(int32_t year, int32_t month);
extern bool calendar_valid(int32_t year, int32_t month, int32_t day);

/* Does the day lie in the years that the functions take? */
extern bool calendar_holds(int64_t day);

/* 1 Monday … 7 Sunday */
extern int32_t calendar_weekday(int32_t day);

/* The Monday of the day's week. */
extern int32_t calendar_week(int32_t day);

/*
 * months later (or earlier), on the same day or the month's last; the year before
 * or after those that the functions take for anything farther away.
 */
extern int32_t calendar_add_months(int32_t day, int32_t months);

/* count working days (Monday to Friday) later or earlier. */
extern int32_t calendar_add_workdays(int32_t day, int32_t count);

/* Easter Sunday of a year. */
extern int32_t calendar_easter(int32_t year);

#endif							/* LANG_CALENDAR_H */
