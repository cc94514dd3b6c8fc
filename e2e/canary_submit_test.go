package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge/submit"
)

// submissions plants who answers for a plan, and what an authority says of it: what it has sent, and what it has not.
func (p *planted) submissions(t *testing.T, c *city, houses ...house) {
	for _, h := range houses {
		w := func(what string) string { return word("submission"+what, h.mark) }
		x := promising(t, c.Runner, h.id, demo.SchemeID(), "Nobody waits, "+h.mark)
		id := x.sends(t, c.Runner)
		note := func(text string) submit.WriteNote {
			return submit.WriteNote{ID: ids.Derive("e2e", text), SubmissionID: id, Round: 1, Kind: submit.Needed, Text: text}
		}
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(ops.Do(t.Context(), c.Runner, leads, submit.SetPaper{EngagementID: x.id, Paper: submit.Paper{Name: w("NAME"), Role: "Head of care", Contact: w("CONTACT"), Consent: true}}))
		submitted(t, c.Runner, id, "read")
		must(ops.Do(t.Context(), c.Runner, judge(), note(w("NOTE"))))
		must(ops.Do(t.Context(), c.Runner, judge(), submit.GiveFeedback{SubmissionID: id, Round: 1, Letter: w("LETTER")}))
		must(ops.Do(t.Context(), c.Runner, judge(), note(w("DRAFT"))))
		must(ops.Do(t.Context(), c.Runner, leads, submit.MakeAppeal{ID: ids.Derive("e2e", "appeal "+h.mark), SubmissionID: id, Ground: submit.OfTreatment, Text: w("APPEAL")}))
		p.know("engagements", x.id)
		p.know("submissions", id)
		p.add(true, "Who answers for a plan of "+h.name, w("NAME"), w("CONTACT"))
		p.add(true, "What an authority says of a plan of "+h.name, w("NOTE"), w("LETTER"))
		p.add(true, "What an authority has not said yet of a plan of "+h.name, w("DRAFT"))
		p.add(true, "What "+h.name+" is not content with", w("APPEAL"))
	}
}
