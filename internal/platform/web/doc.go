// Package web is what every page of Homeward shares: routes that say who may reach them, the way
// from an error to an answer, and the layers that each request passes through.
//
// The layers, from the outside in, one file each:
//
//	compressed   gzip for HTML, JSON, CSV and SVG                         compress.go
//	begun        request id, and the exchange that remembers the answer   exchange.go
//	logged       one line for each request, without personal data        accesslog.go
//	measured     counts and durations for Prometheus                      metrics.go
//	recovered    a panic becomes a 500                                    recover.go
//	headed       strict headers                                           headers.go
//	cleaned      broken text in the address becomes a 400                 clean.go
//	sameSite     a form posted from another site becomes a 403            crossorigin.go
//	(the router) finds the route; else our own 404 or 405                 mux.go
//	limited      too many requests from one address become a 429          limit.go
//	timed        a deadline                                               timeout.go
//	admitted     who is asking, and may they come in                      admit.go
//	bounded      a body that is too large becomes a 413, and broken text
//	             in a form a 400                                          body.go
//
// A log line or a metric never holds an address, a query, a header or anything that a person
// wrote. Homeward sets no cookie here.
package web
