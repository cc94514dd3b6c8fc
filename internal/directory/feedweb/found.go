package feedweb

import (
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
)

// foundPage is what was found of a feed.
type foundPage struct {
	page    ui.Page
	base    string
	version string // what the feed says it is; "" nothing
	made    string
	stopped string
	took    string
	levels  []level
	again   ui.Link
}

type level struct {
	title, verdict string
	mark           conform.Verdict
	steps          []step
}

type step struct {
	title, verdict string
	path           string // below the feed's address
	looked         string
	mark           conform.Verdict
	found          []found
	more           string
}

// found is one finding in words.
type found struct {
	grave     bool
	what, fix string
	where     string // an example: which member of the answer
	asked     string // and which answer
	times     string
}

func (s *Site) found(r *http.Request, c neighbour.FeedCheck) *foundPage {
	w, rep := s.words(r), c.Report
	p := &foundPage{
		page: s.page(r, w.T("feeds.found.title")), base: rep.Base, version: rep.Version, made: w.F("feeds.made", "moment", s.moment(c.At)),
		took:  w.N("feeds.took", rep.Asked),
		again: ui.Link{Text: w.T("feeds.again"), Href: ui.To(w, "/feeds/check?address="+ui.Query(rep.Base))},
	}
	p.page.Private = true
	if rep.Stopped != "" {
		p.stopped = w.T("feeds.stopped." + rep.Stopped)
	}
	for n := 1; n <= 2; n++ {
		key := strconv.Itoa(n)
		l := level{title: w.T("feeds.level." + key), mark: rep.Verdict(n), verdict: w.T("feeds.verdict." + key + "." + string(rep.Verdict(n)))}
		for _, x := range rep.Of(n) {
			l.steps = append(l.steps, stepOf(w, x))
		}
		p.levels = append(p.levels, l)
	}
	return p
}

func stepOf(w lang.Words, x conform.Step) step {
	out := step{title: w.T("feeds.step." + strings.ReplaceAll(x.Name, "_", "-")), path: x.Path, mark: x.Verdict(), verdict: w.T("feeds.step-" + string(x.Verdict()))}
	if x.Looked > 0 {
		out.looked = w.N("feeds.looked", x.Looked)
	}
	for _, grave := range []bool{true, false} {
		for _, f := range x.Findings {
			if f.Grave == grave {
				out.found = append(out.found, foundOf(w, f))
			}
		}
	}
	if x.More > 0 {
		out.more = w.N("feeds.more", x.More)
	}
	return out
}

// foundOf finds the words for a finding.
func foundOf(w lang.Words, f conform.Finding) found {
	out := found{grave: f.Grave, where: f.Example, asked: f.Asked}
	key, got, want := string(f.Kind), f.Got, f.Want
	switch f.Kind {
	case conform.Unreached:
		return found{grave: f.Grave, what: w.T("feeds.why." + f.Got), fix: w.T("feeds.fix.unreached"), asked: f.Asked}
	case conform.WrongType:
		got, want = w.T("feeds.kind."+got), w.T("feeds.kind."+want)
	case conform.Form:
		want = w.T("feeds.form." + want)
	}
	if out.where == f.Path {
		out.where = ""
	}
	out.what = w.F("feeds.what."+key, "path", f.Path, "got", got, "want", want)
	out.fix = w.F("feeds.fix."+key, "path", f.Path, "got", got, "want", want)
	if f.Times > 1 {
		out.times = w.N("feeds.times", f.Times)
	}
	return out
}
