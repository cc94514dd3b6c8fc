package dirweb

import "example.org/homeward/internal/platform/web"

// Routes is every page of Find Help. All of them are for anyone.
func (s *Site) Routes() []web.Route {
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: web.Public, Handler: h}
	}
	return []web.Route{
		get("/{$}", s.showFront),
		get("/find", s.showForm),
		get("/find/results", s.showResults),
		get("/find/timetable", s.showTimetable),
		get("/find/list", s.showList),
		get("/services/{id}", s.showService),
		get("/services/{id}/poster", s.showServicePoster),
		get("/organisations/{id}/poster", s.showOrganisationPoster),
		get("/services/{id}/wrong", s.showWrong),
		{Pattern: "POST /services/{id}/wrong", Access: web.Public, Handler: s.giveWrong, Does: "feedback.give", Class: web.Letters},
		get("/services/{id}/wrong/thanks", s.showThanks),
		get("/organisations/{id}", s.showOrganisation),
		get("/areas", s.showAreas),
		get("/areas/{slug}", s.showArea),
		{Pattern: "GET /areas/{slug}/look.css", Access: web.Public, Class: web.Assets, Handler: s.showLook},
		get("/emergency", s.showEmergency),
		get("/offline", s.showOffline),
		get("/manifest.webmanifest", s.showManifest),
		get("/give/organisations", s.showGive),
		get("/about", s.showAbout("about")),
		get("/about/accessibility", s.showAbout("accessibility")),
		get("/about/privacy", s.showAbout("privacy")),
		get("/about/data", s.showAbout("data")),
		get("/about/feedback", s.showTell),
		{Pattern: "POST /about/feedback", Access: web.Public, Handler: s.giveTell, Does: "feedback.give_site", Class: web.Letters},
		get("/about/feedback/thanks", s.showTold),
		get("/sitemap.xml", s.showSitemap),
		get("/robots.txt", s.showRobots),
	}
}
