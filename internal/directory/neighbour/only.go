package neighbour

import (
	"slices"

	"example.org/homeward/internal/directory/source"
)

// Only gives of a feed's services the one with an id, and its organisation, as reading the whole feed has
// left them: what is kept back because of another service stays so.
func Only(b *source.Batch, foreignID string) (*source.Batch, bool) {
	out := *b
	out.Services = slices.DeleteFunc(slices.Clone(b.Services), func(s source.Service) bool { return s.ID != foreignID })
	if len(out.Services) != 1 {
		return nil, false
	}
	s := out.Services[0]
	out.Organisations = slices.DeleteFunc(slices.Clone(b.Organisations), func(o source.Organisation) bool { return o.ID != s.OrganisationID })
	out.Questions = slices.DeleteFunc(slices.Clone(b.Questions), func(q source.Question) bool { return q.Subject != foreignID && q.Subject != s.OrganisationID })
	out.Rows, out.Joined, out.Refused, out.Areas = 1, 0, 0, nil
	return &out, true
}
