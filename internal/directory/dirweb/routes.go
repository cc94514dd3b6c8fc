package dirweb

import "example.org/homeward/internal/platform/web"

// Routes is every page of Find Help. All of them are for anyone.
func (s *Site) Routes() []web.Route {
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: web.Public, Handler: h}
	}
	return []web.Route{
		get("/find", s.showForm),
		get("/find/results", s.showResults),
	}
}
