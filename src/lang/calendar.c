/*
 * calendar.c
 *		Arithmetic of the proleptic Gregorian calendar.
 */
#include "calendar.h"

/* Floor of a / b for positive b. */
static int32_t
floor_divide(int32_t a, int32_t b)
{
	return a >= 0 ? a / b : -((b - 1 - a) / b);
}

/*
 * Years are counted from March, so that the leap day is the last of its year;
 * 400 years are 146,097 days; 719,468 days lie between 0000-03-01 and 1970-01-01.
 */
int32_t
calendar_day(int32_t year, int32_t month, int32_t day)
{
	int32_t		y = month <= 2 ? year - 1 : year;
	int32_t		era = floor_divide(y, 400);
	int32_t		year_of_era = y - era * 400;
	int32_t		day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int32_t		day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

CalendarDate
calendar_date(int32_t day)
{
	int32_t		z = day + 719468;
	int32_t		era = floor_divide(z, 146097);
	int32_t		day_of_era = z - era * 146097;
	int32_t		year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t		day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t		from_march = (5 * day_of_year + 2) / 153;
	CalendarDate date;

	date.day = day_of_year - (153 * from_march + 2) / 5 + 1;
	date.month = from_march < 10 ? from_march + 3 : from_march - 9;
	date.year = year_of_era + era * 400 + (date.month <= 2);
	return date;
}

int32_t
calendar_month_length(int32_t year, int32_t month)
{
	static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool		leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : lengths[month - 1];
}

bool
calendar_valid(int32_t year, int32_t month, int32_t day)
{
	return year >= CALENDAR_MIN_YEAR && year <= CALENDAR_MAX_YEAR && month >= 1 && month <= 12 &&
		day >= 1 && day <= calendar_month_length(year, month);
}

bool
calendar_holds(int64_t day)
{
	return day >= calendar_day(CALENDAR_MIN_YEAR, 1, 1) && day < calendar_day(CALENDAR_MAX_YEAR + 1, 1, 1);
}

int32_t
calendar_weekday(int32_t day)
{
	int32_t		from_monday = (day + 3) % 7;	/* 1970-01-01 was a Thursday */

	return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

int32_t
calendar_week(int32_t day)
{
	return day - (calendar_weekday(day) - 1);
}

int32_t
calendar_add_months(int32_t day, int32_t months)
{
	CalendarDate date = calendar_date(day);
	int32_t		count = date.year * 12 + date.month - 1 + months;
	int32_t		year = floor_divide(count, 12);
	int32_t		month = count - year * 12 + 1;
	int32_t		length;

	if (year < CALENDAR_MIN_YEAR - 1)
		year = CALENDAR_MIN_YEAR - 1;
	if (year > CALENDAR_MAX_YEAR + 1)
		year = CALENDAR_MAX_YEAR + 1;
	length = calendar_month_length(year, month);
	return calendar_day(year, month, date.day < length ? date.day : length);
}

int32_t
calendar_add_workdays(int32_t day, int32_t count)
{
	int32_t		step = count < 0 ? -1 : 1;
	int32_t		left = count < 0 ? -count : count;

	day += step * (left / 5) * 7;
	for (left %= 5; left > 0;)
	{
		day += step;
		if (calendar_weekday(day) <= 5)
			left--;
	}
	return day;
}

/* The anonymous Gregorian computus of 1876. */
int32_t
calendar_easter(int32_t year)
{
	int32_t		a = year % 19;
	int32_t		b = year / 100;
	int32_t		c = year % 100;
	int32_t		d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int32_t		e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
	int32_t		f = (a + 11 * d + 22 * e) / 451;
	int32_t		g = d + e - 7 * f + 114;

	return calendar_day(year, g / 31, g % 31 + 1);
}
