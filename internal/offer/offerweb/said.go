package offerweb

import (
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/lang"
)

const metresAMile = 1609.344

// far is a distance in words.
func (v *visit) far(metres float64) string {
	miles := metres / metresAMile
	switch {
	case metres < 0:
		return ""
	case miles < 0.25:
		return v.T("offer.far.here")
	case miles < 9.95:
		text := strconv.FormatFloat(miles, 'f', 1, 64)
		if text = strings.TrimSuffix(text, ".0"); text == "1" {
			return v.T("offer.mile")
		}
		return v.F("offer.far", "n", text)
	}
	return v.F("offer.far", "n", lang.Number(int(miles+0.5)))
}

// date is a day with its weekday: "Friday 4 December".
func (v *visit) date(t time.Time) string {
	day := v.F("find.date", "day", strconv.Itoa(t.Day()), "month", v.T("find.month."+strconv.Itoa(int(t.Month()))))
	return v.F("find.date.full", "day", v.T("find.day."+strconv.Itoa(int(t.Weekday()))), "date", day)
}

// dateWithYear has the year too, for what may lie far off.
func (v *visit) dateWithYear(t time.Time) string { return v.date(t) + " " + strconv.Itoa(t.Year()) }

// lastDay is a day of the calendar in words.
func (v *visit) lastDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	if t.Sub(v.now) > 180*24*time.Hour {
		return v.dateWithYear(t)
	}
	return v.date(t)
}

// when says by when an appeal has to be answered.
func (v *visit) when(p *offer.PublicAppeal) string {
	switch p.LastDay {
	case v.today:
		return v.T("offer.today")
	case v.now.AddDate(0, 0, 1).Format(time.DateOnly):
		return v.T("offer.tomorrow")
	}
	return v.F("offer.by", "date", v.lastDay(p.LastDay))
}

// urgency is how soon it is needed, as a badge; "" for any time.
func (v *visit) urgency(u offer.Urgency) string {
	switch u {
	case offer.Now:
		return v.T("offer.urgent")
	case offer.Soon:
		return v.T("offer.soon")
	}
	return ""
}

// given is how much has come; "" when it is not counted.
func (v *visit) given(p *offer.PublicAppeal) string {
	if p.Wanted <= 0 {
		return ""
	}
	given, wanted := lang.Number(p.Given), lang.Number(p.Wanted)
	if p.Words.Unit == "" {
		return v.F("offer.given", "given", given, "wanted", wanted)
	}
	return v.F("offer.given.unit", "given", given, "wanted", wanted, "unit", p.Words.Unit)
}

// needLabel is what a need is called.
func (v *visit) needLabel(key string) string {
	return v.T("need.label." + strings.ReplaceAll(key, "/", "."))
}

// needLabels are those of several, each once.
func (v *visit) needLabels(keys []string) (out []string) {
	for _, key := range keys {
		out = append(out, v.needLabel(key))
	}
	return out
}
