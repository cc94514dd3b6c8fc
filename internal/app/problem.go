package app

import (
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// partnership is the name in the header until the partnership gives its own.
const partnership = "Homeward"

// showProblem writes the page for a problem in the site's own look. It asks the database nothing:
// that may be what does not work.
func showProblem(c web.PageContext) error {
	var words lang.Words
	page := ui.Page{Words: words, Partnership: partnership, Title: said(words, c.Problem, "title", c.Problem.Title), Private: true}
	return problemPage(page, c.Problem).Render(c.Request.Context(), c.Out)
}
