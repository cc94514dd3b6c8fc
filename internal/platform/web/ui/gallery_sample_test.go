package ui

import (
	"strconv"

	"example.org/homeward/internal/platform/lang"
)

// The gallery's city is made up, and its numbers are ones that Ofcom keeps for
// drama: 0121 496 0000 and on, 0808 157 0000 and on.

func samplePage(w lang.Words) Page {
	return Page{
		Words: w, Partnership: "Marlhaven Homelessness Partnership", Title: "Food near Mill Quarter", Here: FindHelp,
		About: "Places to eat near Mill Quarter.",
		Weather: []Notice{{
			Kind: "cold", Title: "Severe cold in Marlhaven", Until: "Until 9am on Friday.",
			Do:   "Extra beds are open tonight for anybody outside.",
			Call: Number{For: "Call", Show: "0808 157 0123", Call: "tel:08081570123"}, More: "/areas/marlhaven", Link: "Where to go",
		}},
		Urgent: sampleUrgent(w),
	}
}

func sampleUrgent(w lang.Words) []Number {
	return []Number{
		{For: w.T("ui.urgent.danger"), Show: "999", Call: "tel:999", Note: "Police, fire or ambulance. Free."},
		{For: w.T("ui.urgent.abuse"), Show: "0808 157 0001", Call: "tel:08081570001", Note: "Free, day and night."},
		{For: w.T("ui.urgent.suicide"), Show: "0808 157 0002", Call: "tel:08081570002", Note: "Free, day and night."},
		{For: w.T("ui.urgent.young"), Show: "0808 157 0003", Call: "tel:08081570003", Note: "Free, until midnight."},
	}
}

func sampleWords(w lang.Words) CardWords {
	return CardWords{Directions: w.T("ui.directions"), Website: w.T("ui.web"), Keep: w.T("ui.keep"), Call: "Call"}
}

func sampleCards(n int) []Card {
	kinds := []Card{
		{
			Open: Open{Kind: OpenNow, Text: "Open until 7pm"}, Far: "0.3 miles", Metres: "483", Phone: "0121 496 0101", Call: "tel:01214960101", Way: "https://example.org/way",
			Name: "Hot supper at St Brannock's", By: "Mill Quarter Kitchen, Weaver Street", What: "A hot meal and a warm room. No questions, no need to book. Take away a parcel for tomorrow.",
			For: []string{"Everyone", "Pets welcome"}, Checked: "Checked 12 days ago",
		},
		{
			Open: Open{Kind: ClosesSoon, Text: "Closes at 5:30pm"}, Far: "0.6 miles", Metres: "966", Phone: "0121 496 0102", Call: "tel:01214960102", Way: "https://example.org/way",
			Name: "Food parcels", By: "Lantern Trust, Ropewalk", What: "Parcels for three days. Ask any advice centre for a voucher, or ring us.",
			Checked: "Checked today",
		},
		{
			Open: Open{Kind: ClosedNow, Text: "Closed, opens tomorrow at 9am"}, Far: "1.2 miles", Metres: "1931", Phone: "0121 496 0103", Call: "tel:01214960103", Way: "https://example.org/way",
			Name: "Breakfast club for young people and families in Upper Tarn", By: "Tarnside Community Centre", What: "Porridge, toast and tea.",
			For: []string{"Under 25", "Families"}, Checked: "Checked 5 weeks ago",
		},
		{
			Open: Open{Kind: ByAppointment, Text: "By appointment"}, Far: "1.4 miles", Metres: "2253", Web: "https://example.org/", Way: "https://example.org/way",
			Name: "Help with money and food", By: "Marlhaven Advice", What: "We look at your benefits with you.", Checked: "Checked 3 months ago",
		},
		{
			Open: Open{Kind: HoursUnknown, Text: "Hours not known"}, Phone: "0121 496 0105", Call: "tel:01214960105",
			Name: "Women's food line", By: "Harbour & Home <test>", What: "Ring and we bring a bag to your door.", For: []string{"Women only"}, Checked: "Not checked yet",
		},
	}
	kinds[0].Week, kinds[0].On, kinds[0].ForMore = "Mon to Fri 5pm to 7pm", "Checked on 20 December 2025", "and 4 more"
	kinds[1].In, kinds[1].Open.Dim = "A worker has to refer you. Ring to ask how.", true
	cards := make([]Card, n)
	for i := range cards {
		cards[i] = kinds[i%len(kinds)]
		id := "0192f7c4-0000-7000-8000-" + strconv.Itoa(100000000000+i)
		cards[i].ID, cards[i].Link = id, "/services/"+templSafe(id)
		cards[i].Keep = "/find/list?id=" + templSafe(id)
	}
	return cards
}

func sampleStages(on ...string) []Stage {
	stages := []Stage{
		{Key: "universal", Name: "Universal prevention", Href: "/find?stage=universal"},
		{Key: "targeted", Name: "Targeted prevention", Href: "/find?stage=targeted"},
		{Key: "crisis", Name: "Crisis prevention and relief", Href: "/find?stage=crisis"},
		{Key: "recovery", Name: "Recovery", Href: "/find?stage=recovery"},
		{Key: "move-on", Name: "Move-on support", Href: "/find?stage=move-on"},
		{Key: "settled", Name: "Settled home", Href: "/find?stage=settled"},
	}
	for i := range stages {
		for _, key := range on {
			stages[i].On = stages[i].On || stages[i].Key == key
		}
	}
	return stages
}

func sampleMap() Map {
	return Map{
		You: &Spot{Name: "Mill Quarter", Lat: 52.58, Lon: -1.98},
		Places: []Spot{
			{Name: "Hot supper at St Brannock's", Lat: 52.5832, Lon: -1.9755, Far: "0.3 miles"},
			{Name: "Food parcels", Lat: 52.5765, Lon: -1.9885, Far: "0.4 miles"},
			{Name: "Breakfast club", Lat: 52.5905, Lon: -1.9905, Far: "0.9 miles"},
			{Name: "Women's house", Lat: 52.5735, Lon: -1.9625, Far: "0.9 miles", About: true},
			{Name: "Next door to the first", Lat: 52.5833, Lon: -1.9754, Far: "0.3 miles"},
		},
		Areas: []Spot{{Name: "Upper Tarn", Lat: 52.5925, Lon: -1.974}, {Name: "Ropewalk", Lat: 52.5715, Lon: -1.99}, {Name: "Harbour", Lat: 52.579, Lon: -1.96}, {Name: "Old Town", Lat: 52.5855, Lon: -1.999}},
	}
}

func sampleWallet(w lang.Words) Wallet {
	return Wallet{
		Title: "Mill Quarter tonight", Urgent: sampleUrgent(w), Scan: w.T("ui.wallet.scan"), Box: "0 0 4 4", QR: `<path d="M0 0h1v1H0zM2 0h2v1H2zM1 2h1v2H1zM3 3h1v1H3z"/>`,
		Sides: []WalletSide{{Title: "Where to go", Lines: []WalletLine{
			{"Hot supper at St Brannock's", "0121 496 0101", "Every day 5pm to 7pm. Weaver Street"},
			{"Food parcels", "0121 496 0102", "Mon to Fri 9am to 5:30pm. Ropewalk"},
			{"Night shelter", "0121 496 0109", "Every night 6pm to 9am. Quay Lane"},
		}}},
	}
}
