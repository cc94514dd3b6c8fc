package demo

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Reports are what people told of somebody who sleeps rough, as the demo's outreach workers find them: some
// wait, one for too long, and of some it is known what came of them.
func Reports(now time.Time) (out []outreach.Report) {
	areas := map[string]string{}
	for _, r := range table("areas", 6) {
		areas[r[0]] = id("area", r[0])
	}
	tove := id("account", "tove")
	for i, r := range table("worried", 10) {
		at := now.Add(-time.Duration(number(r[2]) * float64(time.Hour)))
		report := outreach.Report{
			ID: id("report", r[0]), Reference: r[1], At: store.Micros(at), AreaID: areas[r[3]], State: outreach.State(r[4]), Seen: r[5],
			Bedded: r[6], Place: r[7], Looks: r[8], More: r[9], Talk: "[]",
		}
		if i%2 == 0 {
			report.Contact = fmt.Sprintf("07700 900%03d", 100+i)
		}
		if report.State != outreach.Waiting {
			report.Version = 1
			report.Talk = store.JSON([]outreach.Step{{At: at.Add(5 * time.Hour), Kind: policy.KindAccount, Actor: tove, To: report.State}})
		}
		if !report.State.Open() {
			report.Settled = store.Micros(at.Add(5 * time.Hour))
		}
		out = append(out, report)
	}
	return out
}

// SeedReports adds them.
func SeedReports(ctx context.Context, r *ops.Runner, now time.Time) error {
	if err := ops.DoOnce(ctx, r, operator, step("reports"), outreach.StockReports{Reports: Reports(now)}); err != nil {
		return fmt.Errorf("seed the reports: %w", err)
	}
	return nil
}
