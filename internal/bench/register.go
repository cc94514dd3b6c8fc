package bench

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"runtime"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// Register measures the public register with at least so many plans, made up where there are fewer: searches one by one,
// and pages through the whole server beside an empty handler on the same machine.
func Register(ctx context.Context, a *app.App, plans, n int, seed uint64, out io.Writer) error {
	if err := stockLines(ctx, a, plans, seed); err != nil {
		return err
	}
	start := clock.Stamp()
	all, err := register.NewBoard(a.Runner, clock.System{}, a.Register.Zone()).Find(ctx, register.Ask{})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "plans %d\nread into memory %.3f s\n", all.All, clock.Since(start).Seconds())
	if err := a.Register.Follow(ctx); err != nil {
		return err
	}
	dice := rand.New(rand.NewPCG(seed, 1))
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	took := make(times, n)
	for i := range took {
		q := anyAsk(dice)
		start := clock.Stamp()
		if _, err := a.Register.Find(ctx, q); err != nil {
			return fmt.Errorf("search %d: %w", i, err)
		}
		took[i] = clock.Since(start)
	}
	took.report(out, "")
	fmt.Fprintf(out, "memory in use %d kB\n", memory.HeapInuse/1024)
	return registerPages(ctx, a, all, seed, out)
}

// registerPages measures the list, the page of one plan and the list as data, and an empty handler in the same run.
func registerPages(ctx context.Context, a *app.App, all register.Result, seed uint64, out io.Writer) error {
	a.Config.Limits = false // measuring: one address asks for everything
	site := a.Handler(web.Anonymous)
	empty := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	list := func(form string) func(*rand.Rand) string {
		return func(dice *rand.Rand) string {
			return "/register" + form + "?" + url.Values{"q": {word(dice)}, "stage": {pathway.Stage(1 + dice.IntN(6)).String()}}.Encode()
		}
	}
	one := func(dice *rand.Rand) string { return "/register/" + all.Lines[dice.IntN(len(all.Lines))].ID }
	for _, m := range []struct {
		name, encoding string
		handler        http.Handler
		path           func(*rand.Rand) string
	}{
		{"empty handler throughput", "", empty, func(*rand.Rand) string { return "/" }},
		{"list throughput", "", site, list("")},
		{"list throughput compressed", "gzip", site, list("")},
		{"data throughput", "", site, list(".json")},
		{"plan throughput", "", site, one},
		{"plan throughput compressed", "gzip", site, one},
		{"empty handler throughput again", "", empty, func(*rand.Rand) string { return "/" }},
	} {
		perSecond, size, err := load(ctx, m.handler, m.encoding, seed, m.path)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		fmt.Fprintf(out, "%s %.0f /s\n%s size %d B\n", m.name, perSecond, m.name, size)
	}
	return nil
}

// anyAsk is a search as people make them: by words, by stage, by theme and by what became of it.
func anyAsk(dice *rand.Rand) (q register.Ask) {
	if dice.IntN(2) == 0 {
		q.Words = word(dice)
	}
	switch dice.IntN(4) {
	case 0:
		q.Stage = pathway.Stage(1 + dice.IntN(6))
	case 1:
		q.Theme = register.Themes[dice.IntN(len(register.Themes))].Key
	case 2:
		q.Fate = snapshot.Fates[dice.IntN(len(snapshot.Fates))]
	}
	q.Sort = register.Sorts[dice.IntN(len(register.Sorts))]
	return q
}

// said are words of which made-up promises are made.
var said = []string{"ring", "letter", "rent", "ward", "school", "guide", "visit", "lesson", "window", "team", "bench", "advice", "door", "shift", "meal", "room", "week", "number", "key", "neighbour"}

func word(dice *rand.Rand) string { return said[dice.IntN(len(said))] }

// stockLines makes up plans until there are enough.
func stockLines(ctx context.Context, a *app.App, enough int, seed uint64) error {
	found, err := a.Register.Find(ctx, register.Ask{})
	if err != nil {
		return err
	}
	dice := rand.New(rand.NewPCG(seed, 2))
	for missing := enough - found.All; missing > 0; missing -= 500 {
		var more register.StockLines
		for range min(missing, 500) {
			more.Lines = append(more.Lines, madeUp(dice, a.Register.Today()))
		}
		if err := ops.Do(ctx, a.Runner, operator, more); err != nil {
			return err
		}
	}
	time.Sleep(time.Second) // the board follows within that
	return nil
}

// madeUp is a plan of six pledges with two steps each, of which some are kept, late or dropped.
func madeUp(dice *rand.Rand, today string) register.Entry {
	day, _ := time.Parse(time.DateOnly, today)
	back := func(days int) string { return day.AddDate(0, 0, -days).Format(time.DateOnly) }
	text := func() string {
		return "We will bring the " + word(dice) + " and the " + word(dice) + " to people before the " + word(dice) + " is gone."
	}
	given := 30 + dice.IntN(900)
	e := register.Entry{
		ID: ids.New(), Number: "HW-" + ids.New()[24:28], Title: "The " + word(dice) + " and the " + word(dice), Holder: snapshot.Body{ID: ids.New(), Name: "Made-up body " + ids.New()[30:], Sector: "hospital", Area: "QX" + ids.New()[35:]},
		Scheme: snapshot.Scheme{ID: "s", Title: "A made-up commitment"}, State: award.Live, GivenOn: back(given), Themes: []string{register.Themes[dice.IntN(len(register.Themes))].Key}, Invented: true, Whole: true,
	}
	for _, st := range pathway.All() {
		was, is := snapshot.Pledge{ID: ids.New(), Stage: st, Text: text()}, snapshot.Pledge{}
		for range 2 {
			goal := measure.Amount(100 * (1 + dice.IntN(90)))
			x := snapshot.Action{ID: ids.New(), Stage: st, Text: text(), Lead: "A. B., " + word(dice) + " lead", Due: back(given - 200), State: snapshot.Agreed, Measure: measure.Measure{Kind: "rate", What: "How many", Unit: "people", To: &goal}}
			was.Actions = append(was.Actions, x)
			x.State, x.Since = []snapshot.State{snapshot.Agreed, snapshot.Underway, snapshot.Done, snapshot.Dropped}[dice.IntN(4)], back(given-100)
			is.Actions = append(is.Actions, x)
		}
		is.ID, is.Stage, is.Text = was.ID, was.Stage, was.Text
		e.Then.Pledges, e.Now.Pledges = append(e.Then.Pledges, was), append(e.Now.Pledges, is)
	}
	return e
}
