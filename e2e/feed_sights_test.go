package e2e

import (
	"testing"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/ids"
)

// feedSights are the pages on which feeds are looked at, with what was found of one.
func feedSights(t *testing.T, c *city) []sight {
	t.Helper()
	const base, service = "https://directory.northmere.example/api", "https://directory.northmere.example/api/services/41d7"
	id := ids.New()
	do(t, c, neighbour.KeepCheck{ID: id, Report: conform.Report{Base: base, Version: "HSDS-UK-3.0", Asked: 14, Bytes: 90_000, Steps: []conform.Step{
		{Level: 1, Name: "root", Path: "/", Asked: []string{base + "/"}, Looked: 1},
		{Level: 1, Name: "services", Path: "/services", Asked: []string{base + "/services?page=1&per_page=5"}, Looked: 15, Findings: []conform.Finding{
			{Kind: conform.Missing, Grave: true, Path: "contents[].name", Example: "contents[2].name", Asked: base + "/services?page=1&per_page=5", Times: 4},
			{Kind: conform.Page, Grave: true, Path: "last_page", Example: "last_page", Got: "false", Want: "true", Asked: base + "/services?page=31&per_page=5", Times: 1},
			{Kind: conform.MediaType, Got: "text/html", Asked: base + "/services?page=1&per_page=5", Times: 3},
		}},
		{Level: 1, Name: "services.one", Path: "/services/{id}", Asked: []string{service}, Looked: 3, Findings: []conform.Finding{
			{Kind: conform.Form, Grave: true, Path: "email", Example: "email", Got: "help at northmere", Want: "email", Asked: service, Times: 2},
			{Kind: conform.Form, Path: "assured_date", Example: "assured_date", Got: "31/01/2026", Want: "day", Asked: service, Times: 1},
		}},
		{Level: 2, Name: "taxonomies", Path: "/taxonomies", Asked: []string{base + "/taxonomies?page=1&per_page=5"}, Findings: []conform.Finding{
			{Kind: conform.Status, Grave: true, Got: "404", Asked: base + "/taxonomies?page=1&per_page=5", Times: 1},
		}},
		{Level: 2, Name: "taxonomies.one", Path: "/taxonomies/{id}"},
	}}})
	return []sight{
		{name: "feeds-check", path: "/feeds/check", status: 200},
		{name: "feeds-check-errors", path: "/feeds/check?address=", status: 200, submit: "main form button[type=submit]"},
		{name: "feeds-found", path: "/feeds/check/" + id, status: 200},
	}
}
