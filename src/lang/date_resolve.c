/*
 * date_resolve.c
 *		From a date as it is told to days.
 *
 * What leaves its year open takes the one nearest to the reference that fits the
 * sentence: behind it where the sentence tells the past, ahead of it where it
 * tells the future or tells nothing (a heading, an announcement), on either side
 * where it tells the present.
 */
#include "date.h"

/* How far around the reference a date without a year is looked for. */
#define YEARS_AROUND	5

typedef int32_t (*DayOfYear) (const DatePart *part, int32_t year, int32_t *to);

static bool
no_reference(DateSpan *span)
{
	span->known = false;
	span->relative = true;
	return true;
}

/* [from, to) of the unit that holds day. */
static void
period_of(DateUnit unit, int32_t day, int32_t *from, int32_t *to, Granularity *grain)
{
	CalendarDate date = calendar_date(day);
	int32_t		months = 1;

	*grain = GRAIN_MONTH;
	switch (unit)
	{
		case DATE_DAY:
			*from = day;
			*to = day + 1;
			*grain = GRAIN_DAY;
			return;
		case DATE_WEEK:
			*from = calendar_week(day);
			*to = *from + 7;
			*grain = GRAIN_WEEK;
			return;
		case DATE_WEEKEND:
			*from = calendar_week(day) + 5;
			*to = *from + 2;
			*grain = GRAIN_RANGE;
			return;
		case DATE_FORTNIGHT:
			*from = day;
			*to = day + 14;
			*grain = GRAIN_RANGE;
			return;
		case DATE_QUARTER:
			months = 3;
			*grain = GRAIN_QUARTER;
			break;
		case DATE_SEMESTER:
			months = 6;
			*grain = GRAIN_RANGE;
			break;
		case DATE_YEAR:
			months = 12;
			*grain = GRAIN_YEAR;
			break;
		case DATE_DECADE:
			*from = calendar_day(date.year - date.year % 10, 1, 1);
			*to = calendar_add_months(*from, 120);
			*grain = GRAIN_DECADE;
			return;
		case DATE_CENTURY:
			*from = calendar_day((date.year - 1) / 100 * 100 + 1, 1, 1);
			*to = calendar_add_months(*from, 1200);
			*grain = GRAIN_CENTURY;
			return;
		default:
			break;
	}
	*from = calendar_day(date.year, (date.month - 1) / months * months + 1, 1);
	*to = calendar_add_months(*from, months);
}

/* Does the date told last lie in one such unit?  The eve of a year is no day. */
static bool
told_within(const Facts *facts, DateUnit unit)
{
	int32_t		from;
	int32_t		to;
	Granularity grain;

	period_of(unit, facts->told, &from, &to, &grain);
	return facts->told_to <= to;
}

/*
 * The day that a relative date starts from, in the unit that holds it; false when
 * nobody told it.
 */
static bool
anchor_of(const Facts *facts, const DatePart *part, DateUnit unit, int32_t *anchor)
{
	if (part->has_base)
	{
		*anchor = part->base.from;
		return part->base.known;
	}
	if (part->told && facts->has_told)
	{
		*anchor = facts->told;
		return told_within(facts, unit);
	}
	if (!facts->options.has_reference)
		return false;
	*anchor = facts->options.reference;
	return true;
}

/* The part of a span that début, mi- and fin mean. */
static void
apply_stretch(const DatePart *part, DateSpan *span)
{
	int32_t		length = span->to - span->from;
	int32_t		first = length / 3;
	int32_t		last = length - length / 3;

	if (part->stretch == STRETCH_WHOLE || !span->known)
		return;
	if (span->grain == GRAIN_MONTH)
	{
		first = 10;
		last = 20;
	}
	else if (span->grain == GRAIN_YEAR)
	{
		first = part->stretch == STRETCH_MIDDLE ? 120 : 90;
		last = part->stretch == STRETCH_MIDDLE ? 243 : 273;
		first = calendar_add_months(span->from, part->stretch == STRETCH_MIDDLE ? 4 : 3) - span->from;
		last = calendar_add_months(span->from, part->stretch == STRETCH_MIDDLE ? 8 : 9) - span->from;
	}
	else if (length < 3)
		return;
	if (part->stretch != STRETCH_BEGINNING)
		span->from += part->stretch == STRETCH_END ? last : first;
	if (part->stretch != STRETCH_END)
		span->to -= length - (part->stretch == STRETCH_BEGINNING ? first : last);
	span->grain = GRAIN_RANGE;
}

