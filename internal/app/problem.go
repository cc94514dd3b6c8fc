package app

import (
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// partnership is the name in the header until the partnership gives its own.
const partnership = "Homeward"

// showProblem writes the page for a problem in the site's own look, severe weather and all. When the
// database is what does not work, the weather is what was last known.
func (a *App) showProblem(c web.PageContext) error {
	var words lang.Words
	page := ui.Page{Words: words, Partnership: partnership, Title: said(words, c.Problem, "title", c.Problem.Title), Private: true}
	page.Weather = a.Find.Weather(c.Request.Context(), words)
	return problemPage(page, c.Problem).Render(c.Request.Context(), c.Out)
}
