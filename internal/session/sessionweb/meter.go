package sessionweb

import (
	"net/http"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// meter is who is there and how many have spoken, by kind and never by name; and how far the session has come.
type meter struct {
	rows  []meterRow
	says  []string
	heads []ui.Field // how many signed in on paper, by kind
}

// meterRow is one kind of people.
type meterRow struct {
	kind                         string
	joined, paper, spoke, points int
}

func (s *Site) meterOf(x session.Console) (m meter) {
	joined, people, voices, points := x.Joined(), 0, 0, 0
	for _, k := range append(session.Kinds[:len(session.Kinds):len(session.Kinds)], "") {
		row := meterRow{"Did not say, or wrote without a name", joined[k], x.Room.Heads[k], x.Voices[k].People, x.Voices[k].Points}
		if k != "" {
			row.kind = english.T("room.kind." + k)
			m.heads = append(m.heads, ui.Field{ID: "heads-" + k, Name: "heads-" + k, Label: row.kind, Value: shown(x.Room.Heads[k]), Mode: "numeric", Narrow: true, Complete: "off"})
		}
		people, voices, points = people+row.joined+row.paper, voices+row.spoke, points+row.points
		if row.joined+row.paper+row.spoke > 0 {
			m.rows = append(m.rows, row)
		}
	}
	voices = min(voices, people) // who wrote with a name and without one is counted twice, as nothing tells that it was one
	m.says = append(m.says, english.N("room.meter.there", people), english.N("room.meter.written", voices, "points", english.N("room.meter.points", points)))
	reached := 0
	for _, part := range session.Parts {
		if x.Room.Reaches(part) {
			reached++
		}
	}
	m.says = append(m.says, count(reached)+" of "+count(len(session.Parts))+" parts reached.")
	if x.Room.Began > 0 {
		took, end := "It has taken ", x.Now.UnixMicro()
		if x.Room.State != session.Open && x.Room.Ended > 0 {
			took, end = "It took ", x.Room.Ended
		}
		minutes := int((end - x.Room.Began) / 60_000_000)
		m.says = append(m.says, took+count(minutes/60)+" h "+count(minutes%60)+" min, from "+s.day(x.Room.Began)+".")
	}
	return m
}

// shown is a number in a field: empty for none.
func shown(n int) string {
	if n == 0 {
		return ""
	}
	return count(n)
}

// countHeads notes how many signed in on paper.
func (s *Site) countHeads(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := session.CountHeads{Code: session.Tidy(r.PathValue("code")), Heads: map[string]int{}}
	for _, k := range session.Kinds {
		n := whole(r.PostForm.Get("heads-" + k))
		if n < 0 {
			return s.ran(w, r, who, errs.Fields{{Name: "heads-" + k, Message: "Give a number, or leave it empty"}})
		}
		a.Heads[k] = n
	}
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, a))
}