/* A day or a whole month of a year; to < from when there is no such day. */
static int32_t
calendar_in_year(const DatePart *part, int32_t year, int32_t *to)
{
	int32_t		from;

	if (part->day == 0)
	{
		from = calendar_day(year, part->month, 1);
		*to = from + calendar_month_length(year, part->month);
		return from;
	}
	if (!calendar_valid(year, part->month, part->day))
	{
		*to = 0;
		return 1;
	}
	from = calendar_day(year, part->month, part->day);
	*to = from + 1;
	return from;
}

/* The nth weekday of a month; rank 9 or 99: the last. */
static int32_t
nth_weekday(int32_t year, int32_t month, int32_t rank, int32_t weekday)
{
	int32_t		first = calendar_day(year, month, 1);
	int32_t		length = calendar_month_length(year, month);
	int32_t		day = first + (weekday - calendar_weekday(first) + 7) % 7;

	if (rank >= 9)
		return day + (first + length - 1 - day) / 7 * 7;
	return day + 7 * (rank - 1);
}

static int32_t
holiday_in_year(const DatePart *part, int32_t year, int32_t *to)
{
	int32_t		rule = part->number;
	int32_t		day;

	if (rule < 9000)
		day = calendar_day(year, rule / 100, rule % 100);
	else if (rule < 20000)
		day = calendar_easter(year < 1 ? 1 : year) + rule - 10000;
	else
	{
		rule -= 20000;
		day = nth_weekday(year, rule / 100, rule / 10 % 10, rule % 10);
		/* Mother's Day gives way to Pentecost */
		if (rule == 597 && day == calendar_easter(year < 1 ? 1 : year) + 49)
			day += 7;
	}
	*to = day + 1;
	return day;
}

static int32_t
season_in_year(const DatePart *part, int32_t year, int32_t *to)
{
	static const int32_t begins[] = {321, 621, 923, 1221, 321};
	int			i = 0;

	while (i < 3 && begins[i] != part->number)
		i++;
	*to = calendar_day(i == 3 ? year + 1 : year, begins[i + 1] / 100, begins[i + 1] % 100);
	return calendar_day(year, part->number / 100, part->number % 100);
}

static int32_t
quarter_in_year(const DatePart *part, int32_t year, int32_t *to)
{
	int32_t		months = part->form == FORM_QUARTER ? 3 : 6;
	int32_t		from = calendar_day(year, months * (part->number - 1) + 1, 1);

	*to = calendar_add_months(from, months);
	return from;
}

/* The nth day, weekday, week or fortnight of [from, to). */
static bool
nth_within(const DatePart *part, int32_t from, int32_t to, DateSpan *span)
{
	int32_t		rank = part->number;

	span->grain = GRAIN_DAY;
	if (part->weekday != 0)
	{
		int32_t		first = from + (part->weekday - calendar_weekday(from) + 7) % 7;

		span->from = rank == NTH_LAST ? first + (to - 1 - first) / 7 * 7 : first + 7 * (rank - 1);
		span->to = span->from + 1;
	}
	else if (part->days == 1)
	{
		span->from = rank == NTH_LAST ? to - 1 : from + rank - 1;
		span->to = span->from + 1;
	}
	else if (part->days == 15)
	{
		span->from = rank == 1 ? from : from + 15;
		span->to = rank == 1 ? from + 15 : to;
		span->grain = GRAIN_RANGE;
	}
	else
	{
		/* weeks that lie whole in it, from Monday; weekends likewise */
		int32_t		offset = part->days == 2 ? 5 : 0;
		int32_t		monday = calendar_week(from + 6);
		int32_t		last = calendar_week(to - 7 + (part->days == 2 ? 5 : 0));

		span->from = (rank == NTH_LAST ? last : monday + 7 * (rank - 1)) + offset;
		span->to = span->from + part->days;
		span->grain = part->days == 2 ? GRAIN_RANGE : GRAIN_WEEK;
	}
	return span->from >= from && span->from < to;
}

/* How the words right before a date tell its time, or else its sentence. */
static SentenceTense
tense_at(Facts *facts, const DatePart *part)
{
	return facts_told_past(facts, part->first) ? TELLS_PAST : facts_tense(facts, part->first);
}

/*
 * How well the season that begins in a year is "this" one: the present one first,
 * then that of this year; a winter told of in its spring is the one just over.
 */
