package snapshot

// Sort is what happened to a line between two snapshots.
type Sort string

// The sorts.
const (
	New   Sort = "new"
	Taken Sort = "taken out"
	Other Sort = "changed"
)

// Line is one difference: of the title, a pledge or an action.
type Line struct {
	Sort     Sort     `json:"sort"`
	PledgeID string   `json:"pledge_id,omitempty"` // "" for the title
	ActionID string   `json:"action_id,omitempty"` // "" for a pledge
	Then     string   `json:"then,omitempty"`      // the text as it was
	Now      string   `json:"now,omitempty"`       // as it is
	Fields   []string `json:"fields,omitempty"`    // what is another, in words
}

// Compare tells what is another in the second, in the order of the second: what was taken out stands at the end.
func Compare(a, b Snapshot) (out []Line) {
	if a.Title != b.Title {
		out = append(out, Line{Sort: Other, Then: a.Title, Now: b.Title, Fields: []string{"title"}})
	}
	was := map[string]Action{}
	for _, x := range a.Actions() {
		was[x.ID] = x
	}
	is := map[string]bool{}
	for _, p := range b.Pledges {
		is[p.ID] = true
		old, there := a.Pledge(p.ID)
		switch fields := pledgeChanges(old, p); {
		case !there:
			out = append(out, Line{Sort: New, PledgeID: p.ID, Now: p.Text})
		case len(fields) > 0:
			out = append(out, Line{Sort: Other, PledgeID: p.ID, Then: old.Text, Now: p.Text, Fields: fields})
		}
		for _, x := range p.Actions {
			is[x.ID] = true
			old, there := was[x.ID]
			switch fields := actionChanges(old, x); {
			case !there:
				out = append(out, Line{Sort: New, PledgeID: p.ID, ActionID: x.ID, Now: x.Text})
			case len(fields) > 0:
				out = append(out, Line{Sort: Other, PledgeID: p.ID, ActionID: x.ID, Then: old.Text, Now: x.Text, Fields: fields})
			}
		}
	}
	for _, p := range a.Pledges {
		if !is[p.ID] {
			out = append(out, Line{Sort: Taken, PledgeID: p.ID, Then: p.Text})
		}
		for _, x := range p.Actions {
			if !is[x.ID] {
				out = append(out, Line{Sort: Taken, PledgeID: p.ID, ActionID: x.ID, Then: x.Text})
			}
		}
	}
	return out
}

func pledgeChanges(a, b Pledge) (out []string) {
	if a.Text != b.Text {
		out = append(out, "words")
	}
	if a.Stage != b.Stage {
		out = append(out, "stage")
	}
	if a.Why != b.Why {
		out = append(out, "reason")
	}
	return out
}

// actionChanges are what was promised otherwise, and what else a reader wants to be told of.
func actionChanges(a, b Action) []string {
	out := Otherwise(a, b)
	for _, x := range []struct {
		name, then, now string
	}{
		{"lead", a.Lead, b.Lead}, {"review day", a.Review, b.Review}, {"state", string(a.State), string(b.State)}, {"early signs", a.Early, b.Early}, {"later effect", a.Later, b.Later},
	} {
		if x.then != x.now {
			out = append(out, x.name)
		}
	}
	return out
}
