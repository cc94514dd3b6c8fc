package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Given HOMEWARD_SHOTS=folder, every page is painted there at three widths, by day and by night,
// and printed, for somebody to look at; given HOMEWARD_SHOTS_OF=words, those whose name holds them.
func TestShots(t *testing.T) {
	folder := os.Getenv("HOMEWARD_SHOTS")
	if folder == "" {
		t.Skip("HOMEWARD_SHOTS names no folder for pictures")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	c := working(t, "HOMEWARD_LIMITS=off")
	all := append(sights(t, c), innerSights(t, c)...)
	if only := os.Getenv("HOMEWARD_SHOTS_OF"); only != "" {
		all = slices.DeleteFunc(all, func(s sight) bool { return !strings.Contains(s.who+"-"+s.name, only) })
	}
	asEach(t, c, all, func(w *tab, s sight) {
		w.size(360, 740)
		w.see(c, s)
		for _, width := range []int64{360, 768, 1280} {
			w.size(width, 740)
			for _, scheme := range []string{"light", "dark"} {
				w.look("screen", scheme)
				w.keep(chromedp.FullScreenshot(100), folder, fmt.Sprintf("%s-%d-%s.png", s.name, width, scheme))
			}
		}
		w.size(690, 980)
		w.look("print", "dark")
		w.keep(chromedp.FullScreenshot(100), folder, s.name+"-print.png")
		w.look("", "light")
		w.keep(chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)), folder, s.name+".pdf")
	})
}

// keep takes a picture into a file.
func (w *tab) keep(take chromedp.Action[[]byte], folder, name string) {
	w.Helper()
	picture, err := chromedp.Run(w.ctx, take)
	w.must(err)
	w.must(os.MkdirAll(folder, 0o755))
	w.must(os.WriteFile(filepath.Join(folder, name), picture, 0o600))
}