static int64_t
season_distance(const DatePart *part, int32_t year, bool now, int32_t reference, SentenceTense tense)
{
	CalendarDate date = calendar_date(reference);
	int32_t		wanted = date.year;

	if (now)
		return 0;
	if (part->number == 1221 && date.month <= 6 && tense != TELLS_FUTURE)
		wanted--;
	return year == wanted ? 1 : 366;
}

/* In which year a date without one lies, in the light of the reference. */
static bool
choose_year(Facts *facts, const DatePart *part, DayOfYear day_of, DateSpan *span)
{
	int32_t		reference = facts->options.reference;
	int32_t		year = calendar_date(reference).year;
	SentenceTense tense = tense_at(facts, part);
	int64_t		best = INT64_MAX;

	for (int32_t y = year - YEARS_AROUND; y <= year + YEARS_AROUND; y++)
	{
		int32_t		to;
		int32_t		from = day_of(part, y, &to);
		int64_t		distance = from > reference ? (int64_t) from - reference : (int64_t) reference - from;
		bool		ahead = to > reference;

		if (to < from)
			continue;
		/* the weekday told picks the year; a slip of it costs little */
		if (part->weekday != 0 && calendar_weekday(from) != part->weekday)
			distance += 2 * 366;
		/* ce mois de mars is this year's; ce 11 novembre may be over, or still to come */
		if (part->direction == 0 && part->form == FORM_CALENDAR &&
			(part->day == 0 || (tense != TELLS_PAST && tense != TELLS_FUTURE) ? y != year :
			 tense == TELLS_PAST ? from > reference : !ahead))
			continue;
		if (part->direction == 0 && part->form == FORM_SEASON)
			distance = season_distance(part, y, from <= reference && reference < to, reference, tense);
		if (part->direction == -1 ? to > reference : part->direction == 1 ? from <= reference : false)
			continue;
		if (part->direction == NO_DIRECTION &&
			((tense == TELLS_PAST && from > reference) ||
			 ((tense == TELLS_FUTURE || tense == TELLS_NOTHING) && !ahead)))
			/* no verb tells, but a weekday does: ven. 10 mai */
			distance += tense == TELLS_NOTHING && part->weekday != 0 ? 366 : 10 * 366;
		if (distance < best)
		{
			best = distance;
			span->from = from;
			span->to = to;
		}
	}
	return best != INT64_MAX;
}

/* The week of a year that ISO 8601 counts: the first one holds 4 January. */
static int32_t
week_in_year(const DatePart *part, int32_t year, int32_t *to)
{
	int32_t		from = calendar_week(calendar_day(year, 1, 4)) + 7 * (part->number - 1);

	*to = from < calendar_week(calendar_day(year + 1, 1, 4)) ? from + 7 : from - 1;
	return from;
}

static bool
in_year(Facts *facts, const DatePart *part, DayOfYear day_of, Granularity grain, DateSpan *span)
{
	span->grain = (uint8_t) grain;
	if (part->has_year)
	{
		span->from = day_of(part, part->year, &span->to);
		span->relative = part->told_year;
		return span->to > span->from;
	}
	if (!facts->options.has_reference)
	{
		int32_t		to;
		int32_t		from = day_of(part, 2000, &to);

		return to > from && no_reference(span);
	}
	span->relative = true;
	return choose_year(facts, part, day_of, span);
}

/* A weekday alone: lundi, lundi prochain, lundi en huit, mardi de cette semaine */
static bool
resolve_weekday(Facts *facts, const DatePart *part, DateSpan *span)
{
	int32_t		anchor;
	int32_t		ahead;
	SentenceTense tense;

	if (!anchor_of(facts, part, DATE_WEEK, &anchor))
		return no_reference(span);
	span->relative = true;
	span->grain = GRAIN_DAY;
	ahead = (part->weekday - calendar_weekday(anchor) + 7) % 7;
	if (part->in_period || part->direction == 0)
	{
		span->from = calendar_week(anchor) + part->weekday - 1 + (part->in_period ? 7 * part->direction : 0);
		/* ce dimanche, where the sentence is over or still to come */
		if (!part->in_period)
		{
			tense = tense_at(facts, part);
			if (tense == TELLS_PAST && span->from > anchor)
				span->from -= 7;
			else if (tense == TELLS_FUTURE && span->from < anchor)
				span->from += 7;
		}
	}
	else if (part->days != 0)
		span->from = anchor + ahead + part->days;
	else
	{
		bool		back = part->direction == -1;

		if (part->direction == NO_DIRECTION)
		{
			tense = tense_at(facts, part);
			back = tense == TELLS_PAST;
		}
		if (back)
			span->from = anchor + ahead - 7;
		else
			span->from = anchor + (ahead == 0 ? 7 : ahead);
	}
	span->to = span->from + 1;
	return true;
}

