package weatherweb

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"time"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
)

// exportHistory is what has ended, and is wanted, as a table.
func (s *Site) exportHistory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	b, err := s.board(r, who)
	if err != nil {
		return err
	}
	c := s.clocks()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="severe-weather.csv"`)
	out := csv.NewWriter(w)
	rows := [][]string{{"id", "kind", "area", "from", "until", "message", "beds", "transport", "phone", "declared_by", "ended_by"}}
	for _, x := range filterOf(r.URL.Query()).pick(b.For(who), c) {
		at := func(t time.Time) string { return t.In(s.Zone).Format(time.RFC3339) }
		rows = append(rows, []string{x.ID, x.Kind, x.Area.Name, at(x.From), at(x.Until), x.Message, x.Beds, x.Transport, x.Phone, x.DeclaredBy, x.EndedBy})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = source.ProtectWords(row[i])
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("write the history: %w", err)
	}
	return nil
}
