package hours

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "",
		"  ":                                    "",
		"Mon-Fri 9am-5pm; Sat 10:00–13:00":      "Mon to Fri 09:00–17:00, Sat 10:00–13:00",
		"every day 18:00-09:00":                 "Every day 18:00–09:00",
		"24 hours":                              "24 hours",
		"24/7":                                  "24 hours",
		"Open 24 hours a day, 7 days a week":    "24 hours",
		"Open all day every day":                "24 hours",
		"Tuesdays and Thursdays 10.30am to 2pm": "Tue and Thu 10:30–14:00",
		"MONDAY TO FRIDAY: 9.00am - 5.00pm":     "Mon to Fri 09:00–17:00",
		"9am-5pm Monday to Friday":              "Mon to Fri 09:00–17:00",
		"9am to 12 noon Mon, 1pm-4pm Tue":       "Mon 09:00–12:00, Tue 13:00–16:00",
		"Mon, Wed & Fri 0900-1700 hrs":          "Mon, Wed and Fri 09:00–17:00",
		"weekdays 10-12.30":                     "Mon to Fri 10:00–12:30",
		"Weekends 2-4pm":                        "Sat and Sun 14:00–16:00",
		"Mon 10-2pm":                            "Mon 10:00–14:00",
		"Mon 10-6am":                            "Mon 22:00–06:00",
		"Mon 12-2pm":                            "Mon 12:00–14:00",
		"Mon 9 a.m. – 5 p.m.":                   "Mon 09:00–17:00",
		"Fri to Mon 8pm - 8am":                  "Mon and Fri to Sun 20:00–08:00",
		"Mon 9am-12pm, 1pm-5pm, Tue 9am-5pm":    "Mon 09:00–12:00 and 13:00–17:00, Tue 09:00–17:00",
		"Mon-Fri 9am-5pm, closed Sat & Sun":     "Mon to Fri 09:00–17:00",
		"Sat closed\nMon 9am-5pm.":              "Mon 09:00–17:00",
		"Mon 9am-5pm, Sun closed":               "Mon 09:00–17:00",
		"Daily 6pm-midnight":                    "Every day 18:00–24:00",
		"Sat midnight to noon":                  "Sat 00:00–12:00",
		"Mon 00:00-23:59":                       "Mon 24 hours",
		"Mon 18:00-00:00":                       "Mon 18:00–24:00",
		"Monday - 9am to 5pm":                   "Mon 09:00–17:00",
		"every Tuesday from 10am until 1pm":     "Tue 10:00–13:00",
		"Tues 9:30-17:00 / Thurs 9:30-12:30":    "Tue 09:30–17:00, Thu 09:30–12:30",
		"Sun 18-9":                              "Sun 18:00–09:00",
		"Mon 9-12":                              "Mon 09:00–12:00",
	} {
		slots, err := Parse(text)
		if got := Format(slots); err != nil || got != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestParseAsks(t *testing.T) {
	for text, want := range map[string]string{
		"Mon 9-5":                           "could be morning or afternoon",
		"Mon 2:00-4:00":                     "could be morning or afternoon",
		"Mon 12:00-5:00":                    "could be morning or afternoon",
		"Mon 9am-5":                         "could be morning or afternoon",
		"9am-5pm":                           "on which days",
		"closed":                            "on which days it is closed",
		"Mon 00:00-00:00":                   "ends when it starts",
		"Mon closed":                        "no opening times",
		"Monday":                            "at what times",
		"Mon 9am-5pm, Tue":                  "at what times",
		"Mon 9am":                           "when it closes",
		"Mon 25:00-26:00":                   "is not a time",
		"Mon 9:75-10:00":                    "is not a time",
		"Mon 12345-6":                       "is not a time",
		"Mon 13pm-4pm":                      "am and pm go with 1 to 12",
		"Mon 9am-9am":                       "ends when it starts",
		"Mon 00:00-00:00x":                  "don’t know the word “x”",
		"Mondey 9am-5pm":                    "don’t know the word “mondey”",
		"call us":                           "don’t know the word “call”",
		"Mon-weekend 9am-5pm":               "not a range of days",
		"Mon ^ 9am":                         "can’t read \"^\"",
		"Mon to to 9am":                     "can’t read this from “to” on",
		"Mon-Fri 9am-5pm, Wed 4pm-7pm":      "Wednesday 16:00 to 19:00: These times overlap with Wednesday 09:00 to 17:00",
		"\xff\xfe":                          "signs here that we can’t read",
		strings.Repeat("Mon 9am-5pm;", 400): "too long",
		";;;":                               "no opening times",
		"all":                               "don’t know the word “all”",
		"closed Sun, Mon-Fri 9am-5pm":       "on which days",
	} {
		slots, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%.60q) = %q, %v; want an error with %q", text, Format(slots), err, want)
		}
	}
}

func TestFormat(t *testing.T) {
	for want, slots := range map[string][]Slot{
		"":                               nil,
		"Every day 18:00–09:00":          week(1080, 540, EveryDay),
		"Mon to Fri 24 hours":            week(0, 1440, Weekdays),
		"Mon to Wed and Sat 09:00–10:00": week(540, 600, DaySet(1, 2, 3, 6)),
		"Sun 00:00–00:01":                {{0, 0, 1}, {0, 0, 1}},
	} {
		if got := Format(slots); got != want {
			t.Errorf("Format = %q, want %q", got, want)
		}
	}
}

// drawSound gives slots of which Check has nothing to say.
func drawSound(t *rapid.T) []Slot {
	var sound []Slot
	for _, slot := range drawSlots(t, 14) {
		var r report
		if r.week("", append(Normal(sound), slot)); len(r.list) == 0 {
			sound = append(sound, slot)
		}
	}
	return sound
}

func TestParseReadsFormat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slots := drawSound(t)
		text := Format(slots)
		back, err := Parse(text)
		if diff := cmp.Diff(Normal(slots), back); err != nil || diff != "" {
			t.Fatalf("%q: %v\n%s", text, err, diff)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"Mon-Fri 9am-5pm; Sat 10:00–13:00", "every day 18:00-09:00", "24 hours", "24/7 closed", "12 noon to midnight daily",
		"Tuesdays and Thursdays 10.30am to 2pm", "Mon,,Tue 9.–5", "7 days a week 1pm-2", "\u00a0Mon\u202f9:00", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		slots, err := Parse(text)
		if err != nil {
			if err.Error() == "" || len(err.Error()) > 300 {
				t.Errorf("message of %d bytes", len(err.Error()))
			}
			return
		}
		s := Schedule{Kind: KindWeekly, Slots: slots}
		if problems := s.Check(); len(problems) > 0 {
			t.Errorf("%q was read, but: %s", text, Summary(problems))
		}
		again, err := Parse(Format(slots))
		if diff := cmp.Diff(slots, again); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", Format(slots), err, diff)
		}
	})
}
