package demo

import (
	"context"
	"fmt"
	"strings"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/ops"
)

// Guides are what the city itself wrote: a guide for Hollowmere, which somebody put into Polish, and one
// for those who live on boats, which nobody has read again in time.
func Guides() []guide.Guide {
	var keys guide.Guide
	for _, g := range guide.BuiltIn() {
		if g.Slug == "keys" {
			keys = g
		}
	}
	keys.ID, keys.AreaID, keys.Owner, keys.Review = id("guide", "keys"), id("area", "hollowmere"), "The Lantern, for Hollowmere", "2027-03-31"
	keys.Body = strings.Replace(keys.Body, "## If the rooms are empty\n", "## If the rooms are empty\nIn Hollowmere, ring the Furniture Barn on [01632 960155](tel:01632960155). They bring a bed within a week. It costs nothing.\n\n", 1)
	keys.Translations = []guide.Translation{{
		Lang: "pl", Name: "Polski", Title: "W dniu, w którym dostajesz klucze", Summary: "Lista na pierwszy dzień i pierwsze tygodnie w nowym domu.",
		Body:      "To ważny dzień. Nie musisz robić wszystkiego dzisiaj.\n\n## Dzisiaj\n- Zrób **zdjęcia** każdego pokoju.\n- Zapisz stan **liczników**: gaz, prąd, woda.\n- Sprawdź ogrzewanie, ciepłą wodę, światło i zamki.\n- Zapytaj, do kogo dzwonić, gdy coś się zepsuje.\n\nJeśli nie masz już siły, zadzwoń: [116 123](tel:116123). To nic nie kosztuje.",
		CheckedBy: "Marta Zielak, The Lantern", CheckedOn: "2026-10-05",
	}}
	boats := guide.Guide{
		ID: id("guide", "boats"), Slug: "boats", Title: "If you live on a boat", Summary: "Water, heat, post and your rights on the Mere.", Owner: "Mereshire Waterways Mission",
		Review: "2026-10-31", Stage: "targeted", Needs: []string{"advice/general", "wash"}, See: []string{"keys"},
		Body: "A boat can be a home. In winter it can be a hard one.\n\n## Keep warm and safe\n- Have an alarm for **smoke and gas** on board. The Mission gives them out free.\n- Never bring a barbecue inside.\n\n## Water, toilets and showers\nThe basin at Old Quay has all three, day and night. Ask the Mission for a key.\n\n## Post and a doctor\nYou can see a doctor with no address. The Mission can keep your post for you.",
	}
	return []guide.Guide{keys, boats}
}

func seedGuides(ctx context.Context, r *ops.Runner) error {
	for _, g := range Guides() {
		if err := ops.DoOnce(ctx, r, operator, step("guide "+g.Slug), guide.SaveGuide{Guide: g}); err != nil {
			return fmt.Errorf("seed the guide %s: %w", g.Slug, err)
		}
	}
	return nil
}
