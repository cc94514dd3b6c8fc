package dirweb

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// list is the page of somebody's list. Nobody has an account for it: the address holds it.
type list struct {
	page   ui.Page
	cards  []ui.Card
	words  ui.CardWords
	drop   []ui.Link // takes one service off
	chart  *ui.Map
	wallet *ui.Wallet
	share  string // the list's own short address
	card   ui.Link
	more   templ.SafeURL // to look for more, with the list carried along
}

// readList reads the ids that an address holds, in the long form or the short, each once.
func readList(values url.Values) []string {
	var out []string
	for _, text := range values["s"] {
		for _, id := range longList(text) {
			out = appendID(out, id)
		}
		out = appendID(out, text)
	}
	for _, id := range values["id"] {
		out = appendID(out, id)
	}
	return out
}

func appendID(list []string, id string) []string {
	if !ids.Valid(id) || slices.Contains(list, id) || len(list) >= mostListed {
		return list
	}
	return append(list, id)
}

// showList shows the list in the address, as a page or as a card for the pocket.
func (s *Site) showList(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	values := r.URL.Query()
	v, err := s.visit(r.Context(), one(values, "lang"))
	if err != nil {
		return err
	}
	chosen := readList(values)
	found, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), directory.ShowListings{ServiceIDs: chosen})
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(l directory.Listing) bool { return l.Tombstone() })
	p, err := v.list(found, one(values, "as") == "card")
	if err != nil {
		return err
	}
	return v.send(w, r, http.StatusOK, listPage(p))
}

func (v *visit) list(found []directory.Listing, card bool) (*list, error) {
	p := &list{page: v.page(v.T("list.title"), ""), words: v.card}
	p.page.Here, p.page.Private = ui.MyList, true
	var all []string
	for _, l := range found {
		all = append(all, l.ID)
	}
	short := shortList(all)
	p.more = v.to("/find")
	if len(found) == 0 {
		return p, nil
	}
	p.share = string(v.to("/find/list?s=", short))
	p.more = v.to("/find?list=", short)
	p.cards = v.cards(v.here(), "").listings(found)
	for i, l := range found {
		p.cards[i].Keep = "" // it is on the list
		rest := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return id == l.ID })
		p.drop = append(p.drop, ui.Link{Text: v.F("list.drop", "name", l.Name), Href: v.to("/find/list?s=", shortList(rest))})
	}
	p.page.At = v.now.Unix()
	p.chart = v.listingsMap(found)
	p.card = ui.Link{Text: v.T("list.card"), Href: v.to("/find/list?s=", short, "&as=card")}
	if card {
		p.card = ui.Link{Text: v.T("list.page"), Href: templ.SafeURL(p.share)}
		var err error
		p.wallet, err = v.wallet(found, p.share)
		return p, err
	}
	return p, nil
}

// linesASide is how many services fit on one side of a card.
const linesASide = 3

// wallet is the list as a card for the pocket, with a code that opens it.
func (v *visit) wallet(found []directory.Listing, share string) (*ui.Wallet, error) {
	code, err := ui.CodeOf(v.site.absolute(share), false)
	if err != nil {
		return nil, err
	}
	c := &ui.Wallet{
		Title: v.site.Partnership, Urgent: v.urgent(""), Scan: v.T("ui.wallet.scan"),
		QR: code.Path, Box: code.Box,
	}
	for part := range slices.Chunk(found, linesASide) {
		side := ui.WalletSide{Title: v.T("list.title")}
		for _, l := range part {
			side.Lines = append(side.Lines, ui.WalletLine{Name: l.Name, Phone: grouped(l.CallFirst()), When: v.walletLine(&l)})
		}
		c.Sides = append(c.Sides, side)
	}
	return c, nil
}

// walletLine is when and where, as shortly as a card needs it.
func (v *visit) walletLine(l *directory.Listing) string {
	var parts []string
	parts = append(parts, v.usual(hoursOf(l)))
	if len(l.Places) > 0 {
		parts = append(parts, shortText(l.Places[0].Label, 50))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ". ")
}
