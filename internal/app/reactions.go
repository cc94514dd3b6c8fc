package app

import "example.org/homeward/internal/platform/events"

// Reactions is everything that happens in one module because something happened in another.
func (a *App) Reactions() *events.Table {
	t := &events.Table{}
	a.authReactions(t)
	a.claimReactions(t)
	a.editorReactions(t)
	a.directoryReactions(t)
	a.importReactions(t)
	a.keepReactions(t)
	a.offerReactions(t)
	a.reviewReactions(t)
	a.outreachReactions(t)
	a.engageReactions(t)
	a.partnerReactions(t)
	a.planReactions(t)
	a.registerReactions(t)
	a.impactReactions(t)
	a.awardReactions(t)
	a.submitReactions(t)
	a.exchangeReactions(t)
	return t
}
