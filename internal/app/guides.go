package app

import (
	"example.org/homeward/internal/directory/guideweb"
)

// guides is the pages of what areas say beside their services.
func (a *App) guides() *guideweb.Site {
	return guideweb.New(guideweb.Options{
		Runner: a.Runner, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership, Frame: a.Find.FrameAt, WhoIs: a.WhoIs,
	})
}
