package action

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// LinkKind is to what an action is linked.
type LinkKind string

// The kinds.
const (
	LinkService LinkKind = "service" // in Find Help
	LinkAppeal  LinkKind = "appeal"  // in Give Help
	LinkGroup   LinkKind = "group"   // an action group
	LinkMoney   LinkKind = "money"   // what it costs, and who may pay
	LinkOther   LinkKind = "other"
)

// LinkKinds are all five, in the order of forms.
var LinkKinds = []LinkKind{LinkService, LinkAppeal, LinkGroup, LinkMoney, LinkOther}

// Link is something that an action has to do with. One about money may have no address.
type Link struct {
	Kind  LinkKind `json:"kind"`
	Title string   `json:"title"`
	Href  string   `json:"href,omitempty"` // a path of this installation, or an address on the web
}

// within are the paths under which things of a kind have their pages.
var within = map[LinkKind]string{LinkService: "/services/", LinkAppeal: "/give/appeals/", LinkGroup: "/groups/"}

func (l Link) check(at string) errs.Fields {
	var f errs.Fields
	if !slices.Contains(LinkKinds, l.Kind) {
		f.Add(at+"-kind", "Choose from the list")
	}
	need(&f, at+"-title", l.Title, "Give it a name")
	text(&f, at+"-title", l.Title, mostName)
	href := strings.TrimSpace(l.Href)
	under, inside := within[l.Kind]
	switch {
	case utf8.RuneCountInString(href) > 500 || strings.ContainsFunc(href, func(r rune) bool { return r <= ' ' || r == '|' || plain.Control(r) }):
		f.Add(at+"-href", "This is no address")
	case inside && (!strings.HasPrefix(href, under) || strings.Contains(href, "..") || strings.ContainsAny(href, `\?#`) || len(href) == len(under)):
		f.Add(at+"-href", "Copy the address of its page here, such as "+under+"…")
	case !inside && href != "" && !onWeb(href):
		f.Add(at+"-href", "Give an address that begins with https://")
	case l.Kind == LinkOther && href == "":
		f.Add(at+"-href", "Give the address")
	}
	return f
}

// onWeb reports whether an address is one on the web.
func onWeb(href string) bool {
	u, err := url.Parse(href)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
