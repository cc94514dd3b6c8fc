package promoteweb

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// day reads a day that we wrote.
func day(text string) time.Time {
	t, _ := time.Parse(time.DateOnly, text)
	return t
}

// export is the numbers as a table: a row for each code and week or month in which somebody came.
func (s *Site) export(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, _, err := s.held(r, who, r.URL.Query().Get("area"))
	if err != nil {
		return err
	}
	x := s.span(r)
	all, err := s.read(r, who, at.ID, x.parts[0].From)
	if err != nil {
		return err
	}
	table := [][]string{{"code", "area", "about", "where it hangs", "out of use", "from", "to", "times opened"}}
	for _, row := range rows(all, x) {
		sums := promote.Sum(all.Visits, x.parts, func(v promote.Visits) bool { return v.Code == row.code })
		for i, n := range slices.Backward(sums) {
			if n > 0 {
				table = append(table, web.Cells(row.code, row.area, row.about, row.where, strconv.FormatBool(row.retired), x.parts[i].From, x.parts[i].To, strconv.Itoa(n)))
			}
		}
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="posters-`+at.Slug+`.csv"`)
	if err := csv.NewWriter(w).WriteAll(table); err != nil {
		return fmt.Errorf("write the numbers of posters: %w", err)
	}
	return nil
}
