package deskweb

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// The roles that bring somebody here, and those that may change something.
var (
	directoryWide = []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Checker}
	inside        = append(append([]policy.Role{}, directoryWide...), policy.Owner, policy.Editor, policy.Viewer)
	editing       = []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor}
	confirming    = []policy.Role{policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor}
)

// exporting is how long a file may take that holds the whole directory.
const exporting = 5 * time.Minute

// formBody is the most bytes of a form: four long texts, in any script, and a year of exceptions.
const formBody = 512 << 10

// Routes is every page of the desk. Whether somebody holds a role where the page needs it is for each
// action to say.
func (s *Site) Routes() []web.Route {
	all, edit, whole := web.Role(inside...), web.Role(editing...), web.Whole(policy.DirectoryEditor, policy.Administrator)
	look := web.Role(policy.DirectoryEditor, policy.Administrator)
	get := func(path string, who web.Access, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: who, Handler: h}
	}
	post := func(path string, who web.Access, h web.Handler, does string) web.Route {
		return web.Route{Pattern: "POST " + path, Access: who, Handler: h, Does: does, Body: formBody}
	}
	return []web.Route{
		get("/desk", all, s.showServices),
		get("/desk/services.csv", all, s.sendServices),
		get("/desk/services/new", edit, s.newService),
		post("/desk/services/new", edit, s.addService, "service.save"),
		get("/desk/services/{id}", all, s.showService),
		post("/desk/services/{id}", edit, s.saveService, "service.save"),
		post("/desk/services/{id}/confirm", web.Role(confirming...), s.confirm, "listing.confirm"),
		get("/desk/services/{id}/status", edit, s.askStatus),
		post("/desk/services/{id}/status", edit, s.setStatus, "service.set_status"),
		get("/desk/services/{id}/preview", all, s.previewService),
		get("/desk/services/{id}/history", edit, s.serviceHistory),
		get("/desk/reviews", look, s.showReviews),
		get("/desk/reviews/{id}", look, s.showReview),
		get("/desk/reviews/{id}/preview", look, s.previewReview),
		post("/desk/reviews/{id}/publish", look, s.letThrough, "review.let_through"),
		post("/desk/reviews/{id}/back", look, s.sendBack, "review.send_back"),
		post("/desk/reviews/{id}/take-back", edit, s.takeBack, "review.take_back"),
		get("/desk/changes/{noun}/{id}", look, s.showChange),
		post("/desk/changes/{noun}/{id}/publish", look, s.letChange, "review.let_change"),
		post("/desk/changes/{noun}/{id}/back", look, s.sendChangeBack, "review.send_change_back"),
		post("/desk/changes/{noun}/{id}/take-back", edit, s.takeChangeBack, "review.take_change_back"),
		get("/desk/services/{id}/restore", edit, s.askRestoreService),
		post("/desk/services/{id}/restore", edit, s.restoreService, "service.restore"),
		get("/desk/hours", all, s.showHours),
		get("/desk/hours.json", all, s.sendHours),
		get("/desk/places", edit, s.showPlaces),
		get("/desk/places.csv", edit, s.sendPlaces),
		get("/desk/places/new", edit, s.newPlace),
		post("/desk/places/new", edit, s.addPlace, "location.save"),
		get("/desk/places/{id}", edit, s.showPlace),
		post("/desk/places/{id}", edit, s.savePlace, "location.save"),
		get("/desk/places/{id}/reveal", edit, s.askReveal),
		post("/desk/places/{id}/reveal", edit, s.reveal, "location.reveal"),
		get("/desk/places/{id}/history", edit, s.placeHistory),
		get("/desk/places/{id}/restore", edit, s.askRestorePlace),
		post("/desk/places/{id}/restore", edit, s.restorePlace, "location.restore"),
		get("/desk/feedback", edit, s.showInbox),
		get("/desk/feedback.csv", edit, s.sendInbox),
		get("/desk/feedback/{id}", edit, s.showFeedback),
		post("/desk/feedback/{id}", edit, s.answerFeedback, "feedback.answer"),
		get("/desk/export", all, s.showExport),
		{Pattern: "GET /desk/export/file", Access: all, Handler: s.sendExport, Patience: exporting},
		get("/desk/not-found", whole, s.showNotFound),
		get("/desk/not-found.csv", whole, s.sendNotFound),
	}
}
