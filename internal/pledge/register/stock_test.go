package register_test

import (
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/register"
)

// TestStockLines: only the command line stocks, and only what says that it is made up; a line that is there is not touched.
func TestStockLines(t *testing.T) {
	each(t, func(h house) {
		h.awarded()
		line := register.Entry{ID: ids.New(), Title: "Made up", GivenOn: "2026-01-01", Invented: true}
		stock := register.StockLines{Lines: []register.Entry{line, {ID: h.ID, Title: "Another", Invented: true}}}
		closed(h, stock, self, vera, fern, policy.Operator("x", policy.DirectoryEditor))
		operator := policy.Operator("test", policy.Administrator)
		if err := try(h, operator, register.StockLines{Lines: []register.Entry{{ID: ids.New()}}}); err == nil {
			h.Error("what could be taken for real is stocked")
		}
		do(h, operator, stock)
		if e, there := h.line(); !there || e.Title == "Another" {
			h.Errorf("%q %v", e.Title, there)
		}
		if n := h.found(register.Ask{}); n != 2 {
			h.Errorf("%d lines", n)
		}
	})
}