/* A day of the month alone, with its weekday: le 21, mardi 11 */
static bool
resolve_day(Facts *facts, const DatePart *part, DateSpan *span)
{
	CalendarDate date;
	SentenceTense tense;
	int64_t		best = INT64_MAX;

	if (!facts->options.has_reference)
		return no_reference(span);
	date = calendar_date(facts->options.reference);
	tense = tense_at(facts, part);
	span->relative = true;
	span->grain = GRAIN_DAY;
	for (int32_t m = -14; m <= 14; m++)
	{
		int32_t		first = calendar_add_months(calendar_day(date.year, date.month, 1), m);
		CalendarDate month = calendar_date(first);
		int32_t		day = first + part->day - 1;
		int64_t		distance = day > facts->options.reference ? (int64_t) day - facts->options.reference :
			(int64_t) facts->options.reference - day;

		if (part->day > calendar_month_length(month.year, month.month) ||
			(part->weekday != 0 && calendar_weekday(day) != part->weekday))
			continue;
		/* the current month first: mercredi 31, said on the 19th */
		if (m != 0 && part->weekday != 0)
			distance += 31;
		if ((tense == TELLS_PAST && day > facts->options.reference) ||
			(tense != TELLS_PAST && tense != TELLS_PRESENT && day < facts->options.reference))
			distance += 500;
		if (distance <= best)	/* as far either way: the one to come */
		{
			best = distance;
			span->from = day;
			span->to = day + 1;
		}
	}
	return best != INT64_MAX;
}

/* The week or month around a day that names it. */
static void
widen(const DatePart *part, DateSpan *span)
{
	CalendarDate date;

	if (!span->known || part->in_period)
		return;
	if (part->unit == DATE_WEEK)
	{
		/* a week is named by its Monday; a Sunday names the one that follows */
		if (calendar_weekday(span->from) == 7)
			span->from++;
		span->from = calendar_week(span->from);
		span->to = span->from + 7;
		span->grain = GRAIN_WEEK;
	}
	else if (part->unit == DATE_WEEKEND)
	{
		span->from = calendar_week(span->from) + 5;
		span->to = span->from + 2;
		span->grain = GRAIN_RANGE;
	}
	else if (part->unit == DATE_MONTH)
	{
		date = calendar_date(span->from);
		span->from = calendar_day(date.year, date.month, 1);
		span->to = span->from + calendar_month_length(date.year, date.month);
		span->grain = GRAIN_MONTH;
	}
}

static bool
resolve_calendar(Facts *facts, const DatePart *part, DateSpan *span)
{
	bool		good;

	if (part->month != 0)
	{
		good = in_year(facts, part, calendar_in_year, part->day != 0 ? GRAIN_DAY : GRAIN_MONTH, span);
		if (good)
			widen(part, span);
		return good;
	}
	if (part->has_year)
	{
		span->from = calendar_day(part->year, 1, 1);
		span->to = calendar_day(part->year + 1, 1, 1);
		span->grain = GRAIN_YEAR;
		return true;
	}
	if (part->day != 0)
		return part->day <= 31 && resolve_day(facts, part, span);
	return resolve_weekday(facts, part, span);
}

static bool
resolve_period(Facts *facts, const DatePart *part, DateSpan *span)
{
	int32_t		anchor;
	Granularity grain;

	if (!anchor_of(facts, part, (DateUnit) part->unit, &anchor))
		return no_reference(span);
	span->relative = true;
	period_of((DateUnit) part->unit, anchor, &span->from, &span->to, &grain);
	if (part->unit == DATE_WEEKEND && part->direction != 0)
	{
		/* the coming weekend, or the one that is over */
		while (part->direction > 0 && span->from <= anchor)
			span->from += 7;
		while (part->direction < 0 && span->from + 2 > anchor)
			span->from -= 7;
		span->to = span->from + 2;
	}
	else if (part->unit == DATE_WEEKEND && span->from > anchor && tense_at(facts, part) == TELLS_PAST)
	{
		span->from -= 7;		/* ce week-end, told when it is over */
		span->to -= 7;
	}
	else if (part->direction > 0)
		period_of((DateUnit) part->unit, span->to, &span->from, &span->to, &grain);
	else if (part->direction < 0)
		period_of((DateUnit) part->unit, span->from - 1, &span->from, &span->to, &grain);
	span->grain = (uint8_t) grain;
	return true;
}

