package e2e

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"rsc.io/qr"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// readyCode is the code of one of an area's ready-made posters, by their order.
func readyCode(area string, n int) string {
	return promote.Ready(ids.Derive("demo", "area:"+area))[n].Code
}

// ownCode is the code of a poster that an editor of the city made.
func ownCode(t *testing.T, c *city, key string) string {
	t.Helper()
	all, err := ops.Ask(t.Context(), c.Runner, editor, promote.ListPosters{AreaID: demo.Areas()[0].ID, Since: "2026-12-24"})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all.List {
		if p.ID == ids.Derive("demo", "poster:"+key) {
			return p.Code
		}
	}
	t.Fatalf("the city has no poster %s", key)
	return ""
}

// Given an editor who wants to know what the library brings, when they make a poster for it and somebody
// scans it, then that person stands before what is open, and the editor reads that one came today. Nobody
// needs scripts for it.
func TestPosterForTheLibrary(t *testing.T) {
	editors := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	editors.noScripts()
	base := c.as(t, policy.Actor{Kind: policy.KindAccount, ID: "posters", Name: "Wren Marlow", Grants: []policy.Grant{{Role: policy.DirectoryEditor, Area: ids.Derive("demo", "area:hollowmere")}}})
	editors.visit(base + "/desk/posters")
	editors.press(`main a[href^="/desk/posters/new"]`)
	editors.fill("#hangs", "Library, Ropewalk")
	say[bool](editors, `(document.querySelector('#about').value = 'find:food', true)`)
	editors.press("main form[method=post] button")
	editors.stands("/desk/posters/", ".bars")
	editors.holds("h1", "Library, Ropewalk")
	editors.holds(".lead", "Opened 0 times today")
	one := base + say[string](editors, `location.pathname`)
	editors.fits(360)
	editors.press(`main a[href^="/promote/"]`)
	editors.holds("h1", "Nothing to eat?")
	editors.fits(360)
	address := "http://" + strings.ReplaceAll(editors.text(".promo__address"), " ", "")
	if drawn := say[string](editors, `document.querySelector('.promo__code svg').innerHTML`); !sameCode(t, drawn, address) {
		t.Errorf("the code on the poster does not say %s", address)
	}

	person := open(t)
	person.noScripts()
	send(person, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: "Mozilla/5.0 (Linux; Android 13; Pixel 6a) Mobile Safari/537.36"})
	if status := person.visit(address); status != 200 {
		t.Errorf("whoever scans it meets %d", status)
	}
	if at := person.where(); at != c.base+"/find/results?area=hollowmere&category=food" {
		t.Errorf("whoever scans it stands at %s", at)
	}
	person.need("li.card")
	if got := say[string](person, `document.cookie`); got != "" {
		t.Errorf("they are given %s", got)
	}

	editors.visit(one)
	editors.holds(".lead", "Opened 0 times today") // it is in memory yet
	editors.must(c.Posters.Write(t.Context(), c.Runner))
	editors.visit(one)
	editors.holds(".lead", "Opened once today, once this week")
	editors.visit(base + "/desk/posters")
	editors.holds(".grid tr:has(a[href='"+strings.TrimPrefix(one, base)+"']) [data-label=Today]", "1")
}

// sameCode reports whether a drawing is the code of an address, module by module.
func sameCode(t *testing.T, drawn, address string) bool {
	t.Helper()
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	black := map[[2]int]bool{}
	for _, run := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)`).FindAllStringSubmatch(drawn, -1) {
		x, _ := strconv.Atoi(run[1])
		y, _ := strconv.Atoi(run[2])
		n, _ := strconv.Atoi(run[3])
		for i := range n {
			black[[2]int{x + i - 4, y - 4}] = true
		}
	}
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) != black[[2]int{x, y}] {
				return false
			}
		}
	}
	return len(black) > 0
}

// Each poster fits one sheet of its paper, and each card its card: also where another council stands for the
// area, with its logo, and where the site has a long address.
func TestPostersFitTheirPaper(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	w.size(1280, 900)
	w.look("print", "light")
	for _, area := range []string{"saltwick", "hollowmere", "brindle-vale"} {
		for n, l := range promote.Ready(ids.Derive("demo", "area:"+area)) {
			for _, x := range []struct {
				path string
				most float64 // millimetres
			}{{"/promote/" + l.Code, 297}, {"/promote/" + l.Code + "?size=a3", 420}} {
				w.visit(c.base + x.path)
				say[bool](w, longer)
				if high := say[float64](w, `document.querySelector('.poster').getBoundingClientRect().height`) * 25.4 / 96; high > x.most {
					t.Errorf("%s, poster %d: %.0f mm high on %.0f", area, n, high, x.most)
				}
				if over := say[[]string](w, overflowing); len(over) > 0 {
					t.Errorf("%s, poster %d: too wide: %v", area, n, over)
				}
			}
			w.visit(c.base + "/promote/" + l.Code + "/cards")
			say[bool](w, longer)
			if over := say[float64](w, `(e => Math.max(e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth))(document.querySelector('.pocket'))`); over > 1 {
				t.Errorf("%s, card %d: by %.0f pixels too much", area, n, over)
			}
		}
	}
}

// longer puts an address in the place of ours that is as long as partnerships have.
const longer = `(document.querySelectorAll('.promo__address bdi').forEach(e => e.firstChild.data = 'homelessness.hollowmere.example/go/'), true)`

// overflowing finds words that stand out of the poster's edge.
const overflowing = `[...document.querySelectorAll('.poster *')].filter(e => !e.closest('svg') && e.getBoundingClientRect().right > document.querySelector('.poster').getBoundingClientRect().right + 1).map(e => e.textContent.slice(0, 40))`
