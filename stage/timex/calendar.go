package timex

import (
	"math"
	"time"

	"github.com/daybookhq/daybook"
)

// Days are counted from the Julian day here where calendars are turned into each
// other, and instants are Julian days in universal time.

// julianDay is the number of the day d; the day begins at julianDay - 0.5.
func julianDay(d daybook.Day) int {
	noon := time.Date(d.Year, d.Month, d.Dom, 12, 0, 0, 0, time.UTC)
	return int(noon.Unix()-946728000)/86400 + 2451545 // since noon of 1 January 2000
}

func dayOfJulian(n int) daybook.Day {
	return daybook.Day{Year: 2000, Month: 1, Dom: 1}.Add(n - 2451545)
}

// easter is Easter Sunday of the Gregorian calendar (the computus of Meeus,
// Astronomical Algorithms, 1991).
func easter(y int) daybook.Day {
	a, b, c := y%19, y/100, y%100
	d := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	e := (32 + 2*(b%4) + 2*(c/4) - d - c%4) % 7
	f := d + e - 7*((a+11*d+22*e)/451) + 114
	return daybook.Day{Year: y, Month: time.Month(f / 31), Dom: f%31 + 1}
}

// orthodoxEaster is Easter Sunday by the Julian calendar (Meeus), as a day of
// the Gregorian one between 1900 and 2099.
func orthodoxEaster(y int) daybook.Day {
	d := (19*(y%19) + 15) % 30
	e := (2*(y%4) + 4*(y%7) - d + 34) % 7
	f := d + e + 114
	return daybook.Day{Year: y, Month: time.Month(f / 31), Dom: f%31 + 1}.Add(13)
}

func nthWeekday(y int, mon time.Month, w, n int) daybook.Day {
	if n < 0 {
		last := daybook.Day{Year: y, Month: mon, Dom: daybook.DaysIn(y, mon)}
		return last.Add(-((int(last.Weekday()) - w + 7) % 7))
	}
	first := daybook.Day{Year: y, Month: mon, Dom: 1}
	return first.Add((w-int(first.Weekday())+7)%7 + 7*(n-1))
}

// synodic is the mean length of a lunar month in days.
const synodic = 29.530588861

// newMoon is the instant of the k-th new moon since January 2000, to some
// minutes (Meeus, chapter 49, the larger terms).
func newMoon(k int) float64 {
	x := float64(k)
	t := x / 1236.85
	jde := 2451550.09766 + synodic*x + 0.00015437*t*t
	rad := func(deg float64) float64 { return deg * math.Pi / 180 }
	e := 1 - 0.002516*t
	m := rad(2.5534 + 29.10535670*x)
	mm := rad(201.5643 + 385.81693528*x + 0.0107582*t*t)
	f := rad(160.7108 + 390.67050284*x - 0.0016118*t*t)
	om := rad(124.7746 - 1.56375588*x)
	jde += -0.40720*math.Sin(mm) + 0.17241*e*math.Sin(m) + 0.01608*math.Sin(2*mm) + 0.01039*math.Sin(2*f) +
		0.00739*e*math.Sin(mm-m) - 0.00514*e*math.Sin(mm+m) + 0.00208*e*e*math.Sin(2*m) - 0.00111*math.Sin(mm-2*f) -
		0.00057*math.Sin(mm+2*f) + 0.00056*e*math.Sin(2*mm+m) - 0.00042*math.Sin(3*mm) + 0.00042*e*math.Sin(m+2*f) +
		0.00038*e*math.Sin(m-2*f) - 0.00024*e*math.Sin(2*mm-m) - 0.00017*math.Sin(om)
	return jde - 0.0007 // dynamical to universal time, about a minute in these decades
}

// lastNewMoon is the number of the last new moon before noon of d.
func lastNewMoon(d daybook.Day) int {
	at := float64(julianDay(d))
	k := int((at-2451550.1)/synodic) + 1
	for newMoon(k) > at {
		k--
	}
	return k
}

