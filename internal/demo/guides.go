package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

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

// Pieces are what Hollowmere says on its own page, and one thing that is over.
func Pieces(now time.Time) []guide.Piece {
	piece := func(kind, title, body, link string, from, until int) guide.Piece {
		p := guide.Piece{ID: id("piece", title), AreaID: id("area", "hollowmere"), Kind: kind, Title: title, Body: body, Link: link, From: now.AddDate(0, 0, from)}
		if until != 0 {
			p.Until = now.AddDate(0, 0, until)
		}
		return p
	}
	return []guide.Piece{
		piece(guide.Banner, "Christmas dinner for everybody", "On Christmas Day at **1pm** in Chapel Hall. No ticket. Bring your dog.", "", -10, 20),
		piece(guide.News, "The wash house is open again", "New boilers, new towels. Come **Monday to Friday, 8am to noon**.", "", -6, 0),
		piece(guide.News, "A bus to the winter shelter", "It goes from the market clock at 7pm each night, and it is free.", "/emergency", -3, 90),
		piece(guide.News, "Summer picnic", "By the mere, at noon.", "", -160, -150),
		piece(guide.Question, "Can I come in with my dog?", "Yes, in the day centre and in the winter shelter. Ask for a bowl.", "", -90, 0),
		piece(guide.Question, "Do I need papers?", "No. You need none for food, a shower or a bed in the winter shelter.", "", -80, 0),
		piece(guide.Question, "Where can I get my post?", "The Lantern keeps it for you. Ask at the desk.", "", -70, 0),
		piece(guide.Download, "The guides, to print", "Each fits on two sheets.", "/guides?area=hollowmere", -60, 0),
	}
}

func seedPieces(ctx context.Context, r *ops.Runner, now time.Time) error {
	for _, p := range Pieces(now) {
		if err := ops.DoOnce(ctx, r, operator, step("piece "+p.ID), guide.SavePiece{Piece: p}); err != nil {
			return fmt.Errorf("seed %s: %w", p.Title, err)
		}
	}
	return nil
}
