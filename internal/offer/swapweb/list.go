package swapweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

const perPage = 50

// list is the page of what there is.
type list struct {
	desk       ui.Desk
	lines      []line
	over       bool
	categories []ui.Choice
	pages      ui.Pages
	may        bool // they may offer something
}

// line is one surplus in the list.
type line struct {
	path                                            templ.SafeURL
	what, organisation, category, left, until, hand string
	queue                                           int
}

var categoryWords = map[string]string{
	"food": "Food", "clothes": "Clothes and shoes", "bedding": "Bedding", "furniture": "Furniture", "kitchen": "Kitchen things",
	"toiletries": "Soap, toothbrushes and the like", "baby": "Baby things", "office": "Office things", "other": "Something else",
}

var handWords = map[string]string{"collect": "Collect it", "deliver": "They bring it", "either": "Collect it, or they bring it"}

// amount is a number with its unit.
func amount(n int, unit string) string { return strings.TrimSpace(strconv.Itoa(n) + " " + unit) }

func (s *Site) showList(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := r.URL.Query()
	q := swap.ListSwaps{Today: s.today(), Over: v.Get("show") == "over", Category: v.Get("category"), PerPage: perPage}
	q.Page, _ = strconv.Atoi(v.Get("page")) // what is no number is the first page
	q.Page = min(max(q.Page, 1), 10_000)
	found, err := ops.Find(r.Context(), s.Runner, who, q)
	if err != nil {
		return err
	}
	p := &list{desk: s.desk(r, who, "Swap"), over: q.Over, may: who.HasAnywhere(policy.Owner, policy.Editor)}
	p.desk.Back = ui.Link{Text: "Give help", Href: "/desk/appeals"}
	p.desk.Lead = "What one organisation has too much of, another may need. Only organisations see this."
	p.desk.Tabs = []ui.Tab{
		{Link: ui.Link{Text: "On offer", Href: "/desk/swap"}, Here: !q.Over}, {Link: ui.Link{Text: "Over", Href: "/desk/swap?show=over"}, Here: q.Over},
	}
	p.categories = []ui.Choice{{Value: "", Label: "Anything"}}
	for _, c := range swap.Categories {
		p.categories = append(p.categories, ui.Choice{Value: c, Label: categoryWords[c], Picked: c == q.Category})
	}
	for _, l := range found[0].Lines {
		p.lines = append(p.lines, line{
			path: templ.SafeURL("/desk/swap/" + l.ID), what: l.What, organisation: l.Organisation, category: categoryWords[l.Category],
			left: amount(l.Left(), l.Unit) + " of " + strconv.Itoa(l.Stock), until: day(l.Until), hand: handWords[l.Hand], queue: l.Queue,
		})
	}
	at := func(page int) templ.SafeURL {
		v.Set("page", strconv.Itoa(page))
		return templ.SafeURL("/desk/swap?" + url.Values(v).Encode())
	}
	p.pages = ui.Pages{Here: q.Page, Of: q.Page}
	if q.Page > 1 {
		p.pages.Before = at(q.Page - 1)
	}
	if found[0].More {
		p.pages.Of, p.pages.Next = q.Page+1, at(q.Page+1)
	}
	return ui.Send(w, r, http.StatusOK, listPage(p))
}
