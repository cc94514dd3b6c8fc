package e2e

import (
	"strings"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func guideNouns() []noun {
	both := []policy.Role{policy.DirectoryEditor, policy.PartnershipEditor}
	others := view{byRole, append(wholes(), column{"any role in an organisation", inOrganisations("here", "elsewhere")}, column{"another role for one area", forAreas(both...)})}
	areas := view{caption: "By the area of an editor"}
	for _, r := range both {
		areas.columns = append(areas.columns,
			column{string(r) + ", everywhere", []string{string(r)}},
			column{string(r) + " of the area", []string{string(r) + ", this area"}},
			column{string(r) + " of another area", []string{string(r) + ", another area"}})
	}
	views := []view{others, areas, manner(policy.DirectoryEditor)}
	return []noun{
		{"Guide", "What to do in one situation, as an area or the whole partnership puts it.", views, []act{
			{words: "See the list of guides", route: "GET /desk/guides"},
			{words: "See the form for a new one", route: "GET /desk/guides/new"},
			{words: "Write one for the area", route: "POST /desk/guides/new", on: func(s *stage) given {
				g := s.guide(s.saltwick)
				g.form.Set("slug", strings.ReplaceAll(s.name("boats"), " ", "-"))
				g.form.Set("version", "0")
				return g
			}},
			{words: "See the form of one of the area", quiet: true, route: "GET /desk/guides/{slug}", on: ofArea((*stage).guide)},
			{words: "Change one of the area", route: "POST /desk/guides/{slug}", on: ofArea((*stage).guide)},
			{words: "Take one of the area away", route: "POST /desk/guides/{slug}/remove", on: ofArea((*stage).guide)},
			{words: "See the form of one of the whole partnership", quiet: true, route: "GET /desk/guides/{slug}", on: func(s *stage) given { return s.guide("") }},
			{words: "Change one of the whole partnership", route: "POST /desk/guides/{slug}", on: func(s *stage) given { return s.guide("") }},
		}},
		{"What an area says on its page", "Banners, news, questions, and things to take away.", views, []act{
			{words: "See the list of what an area of theirs says", route: "GET /desk/pages"},
			{words: "See the form for something new on the area’s page", quiet: true, route: "GET /desk/pages/new", on: ofArea((*stage).piece)},
			{words: "Put something on the area’s page", route: "POST /desk/pages/new", on: func(s *stage) given {
				g := s.piece(s.saltwick)
				g.form.Set("id", ids.New())
				g.form.Set("version", "0")
				return g
			}},
			{words: "See the form of something there", route: "GET /desk/pages/{id}", on: ofArea((*stage).piece)},
			{words: "Change something there", route: "POST /desk/pages/{id}", on: ofArea((*stage).piece)},
			{words: "Take something off the area’s page", route: "POST /desk/pages/{id}/remove", on: ofArea((*stage).piece)},
		}},
	}
}

func ofArea(on func(*stage, string) given) func(*stage) given {
	return func(s *stage) given { return on(s, s.saltwick) }
}

// guide is a guide of an area, or of the whole partnership, with a form that changes it.
func (s *stage) guide(areaID string) given {
	s.t.Helper()
	x := demo.Guides()[1]
	x.ID, x.Slug, x.AreaID, x.Version = "", strings.ReplaceAll(s.name("boats"), " ", "-"), areaID, 0
	x.ID = ids.Derive("guide", areaID+"/"+x.Slug)
	s.must(ops.Do(s.t.Context(), s.Runner, editor, guide.SaveGuide{Guide: x}))
	g := given{path: map[string]string{"slug": x.Slug}, query: "area=" + areaID}
	g.form = fields("area", areaID, "title", s.name("If you live on a boat"), "summary", x.Summary, "body", x.Body, "owner", x.Owner, "review", "2027-06-30", "version", "1")
	return g
}

// piece is something on an area's page, with a form that changes it.
func (s *stage) piece(areaID string) given {
	s.t.Helper()
	x := guide.Piece{ID: ids.New(), AreaID: areaID, Kind: guide.News, Title: s.name("News"), Body: "The wash house is open.", From: s.set.Now()}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, guide.SavePiece{Piece: x}))
	g := about(x.ID, "area", areaID, "kind", guide.News, "title", s.name("News"), "body", x.Body, "version", "1")
	g.query = "area=" + areaID
	return g
}

// photo is a photo that is kept, and seen by everybody only if it is published.
func (s *stage) photo(public bool) given {
	s.t.Helper()
	picture, id := s.picture(), ""
	s.must(s.DB.Write(s.t.Context(), func(tx *store.Tx) (err error) {
		if id, err = files.Put(tx, "service:"+ids.New(), picture); err != nil {
			return err
		}
		return files.SetPublic(tx, id, public)
	}))
	g := about(id)
	g.path["size"] = string(files.Large) + ".jpg"
	return g
}

func (s *stage) publicPhoto() given  { return s.photo(true) }
func (s *stage) privatePhoto() given { return s.photo(false) }
