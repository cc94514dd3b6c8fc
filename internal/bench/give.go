package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strconv"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// Give measures Give Help with at least so many open appeals, made up where there are fewer: questions to the
// board one by one, and pages through the whole server.
func Give(ctx context.Context, a *app.App, appeals, n int, seed uint64, out io.Writer) error {
	if err := a.Finder.Refresh(ctx); err != nil {
		return err
	}
	if err := stockAppeals(ctx, a, appeals, seed); err != nil {
		return err
	}
	fmt.Fprintf(out, "appeals %d\n", a.Board.Count())
	dice := rand.New(rand.NewPCG(seed, 1))
	ask := func() offer.Browse {
		q := offer.Browse{Near: "QX" + strconv.Itoa(1+dice.IntN(8)), PerPage: 20}
		switch dice.IntN(3) {
		case 0:
			q.Kinds = []offer.Kind{offer.Asked[dice.IntN(len(offer.Asked))]}
		case 1:
			q.Sort = offer.ByNear
		}
		return q
	}
	runtime.GC()
	took := make(times, n)
	for i := range took {
		q := ask()
		start := clock.Stamp()
		if _, err := a.Board.Find(ctx, q); err != nil {
			return fmt.Errorf("question %d: %w", i, err)
		}
		took[i] = clock.Since(start)
	}
	took.report(out, "")
	a.Config.Limits = false // measuring: one address asks for everything
	site := a.Handler(web.Anonymous)
	for _, encoding := range []string{"", "gzip"} {
		perSecond, size, err := load(ctx, site, encoding, seed, func(dice *rand.Rand) string {
			return "/give?near=QX" + strconv.Itoa(1+dice.IntN(8))
		})
		if err != nil {
			return err
		}
		name := "throughput"
		if encoding != "" {
			name += " compressed"
		}
		fmt.Fprintf(out, "%s %.0f /s\n%s page size %d B\n", name, perSecond, name, size)
	}
	return nil
}

// stockAppeals makes up appeals until there are enough.
func stockAppeals(ctx context.Context, a *app.App, enough int, seed uint64) error {
	if err := a.Board.Refresh(ctx); err != nil {
		return err
	}
	list, err := ops.Find(ctx, a.Runner, operator, org.FindOrganisations{Status: org.Active, Limit: atOnce})
	if err != nil {
		return err
	}
	areas, err := a.Board.Areas(ctx)
	if err != nil {
		return err
	}
	if len(list) == 0 || len(areas.All()) == 0 {
		return errors.New("there is no city to ask in; fill a database first: homeward demo --only")
	}
	dice := rand.New(rand.NewPCG(seed, 2))
	for missing := enough - a.Board.Count(); missing > 0; {
		var more offer.StockGiving
		for range min(missing, 1000) {
			kind, wanted := offer.Asked[dice.IntN(len(offer.Asked))], 5+dice.IntN(60)
			x := offer.Appeal{
				ID: ids.New(), OrganisationID: list[dice.IntN(len(list))].ID, State: offer.Open, Kind: kind, Wanted: wanted, Given: dice.IntN(wanted),
				Urgency: offer.Urgencies[dice.IntN(len(offer.Urgencies))], AreaID: areas.All()[dice.IntN(len(areas.All()))].ID,
				LastDay: a.Board.Now().AddDate(0, 0, 1+dice.IntN(200)).Format(time.DateOnly), OpenedAt: store.Micros(a.Board.Now()),
				Words: offer.Words{Title: "Something that would help", Unit: "pieces", Why: "It is needed by people who have little, and who would be glad of it this week.", Bring: "The hall"},
			}
			x.Shown = x.Words
			more.Appeals = append(more.Appeals, x)
		}
		if err := ops.Do(ctx, a.Runner, operator, more); err != nil {
			return err
		}
		missing -= len(more.Appeals)
	}
	return a.Board.Refresh(ctx)
}