static int32_t
shifted(const DatePart *part, int32_t day)
{
	if (part->workdays)
		return calendar_add_workdays(day, part->days);
	return calendar_add_months(day, part->months) + part->days;
}

/* En 1998 … deux ans plus tard: a year again, as a month is told from a month */
static bool
shift_told(const Facts *facts, const DatePart *part, DateSpan *span)
{
	bool		year = facts->told_grain == GRAIN_YEAR;

	if (part->form != FORM_SHIFT || part->days != 0 || (!year && facts->told_grain != GRAIN_MONTH) ||
		(year && part->months % 12 != 0))
		return no_reference(span);
	span->relative = true;
	span->grain = facts->told_grain;
	span->from = calendar_add_months(facts->told, part->months);
	span->to = calendar_add_months(facts->told_to, part->months);
	return true;
}

static bool
resolve_shift(const Facts *facts, const DatePart *part, DateSpan *span)
{
	int32_t		anchor;
	DatePart	back = *part;
	bool		told = part->told && facts->has_told && !part->has_base;

	/* deux ans après: nobody told after what */
	if (part->told && !facts->has_told && part->form == FORM_SHIFT && part->months != 0)
		return no_reference(span);
	if (told && part->form != FORM_WINDOW && facts->told_to > facts->told + 1)
		return shift_told(facts, part, span);
	if (!anchor_of(facts, part, part->form == FORM_WINDOW ? (DateUnit) part->unit : DATE_DAY, &anchor))
		return no_reference(span);
	/* les trois années suivantes begin when the year that was told is over */
	if (told && part->form == FORM_WINDOW && part->direction > 0)
		anchor = facts->told_to - 1;
	if (part->has_base && part->base.grain != GRAIN_DAY)
		return false;
	back.months = -part->months;
	back.days = -part->days;
	span->relative = !part->has_base || part->base.relative;
	span->grain = GRAIN_RANGE;
	switch ((DateForm) part->form)
	{
		case FORM_SINCE:
			span->from = shifted(part, anchor);
			span->to = anchor;
			break;
		case FORM_WITHIN:
			span->from = anchor;
			span->to = shifted(part, anchor);
			break;
		case FORM_WINDOW:
			if (part->in_period && part->unit > DATE_DAY)
			{
				int32_t		from;
				int32_t		to;
				Granularity grain;

				period_of((DateUnit) part->unit, anchor, &from, &to, &grain);
				span->from = part->direction > 0 ? to : shifted(&back, from);
				span->to = part->direction > 0 ? shifted(part, to) : from;
				break;
			}
			if (part->direction > 0)
			{
				span->from = anchor + 1;
				span->to = shifted(part, anchor + 1);
				break;
			}
			span->from = shifted(&back, anchor);
			span->to = anchor;
			break;
		default:
			span->from = shifted(part, anchor);
			span->to = span->from + 1;
			span->grain = GRAIN_DAY;
	}
	return span->from < span->to;
}

static bool
resolve_nth(Facts *facts, const DatePart *part, DateSpan *span)
{
	DatePart	holder = *part;
	DateSpan	within = {.known = true};

	holder.form = FORM_CALENDAR;
	holder.weekday = holder.day = 0;
	if (part->in_period && !part->has_year)
	{
		holder.form = FORM_PERIOD;
		if (!resolve_period(facts, &holder, &within))
			return false;
	}
	else
	{
		holder.unit = DATE_NO_UNIT;
		if (!resolve_calendar(facts, &holder, &within))
			return false;
	}
	span->relative = within.relative;
	span->known = within.known;
	return !within.known || nth_within(part, within.from, within.to, span);
}

static void
resolve_century(const DatePart *part, DateSpan *span)
{
	int32_t		first = part->number > 0 ? (part->number - 1) * 100 + 1 : part->number * 100 + 1;

	span->from = calendar_day(first, 1, 1);
	span->to = calendar_day(first + 100, 1, 1);
	span->grain = GRAIN_CENTURY;
}

