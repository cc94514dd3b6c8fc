package hours

import "testing"

func TestDaysNamed(t *testing.T) {
	for text, want := range map[string]string{
		"Open Monday and Wednesday":                         "mon wed",
		"Mon - Fri":                                         "mon tue wed thu fri",
		"Mon–Thurs 9-5 & Sat 10-1":                          "mon tue wed thu sat",
		"weekdays":                                          "mon tue wed thu fri",
		"every Tuesday":                                     "tue",
		"Tuesday’s and Thursday's, 10am":                    "tue thu",
		"between Monday and Friday":                         "mon tue wed thu fri",
		"Friday to Monday":                                  "mon fri sat sun",
		"We are open every day":                             "mon tue wed thu fri sat sun",
		"open every day except Sunday":                      "mon tue wed thu fri sat",
		"Closed Mondays. Open Tuesday to Thursday":          "tue wed thu",
		"Open daily from 10am, closed at weekends":          "mon tue wed thu fri",
		"Closed Mondays but open Tuesdays":                  "tue",
		"24/7":                                              "mon tue wed thu fri sat sun",
		"available 7 days a week":                           "mon tue wed thu fri sat sun",
		"Sat: 10am-1pm":                                     "sat",
		"10am Sat":                                          "sat",
		"Meals are on WEDNESDAYS, Saturdays and sun":        "wed sat sun",
		"Not open Friday":                                   "",
		"He sat in the sun":                                 "",
		"They wed in May":                                   "",
		"Closed on Good Friday and Easter Monday":           "",
		"Open Good Friday":                                  "",
		"Bank Holiday Monday":                               "",
		"Sunday school teachers":                            "",
		"daily living skills for every day life":            "",
		"we fit your everyday needs":                        "",
		"Wednesday, 24th December until Sunday 28 December": "",
		"Helpline is available every day from 10am":         "",
		"Call 0808 208 2138 (Mon-Fri, 9am-5pm)":             "",
		"Ring 08082082138 Monday. Drop in on Friday":        "fri",
		"":                   "",
		"\xff\xfeMonday\xff": "mon",
	} {
		if got := DaysNamed(text).String(); got != want {
			t.Errorf("DaysNamed(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzDaysNamed(f *testing.F) {
	for _, text := range []string{"Open Monday and Wednesday", "Mon - Fri", "every day except Sun 9-5", "0808 24/7 7 days a", "Sat:", "-"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if days := DaysNamed(text); days&^EveryDay != 0 {
			t.Errorf("%q names %b", text, days)
		}
	})
}
