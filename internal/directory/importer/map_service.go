package importer

import (
	"slices"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
)

// service makes a service of a record; false when it was refused.
func (m *mapper) service(r source.Service) (mappedService, bool) {
	s := directory.Service{
		ID: m.id(directory.HistoryService, r.ID), OrganisationID: m.id(kindOrganisation, r.OrganisationID),
		Name: r.Name, Description: r.Description, HowToGetIn: r.HowToGetIn, Email: r.Email, Website: r.Website,
		Hours: r.Hours, Cost: r.Cost, Staying: directory.Staying{Stay: r.Stay}, Languages: r.Languages, Status: directory.Active, StatusNote: r.StatusNote,
		SourceNotes: slices.Clone(r.Notes), Areas: m.areasOf(r),
	}
	if r.Status != "" {
		s.Status = directory.Status(r.Status)
	}
	for _, p := range r.Phones {
		s.Phones = append(s.Phones, directory.Phone{Number: p.Number, Label: p.Label})
	}
	terms := m.terms(r)
	s.Needs, s.Access = m.needs(r, terms), m.access(r, terms)
	s.Eligibility = m.eligibility(r, terms)
	m.name(r, &s)
	m.stages(r, terms, &s)
	out := mappedService{at: r.At, foreignID: r.ID, modified: r.Modified, source: m.source, areaOnly: map[string]bool{}, keptBack: map[string]bool{}, stated: map[string]bool{}}
	out.guessed = len(r.Stages)+len(terms.stages) == 0
	m.places(r, &s, &out)
	out.service = s
	return out, m.acceptable(r, s)
}

// acceptable refuses what no form would let through either.
func (m *mapper) acceptable(r source.Service, s directory.Service) bool {
	if _, ok := m.names[s.OrganisationID]; !ok {
		m.refuse(r.At, r.ID, "organisation", source.RefusedNoOrganisation, "The organisation of this service was left out, and so is the service.", "")
		return false
	}
	if len(s.Needs) == 0 {
		m.refuse(r.At, r.ID, "needs", source.RefusedNoNeed, "We know none of the needs that this service is said to meet, so nobody could find it.", proposeNeed(r))
		return false
	}
	if problems := s.Check(); len(problems) > 0 {
		m.refuse(r.At, r.ID, problems[0].Name, source.BadValue, "This service was not taken: "+problems.Error()+".", "")
		return false
	}
	return true
}

// name names a service by what it does when the source gave it no name of its own.
func (m *mapper) name(r source.Service, s *directory.Service) {
	if s.Name == "" && r.Category != nil {
		s.Name, s.NameAssumed = need.Default().Name(r.Category.Parent, r.Category.Sub, m.names[s.OrganisationID], "en"), true
		s.SourceNotes = append(s.SourceNotes, "The source gives the organisation's name: we named the service by what it does.")
	}
}

// stages takes the stages of the pathway, or those that its needs usually belong to.
func (m *mapper) stages(r source.Service, t ownTerms, s *directory.Service) {
	for _, text := range append(slices.Clone(r.Stages), t.stages...) {
		stage, err := pathway.Parse(text)
		if err != nil {
			m.ask(r.At, r.ID, "stages", source.BadValue, "We don't know the stage “"+cut(text, 60)+"”, so it was left out.", "Use universal, targeted, crisis, recovery, move-on or settled.")
			continue
		}
		s.Stages = s.Stages.With(stage)
	}
	s.StagesAssumed = r.StagesAssumed || len(t.stages) > 0
	if s.Stages == 0 {
		s.StagesAssumed = true
		for _, key := range s.Needs {
			if n, ok := need.Default().Find(key); ok {
				s.Stages |= n.Stages
			}
		}
	}
}

// access takes the ways in.
func (m *mapper) access(r source.Service, t ownTerms) []directory.Access {
	var out []directory.Access
	for _, text := range append(slices.Clone(r.Access), t.access...) {
		a := directory.Access(text)
		if !slices.Contains(directory.Accesses, a) {
			m.ask(r.At, r.ID, "access", source.BadValue, "We don't know the way in “"+cut(text, 60)+"”, so it was left out.", "Use walk-in, phone, self-referral, agency-referral, appointment, outreach or online.")
			continue
		}
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// sameWeek is a schedule with its week in one fixed order, for comparing.
func sameWeek(s *hours.Schedule) *hours.Schedule {
	if s == nil {
		return nil
	}
	same := *s
	same.Slots = hours.Normal(s.Slots)
	return &same
}