// elongation is how far the moon stands before the sun, in degrees from 0 to 360,
// to a fraction of a degree (Meeus, chapter 48).
func elongation(at float64) float64 {
	t := (at - 2451545) / 36525
	rad := func(deg float64) float64 { return deg * math.Pi / 180 }
	deg := 297.8501921 + 445267.1114034*t
	d, m, mm := rad(deg), rad(357.5291092+35999.0502909*t), rad(134.9633964+477198.8675055*t)
	deg += 6.289*math.Sin(mm) - 2.100*math.Sin(m) + 1.274*math.Sin(2*d-mm) + 0.658*math.Sin(2*d) + 0.214*math.Sin(2*mm) + 0.110*math.Sin(d)
	return deg - 360*math.Floor(deg/360)
}

// lunarDay is the day of the tithi (thirtieth of a lunar month) n of the month
// that begins with the last new moon before d, as it is at an hour in India: the
// Hindu months take their names from where the sun passes into a sign.
func lunarDay(d daybook.Day, n, hour int) daybook.Day {
	start := newMoon(lastNewMoon(d))
	first := int(start + 0.5)
	for day := first; day < first+32; day++ {
		at := float64(day) + (float64(hour)-17.5)/24
		past := elongation(at)
		if past > 300 && at-start < 5 {
			continue // not yet new
		}
		if past < 60 && at-start > 25 {
			past += 360
		}
		if past >= 12*float64(n-1) {
			return dayOfJulian(day)
		}
	}
	return dayOfJulian(first + n)
}

// chineseNewYear is the day of the first new moon, by the time of Beijing, from
// 21 January on.
func chineseNewYear(y int) daybook.Day {
	first := daybook.Day{Year: y, Month: 1, Dom: 21}
	for k := lastNewMoon(first.Add(-2)); ; k++ {
		if d := dayOfJulian(int(math.Round(newMoon(k) + 8.0/24))); d.Compare(first) >= 0 {
			return d
		}
	}
}

// hijriEpoch numbers the lunar months: Muharram of 1421 began with this new moon.
const hijriEpoch = 3

// hijri is the day of the Islamic calendar. A month begins on the evening after
// the new moon if on that evening the moon sets after the sun at Mecca, which it
// does where it was new some three hours before (the Umm al-Qura calendar, to a
// day); where the crescent is looked for, a day later at times.
func hijri(year, month, dom int) daybook.Day {
	k := (year-1421)*12 + month - 1 + hijriEpoch
	const latest = 12.0 / 24 // universal time
	return dayOfJulian(int(math.Ceil(newMoon(k)+0.5-latest)) + dom)
}

// hijriYear is a year of the Islamic calendar that begins in or before a year.
func hijriYear(y int) int { return int(math.Floor((float64(y) - 621.57) * 1.030684)) }

// hebrewNewYear is the day 1 Tishri of a Hebrew year (Dershowitz and Reingold,
// Calendrical Calculations).
func hebrewNewYear(y int) int {
	elapsed := func(y int) int {
		months := (235*y - 234) / 19
		parts := 12084 + 13753*months
		day := 29*months + parts/25920
		if 3*(day+1)%7 < 3 {
			day++
		}
		return day
	}
	last, this, next := elapsed(y-1), elapsed(y), elapsed(y+1)
	switch {
	case next-this == 356:
		this += 2
	case this-last == 382:
		this++
	}
	return this + 347998
}

// hebrew is a day of the Hebrew calendar: so many days from 1 Tishri, or, below
// zero, from the next one.
func hebrew(year, days int) daybook.Day {
	if days < 0 {
		return dayOfJulian(hebrewNewYear(year+1) + days)
	}
	return dayOfJulian(hebrewNewYear(year) + days)
}

// iranian is a day of the Iranian calendar, whose leap years follow a cycle of
// 33 years in our time.
func iranian(year, month, dom int) daybook.Day {
	days := dom - 1
	if month <= 7 {
		days += 31 * (month - 1)
	} else {
		days += 186 + 30*(month-7)
	}
	n := year - 1375 // whose 1 Farvardin was 20 March 1996
	leaps := 0
	for y := min(1375, year); y < max(1375, year); y++ {
		switch y % 33 {
		case 1, 5, 9, 13, 17, 22, 26, 30:
			leaps++
		}
	}
	if n < 0 {
		leaps = -leaps
	}
	return daybook.Day{Year: 1996, Month: 3, Dom: 20}.Add(365*n + leaps + days)
}