/* plus tard ce mois-ci, le reste de l'année: only what is after (before) now */
static bool
keep_rest(const Facts *facts, const DatePart *part, DateSpan *span)
{
	int32_t		now = facts->options.reference;

	if (part->rest > 0 && span->from < now)
		span->from = now;
	else if (part->rest < 0 && span->to > now && span->from < now)
		span->to = now;
	span->grain = GRAIN_RANGE;
	return span->from < span->to;
}

/* The granularity of a date that no day is known for. */
static Granularity
grain_told(const DatePart *part, Granularity grain)
{
	static const uint8_t grains[] = {GRAIN_DAY, GRAIN_WEEK, GRAIN_RANGE, GRAIN_RANGE, GRAIN_MONTH,
	GRAIN_QUARTER, GRAIN_RANGE, GRAIN_YEAR, GRAIN_DECADE, GRAIN_CENTURY};

	if (part->stretch != STRETCH_WHOLE || part->rest != 0)
		return GRAIN_RANGE;
	switch ((DateForm) part->form)
	{
		case FORM_CALENDAR:
		case FORM_HOLIDAY:
			return part->unit == DATE_NO_UNIT || part->in_period ? grain : (Granularity) grains[part->unit];
		case FORM_PERIOD:
			return (Granularity) grains[part->unit];
		case FORM_WINDOW:
		case FORM_SINCE:
		case FORM_WITHIN:
			return GRAIN_RANGE;
		case FORM_NTH:
			return part->weekday != 0 || part->days == 1 ? GRAIN_DAY : part->days == 7 ? GRAIN_WEEK : GRAIN_RANGE;
		default:
			return grain;
	}
}

bool
date_resolve(Facts *facts, const DatePart *part, DateSpan *span)
{
	DateSpan	empty = {.known = true};
	DatePart	held = *part;
	bool		good = true;

	*span = empty;
	switch ((DateForm) part->form)
	{
		case FORM_CALENDAR:
			good = resolve_calendar(facts, part, span);
			break;
		case FORM_QUARTER:
		case FORM_SEMESTER:
			if (!part->has_year && part->unit == DATE_YEAR && facts->options.has_reference)
			{
				held.has_year = true;
				held.told_year = true;
				held.year = calendar_date(facts->options.reference).year + part->direction;
			}
			good = in_year(facts, &held, quarter_in_year, part->form == FORM_QUARTER ? GRAIN_QUARTER :
				GRAIN_RANGE, span);
			break;
		case FORM_SEASON:
			good = in_year(facts, part, season_in_year, GRAIN_SEASON, span);
			break;
		case FORM_HOLIDAY:
			good = in_year(facts, part, holiday_in_year, GRAIN_DAY, span);
			if (good)
				widen(part, span);
			break;
		case FORM_DECADE:
			span->from = calendar_day(part->year, 1, 1);
			span->to = calendar_day(part->year + 10 + part->number, 1, 1);
			span->grain = part->number != 0 ? GRAIN_RANGE : GRAIN_DECADE;
			break;
		case FORM_CENTURY:
			resolve_century(part, span);
			break;
		case FORM_OFFSET:
			held.form = FORM_SHIFT;
			good = resolve_shift(facts, &held, span);
			break;
		case FORM_PERIOD:
			good = resolve_period(facts, part, span);
			break;
		case FORM_SHIFT:
		case FORM_WINDOW:
		case FORM_SINCE:
		case FORM_WITHIN:
			good = resolve_shift(facts, part, span);
			break;
		case FORM_NTH:
			good = resolve_nth(facts, part, span);
			break;
		case FORM_WEEK:
			good = in_year(facts, part, week_in_year, GRAIN_WEEK, span);
			break;
		case FORM_SCHOOL_YEAR:
			span->from = calendar_day(part->year, 9, 1);
			span->to = calendar_day(part->year + 1, 9, 1);
			span->grain = GRAIN_RANGE;
			break;
	}
	if (good && !span->known)
		span->grain = (uint8_t) grain_told(part, (Granularity) span->grain);
	if (good)
		apply_stretch(part, span);
	if (good && part->rest != 0 && span->known)
		good = keep_rest(facts, part, span);
	/* dans 9000 ans: a date that no calendar day stands for */
	if (good && span->known && (!calendar_holds(span->from) || !calendar_holds((int64_t) span->to - 1)))
		span->known = false;
	return good;
}
