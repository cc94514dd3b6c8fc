package htmlcheck

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// document wants a language and a direction, a title, and one main part.
func document(i *inspection) []string {
	var out []string
	mains, titled := 0, false
	for _, n := range i.elements {
		switch n.Data {
		case "html":
			for _, name := range []string{"lang", "dir"} {
				if attr(n, name) == "" {
					out = append(out, "<html> has no "+name)
				}
			}
		case "title":
			titled = titled || text(n) != ""
		case "main":
			mains++
		}
	}
	if !titled {
		out = append(out, "the page has no title")
	}
	if mains != 1 {
		out = append(out, fmt.Sprintf("the page has %d <main>, want one", mains))
	}
	return out
}

func uniqueIDs(i *inspection) []string {
	var out []string
	for _, id := range i.doubled {
		out = append(out, fmt.Sprintf("the id %q is used twice", id))
	}
	return out
}

// references wants what points to an id to find it.
func references(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		for _, name := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "form"} {
			if name == "for" && n.Data != "label" && n.Data != "output" {
				continue
			}
			for _, id := range strings.Fields(attr(n, name)) {
				if i.byID[id] == nil {
					return fmt.Sprintf("%s points to the id %q, which is not there", show(n), id)
				}
			}
		}
		if id, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && n.Data == "a" && id != "" && i.byID[id] == nil {
			return fmt.Sprintf("%s leads to an id that is not there", show(n))
		}
		return ""
	})
}

var control = tagged("input", "select", "textarea")

// labels wants a label for everything that is filled in.
func labels(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		kind := attr(n, "type")
		if !control(n) || n.Data == "input" && slices.Contains([]string{"hidden", "submit", "button", "image", "reset"}, kind) {
			return ""
		}
		id := attr(n, "id")
		if id != "" && i.labelled[id] || attr(n, "aria-label") != "" || attr(n, "aria-labelledby") != "" || within(n, tagged("label")) {
			return ""
		}
		return show(n) + " has no label"
	})
}

// names wants links and buttons to say what they do.
func names(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		if n.Data != "button" && (n.Data != "a" || !hasAttr(n, "href")) && n.Data != "summary" {
			return ""
		}
		if text(n) != "" || attr(n, "aria-label") != "" || attr(n, "aria-labelledby") != "" {
			return ""
		}
		for in := range n.Descendants() {
			if in.Type == html.ElementNode && (in.Data == "img" && attr(in, "alt") != "" || in.Data == "svg" && attr(in, "aria-label") != "") {
				return ""
			}
		}
		return show(n) + " has no name"
	})
}

// interactive is whatever can be pressed or filled in.
func interactive(n *html.Node) bool {
	switch n.Data {
	case "a":
		return hasAttr(n, "href")
	case "input":
		return attr(n, "type") != "hidden"
	case "button", "select", "textarea", "summary", "iframe":
		return true
	default:
		return hasAttr(n, "tabindex") && attr(n, "tabindex") != "-1"
	}
}

// nesting wants nothing that can be pressed inside something else that can.
func nesting(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		if interactive(n) && within(n, interactive) {
			return show(n) + " stands inside something else that can be pressed"
		}
		if n.Data == "form" && within(n, tagged("form")) {
			return show(n) + " stands inside another form"
		}
		return ""
	})
}

// headings wants one h1, first, and no level left out on the way down.
func headings(i *inspection) []string {
	var out []string
	last, tops := 0, 0
	for _, n := range i.elements {
		if len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			continue
		}
		level := int(n.Data[1] - '0')
		if level == 1 {
			tops++
		}
		if level > last+1 {
			out = append(out, fmt.Sprintf("%s %q comes after a heading of level %d", show(n), text(n), last))
		}
		if text(n) == "" {
			out = append(out, show(n)+" is empty")
		}
		last = level
	}
	if tops != 1 {
		out = append(out, fmt.Sprintf("the page has %d <h1>, want one", tops))
	}
	return out
}

// unheard is what a screen reader passes over.
func unheard(n *html.Node) bool { return hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" }

// images wants words for every picture, or a plain statement that it needs none.
func images(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		switch {
		case unheard(n) || within(n, unheard):
		case n.Data == "img" && !hasAttr(n, "alt"):
			return show(n) + " has no alt"
		case n.Data == "svg" && attr(n, "aria-label") == "" && attr(n, "aria-labelledby") == "" && !within(n, tagged("svg")):
			return show(n) + " is neither hidden nor named"
		}
		return ""
	})
}

// inlined wants no script or style in the page itself: the content policy would block it.
func inlined(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		if n.Data == "style" || n.Data == "script" && !hasAttr(n, "src") && !data(attr(n, "type")) {
			return "the page holds an inline " + show(n)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				return fmt.Sprintf("%s has the attribute %s", show(n), a.Key)
			}
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				return show(n) + " holds a script in an address"
			}
		}
		return ""
	})
}

// data reports whether a script's type says that it is not run.
func data(kind string) bool { return kind == "application/json" || kind == "application/ld+json" }

// outside wants the page to load nothing from another site.
func outside(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		if n.Data == "a" || n.Data == "form" || n.Data == "link" && slices.Contains([]string{"canonical", "alternate"}, attr(n, "rel")) {
			return ""
		}
		for _, name := range []string{"src", "href", "data", "poster"} {
			if u, err := url.Parse(attr(n, name)); err == nil && u.Host != "" {
				return show(n) + " loads something from another site"
			}
		}
		for candidate := range strings.SplitSeq(attr(n, "srcset"), ",") {
			if at := strings.Fields(candidate); len(at) > 0 && strings.Contains(at[0], "//") {
				return show(n) + " loads something from another site"
			}
		}
		return ""
	})
}

// focus wants the order of the page to be the order of the tab key.
func focus(i *inspection) []string {
	return i.each(func(n *html.Node) string {
		if at, err := strconv.Atoi(attr(n, "tabindex")); err == nil && at > 0 {
			return show(n) + " jumps the queue of the tab key"
		}
		return ""
	})
}
