package e2e

import (
	"testing"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
)

// Given two editors who have one listing open, each in a browser of their own, when both change it and both
// save, then the second reads who was first and what would change, has lost nothing that they typed, and
// chooses; and each version is kept.
func TestTwoEditorsOneListing(t *testing.T) {
	for name, scripts := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			one, two := open(t), open(t)
			if !scripts {
				one.noScripts()
				two.noScripts()
			}
			two.size(1280, 800)
			c := idle(t, "HOMEWARD_LIMITS=off")
			s := called(t, "Night shelter")
			orla, emil, at := c.as(t, somebody(t, "orla")), c.as(t, somebody(t, "emil")), "/desk/services/"+s.ID
			one.visit(orla + at)
			two.visit(emil + at)

			// Different things: the second has both in their form.
			one.retype("#how_to_get_in", "Ring the bell twice")
			one.press(`main form.deskform .toolbar button[value=save]`)
			two.retype("#description", "Thirty beds and a hot meal.")
			two.press(`main form.deskform .toolbar button[value=save]`)
			two.holds(".note--grave", "Orla Penhaligon")
			two.holds(".note--grave", "the form has both")
			if got := two.value("#description"); got != "Thirty beds and a hot meal." {
				t.Errorf("what the second typed has become %q", got)
			}
			if got := two.value("#how_to_get_in"); got != "Ring the bell twice" {
				t.Errorf("what the first saved has become %q", got)
			}
			two.fits(1280)
			two.pictured("two-editors")
			two.size(1280, 800)
			if l := shownTo(t, c, s.ID); l.Description != s.Description || l.HowToGetIn != "Ring the bell twice" {
				t.Errorf("before the second chose, people read %q and %q", l.Description, l.HowToGetIn)
			}
			two.press(`main form.deskform .toolbar button[value=save]`)

			// The same thing: the form has the second's, the difference shows both, and throwing away loses nothing.
			one.retype("#description", "Forty beds.")
			one.press(`main form.deskform .toolbar button[value=save]`)
			one.holds(".note--grave", "Emil Drummond")
			one.holds(".changes", "Thirty beds and a hot meal.")
			one.holds(".changes", "Forty beds.")
			one.press(`.note--grave a`)
			if got := one.value("#description"); got != "Thirty beds and a hot meal." {
				t.Errorf("opened as it is now, the form has %q", got)
			}
			l := shownTo(t, c, s.ID)
			if l.Description != "Thirty beds and a hot meal." || l.HowToGetIn != "Ring the bell twice" {
				t.Errorf("people read %q and %q", l.Description, l.HowToGetIn)
			}
			in, err := ops.Ask(t.Context(), c.Runner, editor, directory.OpenService{ServiceID: s.ID})
			if err != nil {
				t.Fatal(err)
			}
			if v := in.For(editor).Service.Version; v != 3 {
				t.Errorf("it is at version %d, want 3: two saves after the first", v)
			}
		})
	}
}
