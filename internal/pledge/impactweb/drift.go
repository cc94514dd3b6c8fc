package impactweb

import (
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/impact"
)

// sharePart is how much comes before a crisis, and how that went.
type sharePart struct {
	says  []string
	chart *ui.Chart
	marks []markRow
}

// markRow is a day of the course.
type markRow struct {
	on, share, percent, plans string
	href                      templ.SafeURL
}

// driftPart is where each engagement went from review to review.
type driftPart struct {
	list  []driftRow
	more  int // engagements that are not shown here
	all   templ.SafeURL
	turns []bigFigure
}

// driftRow is one engagement.
type driftRow struct {
	holder, title string
	points        []pointCell
	now           string
	nowAt         templ.SafeURL
	turn, mark    string
}

// pointCell is what was counted at an award or a review.
type pointCell struct {
	what, on, share string
	href            templ.SafeURL // "": it came with a file, and the actions behind it are not known here
}

// mostDrifts is how many engagements the page shows; the list behind it has all.
const mostDrifts = 20

func sharePartOf(x sum) (p sharePart) {
	now := x.now.ActionShare()
	if now.All == 0 {
		return p
	}
	end := x.period.To
	p.says = append(p.says, sentence(now, "action", "actions")+yearAgo(x))
	if s := x.now.PledgeShare(); s.All > 0 {
		p.says = append(p.says, sentence(s, "pledge", "pledges")+".")
	}
	course := impact.Course(x.Facts, end)
	var dots []ui.Dot
	for _, m := range course {
		percent, ok := m.Actions.Percent()
		if ok {
			dots = append(dots, ui.Dot{On: m.On, Value: float64(percent), Text: strconv.Itoa(percent) + " in 100"})
		}
		q := during(impact.Period{To: m.On})
		p.marks = append(p.marks, markRow{dayWords(m.On), shareWords(m.Actions), percentWords(m.Actions), strconv.Itoa(m.Plans), ui.Path(x.rows(q, string(impact.Before)))})
	}
	if n := len(dots); n > 1 {
		plot := ui.NewPlot(dots[0].On, dots[n-1].On, 100)
		plot.Level(50, "start", "Half of them")
		plot.Line(dots)
		p.chart = plot.Chart("Of 100 actions, so many came before a crisis: " + dots[0].Text[:len(dots[0].Text)-len(" in 100")] + " on " + dayWords(dots[0].On) + ", " + strconv.Itoa(int(dots[n-1].Value)) + " on " + dayWords(dots[n-1].On) + ".")
	}
	return p
}

// sentence is "7 of 12 actions come before a crisis (58 in 100)".
func sentence(s impact.Share, one, more string) string {
	verb := " come"
	if s.Before == 1 {
		verb = " comes"
	}
	if s.All != 1 {
		one = more
	}
	return shareWords(s) + " " + one + verb + " before a crisis (" + percentWords(s) + ")"
}

// yearAgo ends a sentence with how it was a year before.
func yearAgo(x sum) string {
	t, err := time.Parse(time.DateOnly, x.period.To)
	if err != nil {
		return "."
	}
	was := impact.ShareOn(x.Facts, t.AddDate(-1, 0, 0).Format(time.DateOnly))
	if was.All == 0 {
		return ". A year before, nothing was awarded yet."
	}
	return "; a year before it was " + shareWords(was) + " (" + percentWords(was) + ")."
}

func driftPartOf(x sum) (p driftPart) {
	list := x.now.Drifts()
	turns := map[impact.Turn]int{}
	for i, d := range list {
		turns[d.Turn]++
		if i < mostDrifts {
			p.list = append(p.list, x.driftRow(d))
		}
	}
	p.more, p.all = max(0, len(list)-mostDrifts), ui.Path(x.rows(x.query(), ofDrift))
	for _, t := range []impact.Turn{impact.Later, impact.Same, impact.Earlier, impact.Once} {
		p.turns = append(p.turns, bigFigure{strconv.Itoa(turns[t]), turnWords[t].title, ui.Path(x.rows(x.query(), ofDrift, "turn", string(t)))})
	}
	return p
}

func (x asked) driftRow(d impact.Drift) driftRow {
	r := driftRow{holder: d.Holder.Name, title: d.Title, now: shareWords(d.Now), turn: turnWords[d.Turn].title, mark: string(d.Turn)}
	r.nowAt = ui.Path(x.rows(x.query(), string(impact.Before), "engagement", d.EngagementID))
	for _, y := range d.Points {
		c := pointCell{what: "Award", on: dayWords(y.On), share: shareWords(y.Share)}
		of, name := ofAtAward, "award"
		if y.What == impact.AtReview {
			c.what, of, name = "Review", ofAtReview, "review"
		}
		if y.Rows {
			c.href = ui.Path(x.rows(x.query(), of, "engagement", d.EngagementID, name, y.ID))
		}
		r.points = append(r.points, c)
	}
	return r
}
