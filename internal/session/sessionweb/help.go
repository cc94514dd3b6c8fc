package sessionweb

import (
	"slices"

	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
)

// HelpFor is the help beside a screen, with the chapters of the toolkit that say more.
func HelpFor(pack content.Pack, screen string) (h ui.Help) {
	x := pack.Help.For(screen)
	h.Text, h.Lang, h.Dir = x.Text, pack.Cover.Tag(), pack.Cover.Dir()
	for _, see := range x.See {
		h.See = append(h.See, ui.Link{Text: see.Title, Href: ui.Path("/toolkit/" + see.Path)})
	}
	return h
}

// both is the help beside two screens as one, each chapter once.
func both(a, b ui.Help) ui.Help {
	a.Text = slices.Concat(a.Text, b.Text)
	for _, link := range b.See {
		if !slices.Contains(a.See, link) {
			a.See = append(a.See, link)
		}
	}
	return a
}
