package snapshot

import "slices"

// Left is what those who promised something keep from the public.
type Left struct {
	Out      []string `json:"out,omitempty"`       // the ids of pledges that are not published, with their actions
	RoleOnly bool     `json:"role_only,omitempty"` // leads are told by role alone, without initials
}

// Redact is a snapshot as it is published. It says how many pledges are left out, and nothing of them: not even their
// stage.
func (s Snapshot) Redact(l Left) Snapshot {
	out := s
	out.Pledges, out.LeftOut = nil, 0
	for _, p := range s.Pledges {
		if slices.Contains(l.Out, p.ID) {
			out.LeftOut++
			continue
		}
		p.Actions = slices.Clone(p.Actions)
		for i := range p.Actions {
			if l.RoleOnly {
				p.Actions[i].Lead = p.Actions[i].Role
			}
			p.Actions[i].Role = ""
		}
		out.Pledges = append(out.Pledges, p)
	}
	return out
}
