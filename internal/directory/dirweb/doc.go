// Package dirweb is the pages of Find Help: the front page, the search and its results, services,
// organisations, areas, my list, the timetable, emergency numbers and what we say about ourselves.
//
// Each page has a handler, a typed struct made by it, and a templ template that only draws. All that
// the pages know of a service is its listing, which has no field for what is private. What changes
// with the clock (open or closed, severe weather, "checked 12 days ago") is worked out at each
// request, so that no missed job can leave a page wrong.
package dirweb
