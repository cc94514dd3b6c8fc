package offerweb

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
)

// The roles that bring somebody to the desk, and those that may change something there.
var (
	inside     = []policy.Role{policy.Administrator, policy.Moderator, policy.Owner, policy.Editor, policy.Viewer}
	asking     = []policy.Role{policy.Administrator, policy.Owner, policy.Editor}
	tending    = []policy.Role{policy.Administrator, policy.Moderator, policy.Owner, policy.Editor}
	moderating = []policy.Role{policy.Moderator, policy.Administrator}
	keeping    = []policy.Role{policy.Moderator, policy.Administrator, policy.PartnershipEditor}
)

// Routes is every page of Give Help.
func (s *Site) Routes() []web.Route { return append(s.public(), s.desk()...) }

// public is what anybody may open. What a link of a giver's leads to is kept by no cache.
func (s *Site) public() []web.Route {
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: web.Public, Handler: h}
	}
	post := func(path string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: "POST " + path, Access: web.Public, Handler: h, Does: does}
	}
	photo := func(path string, h web.Handler, does string) web.Route { // a photo may come with it
		return web.Route{Pattern: "POST " + path, Access: web.Public, Handler: h, Does: does, Body: photos.Body, Class: web.Letters}
	}
	own := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: web.Public, Handler: h, Private: true}
	}
	return []web.Route{
		get("/give", s.showBrowse),
		{Pattern: "GET /give/embed", Access: web.Public, Handler: s.showEmbed, Framed: true},
		get("/give/appeals.json", s.sendFeed),
		get("/give/appeals/{id}", s.showAppeal),
		photo("/give/appeals/{id}", s.answerAppeal, "offer.make"),
		get("/give/offer", s.showMake),
		photo("/give/offer", s.makeOffer, "offer.make"),
		own("/give/thanks/{token}", s.showThanks),
		own("/give/answer/{token}", s.showAsking),
		post("/give/answer/{token}", s.answerAsking, "offer.answer"),
		get("/give/answered", s.showAnswered),
		get("/give/mine", s.showErased),
		own("/give/mine/{token}", s.showMine),
		post("/give/mine/{token}", s.eraseMine, "giver.erase"),
	}
}

// desk is what those see who work with it. Whether somebody holds a role where the page needs it is for each
// action to say.
func (s *Site) desk() []web.Route {
	get := func(path string, h web.Handler, roles ...policy.Role) web.Route {
		return web.Route{Pattern: "GET " + path, Access: web.Role(roles...), Handler: h}
	}
	post := func(path string, h web.Handler, does string, roles ...policy.Role) web.Route {
		return web.Route{Pattern: "POST " + path, Access: web.Role(roles...), Handler: h, Does: does}
	}
	photo := func(path string, h web.Handler, does string, roles ...policy.Role) web.Route {
		return web.Route{Pattern: "POST " + path, Access: web.Role(roles...), Handler: h, Does: does, Body: photos.Body}
	}
	return []web.Route{
		get("/desk/appeals", s.deskAppeals, inside...),
		get("/desk/appeals.csv", s.sendAppeals, inside...),
		get("/desk/appeals/new", s.newAppeal, asking...),
		photo("/desk/appeals/new", s.addAppeal, "appeal.save", asking...),
		get("/desk/appeals/{id}", s.deskAppeal, inside...),
		get("/desk/appeals/{id}/edit", s.editAppeal, asking...),
		photo("/desk/appeals/{id}/edit", s.saveAppeal, "appeal.save", asking...),
		get("/desk/appeals/{id}/photo", s.showAppealPhoto, inside...),
		post("/desk/appeals/{id}/close", s.closeAppeal, "appeal.close", tending...),
		post("/desk/appeals/{id}/count", s.countGift, "appeal.count", asking...),
		get("/desk/offers", s.deskOffers, append([]policy.Role{policy.PartnershipEditor}, inside...)...),
		get("/desk/offers.csv", s.sendOffers, inside...),
		get("/desk/offers/{id}", s.deskOffer, append([]policy.Role{policy.PartnershipEditor}, inside...)...),
		get("/desk/offers/{id}/giver", s.deskGiver, tending...),
		get("/desk/offers/{id}/photo", s.showOfferPhoto, inside...),
		post("/desk/offers/{id}/accept", s.acceptOffer, "offer.accept", asking...),
		post("/desk/offers/{id}/decline", s.declineOffer, "offer.decline", tending...),
		post("/desk/offers/{id}/answer", s.recordAnswer, "offer.answer", moderating...),
		post("/desk/offers/{id}/record", s.recordResult, "offer.record", asking...),
		post("/desk/offers/{id}/thank", s.thankGiver, "offer.thank", asking...),
		post("/desk/offers/{id}/plan", s.planOffer, "offer.plan", tending...),
		post("/desk/offers/{id}/erase", s.eraseGiver, "giver.erase", moderating...),
		get("/desk/moderation", s.showHeld, moderating...),
		post("/desk/moderation/{id}", s.judgeAppeal, "appeal.judge", moderating...),
	}
}
