// Package dirapi is the directory for other programs: Open Referral UK 3.0 under /openreferral.
//
// The table in endpoints.go says what there is and which parameters each takes; the routes, the
// reading of parameters and the OpenAPI document are all made from it. Everything is anonymous,
// may be read from any site's pages (CORS), and is made of listings alone, so nothing that is not
// public is here.
//
// Services and organisations are in order of their ids, and places in order of their services', so
// that nobody misses a record from page to page: what changes meanwhile keeps its place. A page past
// the last is an empty page and no error: its flags say that it is past the end.
package dirapi
