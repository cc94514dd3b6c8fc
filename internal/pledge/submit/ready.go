package submit

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/pledge/snapshot"
)

// Need is one thing that the check looks at.
type Need struct {
	Key  string // of the field, or the part of the work that it is about
	Text string // what is asked for
	OK   bool
	Must bool     // without it nothing is sent; else it is a hint
	At   []string // what it is missing in, in words
}

// Needs are what has to be there before something is sent, and what would make it better.
type Needs []Need

// Ready reports whether it can be sent.
func (n Needs) Ready() bool {
	for _, x := range n {
		if x.Must && !x.OK {
			return false
		}
	}
	return true
}

// Missing are what keeps it from being sent, in words.
func (n Needs) Missing() errs.Fields {
	var f errs.Fields
	for _, x := range n {
		if x.Must && !x.OK {
			f.Add(x.Key, x.Text)
		}
	}
	return f
}

// Check looks at what is promised, and at who answers for it. What is promised is as it is on a day.
func Check(s snapshot.Snapshot, p Paper, today string) Needs {
	w := look(s.Promising(), today)
	return Needs{
		{Key: "scheme", Text: "Your session is part of a scheme", OK: s.Scheme.ID != "", Must: true},
		{Key: "pledges", Text: "Your pledges are agreed", OK: len(s.Pledges) > 0, Must: true},
		{Key: "whole", Text: "At least one pledge has an action with a lead, a day and a measure", OK: w.whole, Must: true},
		{Key: "past", Text: "No action that is still to be done has a day that is past", OK: len(w.past) == 0, Must: true, At: w.past},
		{Key: "unit", Text: "Each measure says in what it is counted", OK: len(w.noUnit) == 0, Must: true, At: w.noUnit},
		{Key: "name", Text: "Somebody answers for delivery, by name", OK: p.Name != "", Must: true},
		{Key: "contact", Text: "The authority can reach them", OK: p.Contact != "", Must: true},
		{Key: "consent", Text: "You agree that it is published once it is awarded", OK: p.Consent, Must: true},
		{Key: "signed", Text: "Everybody who takes part has signed", OK: len(w.unsigned) == 0, At: w.unsigned},
		{Key: "actions", Text: "Each pledge has an action", OK: len(w.bare) == 0, At: w.bare},
		{Key: "leads", Text: "Each action has a lead", OK: len(w.noLead) == 0, At: w.noLead},
		{Key: "days", Text: "Each action has a day", OK: len(w.noDay) == 0, At: w.noDay},
		{Key: "measures", Text: "Each action has a measure", OK: len(w.noMeasure) == 0, At: w.noMeasure},
		{Key: "review", Text: "The next review has a day", OK: s.NextReview != ""},
		{Key: "sooner", Text: "Some of it helps before a crisis", OK: w.before},
	}
}

// looked is what the check sees.
type looked struct {
	whole, before                                          bool
	past, noUnit, unsigned, bare, noLead, noDay, noMeasure []string
}

func look(s snapshot.Snapshot, today string) (w looked) {
	for _, b := range append([]snapshot.Body{s.Holder}, s.Bodies...) {
		if b.Signed == "" {
			w.unsigned = append(w.unsigned, b.Name)
		}
	}
	pledges, actions := s.Before()
	w.before = pledges+actions > 0
	for _, p := range s.Pledges {
		if len(p.Actions) == 0 {
			w.bare = append(w.bare, p.Text)
		}
		for _, a := range p.Actions {
			w.action(a, today)
		}
	}
	return w
}

func (w *looked) action(a snapshot.Action, today string) {
	note := func(list *[]string, missing bool) {
		if missing {
			*list = append(*list, a.Text)
		}
	}
	measured := !a.Measure.None() && a.Measure.Unit != ""
	w.whole = w.whole || a.Lead != "" && a.Due != "" && measured
	note(&w.past, a.Due != "" && a.Due < today && !a.State.Ended())
	note(&w.noUnit, !a.Measure.None() && a.Measure.Unit == "")
	note(&w.noLead, a.Lead == "")
	note(&w.noDay, a.Due == "")
	note(&w.noMeasure, a.Measure.None())
}

// Fingerprint tells what is promised apart from what was, whenever it is looked at.
func Fingerprint(s snapshot.Snapshot) (string, error) {
	s.Taken = time.Time{}
	kept, err := s.JSON()
	if err != nil {
		return "", fmt.Errorf("tell what is promised apart: %w", err)
	}
	return snapshot.HashOf(kept), nil
}
