package dirweb

import "testing"

// Numbers in somebody's words can be tapped; what only looks like one stays words.
func TestNumbersInATextCanBeRung(t *testing.T) {
	for text, want := range map[string][]said{
		"Ring 01384 864334 (24hr operated).": {{text: "Ring "}, {"01384 864334", "tel:01384864334"}, {text: " (24hr operated)."}},
		"0121-226 5800 or 07700 900123":      {{"0121-226 5800", "tel:01212265800"}, {text: " or "}, {"07700 900123", "tel:07700900123"}},
		"+44 (0)121 226 5800":                {{"+44 (0)121 226 5800", "tel:+441212265800"}},
		"Open 09:00-17:00, company 01234567": {{text: "Open 09:00-17:00, company 01234567"}},
		"Since 2014, 30 beds":                {{text: "Since 2014, 30 beds"}},
		"":                                   nil,
	} {
		got := saidIn(text)
		same := len(got) == len(want)
		for i := range min(len(got), len(want)) {
			same = same && got[i] == want[i]
		}
		if !same {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
