package deskweb

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// perPage is how many lines a list has on a page.
const perPage = 50

// safe is a path of ours with one parameter.
func safe(path, name, value string) templ.SafeURL {
	return templ.SafeURL(path + "?" + url.Values{name: {value}}.Encode())
}

// with is the page's own address with some parameters set, or taken out by "".
func with(r *http.Request, pairs ...string) templ.SafeURL {
	q := r.URL.Query()
	q.Del("done")
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return templ.SafeURL(r.URL.Path)
	}
	return templ.SafeURL(r.URL.Path + "?" + q.Encode())
}

// as is the same question to another path, such as that of a file.
func as(r *http.Request, path string) templ.SafeURL {
	q := r.URL.Query()
	q.Del("done")
	q.Del("page")
	if len(q) == 0 {
		return templ.SafeURL(path)
	}
	return templ.SafeURL(path + "?" + q.Encode())
}

// pageOf reads the number of a page.
func pageOf(q url.Values) (int, error) {
	text := q.Get("page")
	if text == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, web.BadRequest("The number of a page is 1 or more.")
	}
	return n, nil
}

// paging leads through a list; a page past the last is not there.
func paging(r *http.Request, page, total int) (ui.Pages, error) {
	p := ui.Pages{Here: page, Of: max((total+perPage-1)/perPage, 1)}
	if page > p.Of {
		return p, errs.NotFound
	}
	if page > 1 {
		p.Before = with(r, "page", strconv.Itoa(page-1))
	}
	if page < p.Of {
		p.Next = with(r, "page", strconv.Itoa(page+1))
	}
	return p, nil
}

// chosen marks the one of a list that an address asks for.
func chosen(value string, list []ui.Choice) []ui.Choice {
	for i := range list {
		list[i].Picked = list[i].Value == value
	}
	return list
}
