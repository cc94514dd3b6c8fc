package source_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/source"
)

func realExport(t testing.TB, opt source.Options, names ...string) *source.Batch {
	t.Helper()
	if len(names) == 0 {
		names = []string{"wmca_services_v7.json", "wmca_organizations_v7.json"}
	}
	var files []source.File
	for _, name := range names {
		files = append(files, onDisk(citytest.Data(t, "directory/streetsupport-wmca/"+name)))
	}
	b, err := source.Read(source.StreetSupport, files, opt)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestRealExport finds in the real export every fact that is known of it.
func TestRealExport(t *testing.T) {
	b := realExport(t, source.Options{})
	if b.Rows != 1323 || b.Joined != 71 || b.Refused != 0 || len(b.Services) != 1252 || len(b.Organisations) != 263 || len(b.Areas) != 7 {
		t.Errorf("rows %d, joined %d, refused %d, services %d, organisations %d, areas %d", b.Rows, b.Joined, b.Refused, len(b.Services), len(b.Organisations), len(b.Areas))
	}
	for find, want := range map[source.Find]int{
		source.FoundSecondArea: 71, source.FoundNamedAfterOwner: 1288, source.FoundPhoneOnly: 192, source.FoundAllDay: 65,
		source.FoundRepeat: 111, source.FoundRepeatDescription: 34, source.FoundRepeatHours: 23,
		source.FoundOvernight: 7, source.FoundDoubtfulSlot: 5,
	} {
		if b.Found[find] != want {
			t.Errorf("%d %s, want %d", b.Found[find], find, want)
		}
	}
	asked := kinds(b)
	for kind, want := range map[source.Kind]int{
		source.ShiftedDays: 1, source.SlotEndsFirst: 5, source.BadHours: 5, source.RepeatsAnother: 40, source.OutsideCountry: 0,
		source.AddressKeptBack: 135, source.DatesPast: 0, source.AddressInText: 1, source.BadWebsite: 5,
	} {
		if asked[kind] != want {
			t.Errorf("%d questions of kind %s, want %d", asked[kind], kind, want)
		}
	}
	if asked[source.PhoneInText] < 300 || asked[source.PhoneOnlyPlace] < 180 {
		t.Errorf("too few questions: %v", asked)
	}
	for _, q := range b.Questions {
		if q.File == "" || q.Message == "" || q.Row == 0 && q.Kind != source.ShiftedDays {
			t.Errorf("a question says too little: %+v", q)
		}
	}
}

// TestRealPastDates shows no hours of a Christmas shelter and of a term that are over, and asks.
func TestRealPastDates(t *testing.T) {
	rows := func(now time.Time) (out []int) {
		for _, q := range realExport(t, source.Options{DaysTold: true, Now: now}).Questions {
			if q.Kind == source.DatesPast {
				out = append(out, q.Row)
			}
		}
		return out
	}
	if during := rows(time.Date(2025, 12, 28, 9, 0, 0, 0, time.UTC)); !slices.Equal(during, []int{1077}) {
		t.Errorf("while the shelter is open, asked about the dates of rows %v", during)
	}
	if after := rows(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)); !slices.Equal(after, []int{335, 336, 337, 338, 1077}) {
		t.Errorf("after it, asked about the dates of rows %v", after)
	}
}

func TestRealDaysAreShifted(t *testing.T) {
	b := realExport(t, source.Options{})
	named, written, shifted := b.Found[source.FoundDaysNamed], b.Found[source.FoundDaysMatch], b.Found[source.FoundDaysMatchShifted]
	t.Logf("of %d, %d match as written and %d a day later", named, written, shifted)
	if named < 120 || written > 2 || shifted < 100 {
		t.Errorf("of %d, %d match as written and %d a day later: the shift no longer shows", named, written, shifted)
	}
	q := b.Questions[len(b.Questions)-1]
	if q.Kind != source.ShiftedDays || !strings.Contains(q.Proposal, "--shift-days 1 to") || !strings.Contains(q.Proposal, "--shift-days 0 to") {
		t.Errorf("the last question is %+v", q)
	}
	plain, moved := realExport(t, source.Options{DaysTold: true}), realExport(t, source.Options{ShiftDays: 1})
	for name, told := range map[string]*source.Batch{"as written": plain, "moved": moved} {
		if n := kinds(told)[source.ShiftedDays]; n != 0 || told.HoursHeld != 0 {
			t.Errorf("%s: asked about the days %d times, and %d hours are held back", name, n, told.HoursHeld)
		}
	}
	held := 0
	for i, s := range plain.Services {
		if s.Hours == nil {
			continue
		}
		slots := hours.Normal(hours.ShiftDays(s.Hours.Slots, 1))
		if diff := cmp.Diff(slots, moved.Services[i].Hours.Slots); diff != "" {
			t.Fatalf("%s moved wrongly: %s", s.ID, diff)
		}
		is := b.Services[i].Hours
		if slices.Equal(slots, hours.Normal(s.Hours.Slots)) {
			if !cmp.Equal(is, s.Hours) {
				t.Errorf("%s is the same on every day, and lost its hours: %+v", s.ID, is)
			}
			continue
		}
		held++
		if is == nil || is.Kind != hours.KindUnknown || len(is.Slots) > 0 {
			t.Errorf("%s may be a day off, and says %+v", s.ID, is)
		}
	}
	if held != b.HoursHeld || held < 800 || held == len(b.Services) {
		t.Errorf("%d hours are held back, and %d counted", held, b.HoursHeld)
	}
}

// TestRealNightsAndDoubts looks at the slots that end before they start: the one night outreach
// keeps its seven nights, and a service with a doubtful slot keeps all its others.
func TestRealNightsAndDoubts(t *testing.T) {
	b := realExport(t, source.Options{DaysTold: true})
	left := map[string]int{
		"68ee25833e1c4341e5a26f31": 6, "68ee25833e1c4341e5a26f2e": 6, "68ee25843e1c4341e5a26f34": 6,
		"682f1905a23ef9c639ac2f27": 0, "682f1905a23ef9c639ac2f25": 0, "68ecf5163e1c4341e5a1150a": 7,
	}
	siblings := 0
	for _, s := range b.Services {
		want, doubtful := left[s.ID]
		if !doubtful {
			continue
		}
		slots := s.Hours.Slots
		if want > 0 && len(slots) != want {
			t.Errorf("%s keeps %d slots, want %d", s.ID, len(slots), want)
		}
		if s.ID != "68ecf5163e1c4341e5a1150a" {
			siblings += len(slots)
		}
		for _, slot := range slots {
			if slot.Overnight() != (s.ID == "68ecf5163e1c4341e5a1150a") {
				t.Errorf("%s: %v", s.ID, slot)
			}
		}
	}
	t.Logf("%d slots beside the doubtful ones", siblings)
	if siblings != 22 {
		t.Errorf("%d slots beside the doubtful ones", siblings)
	}
}

func TestRealServicesAlone(t *testing.T) {
	whole := realExport(t, source.Options{})
	alone := realExport(t, source.Options{}, "wmca_services_v7.json")
	if len(alone.Services) != len(whole.Services) || alone.Refused != 0 || alone.Rows != 1323 {
		t.Errorf("%d services, %d refused", len(alone.Services), alone.Refused)
	}
	turned := realExport(t, source.Options{}, "wmca_organizations_v7.json", "wmca_services_v7.json")
	for i := range whole.Services {
		if whole.Services[i].Hash() != turned.Services[i].Hash() {
			t.Fatalf("the order of the files makes another service of %s", whole.Services[i].ID)
		}
	}
}

func TestRealMapping(t *testing.T) {
	b := realExport(t, source.Options{})
	remote, always, appointment := 0, 0, 0
	for _, s := range b.Services {
		if len(s.Places) == 0 {
			remote++
		}
		if s.Hours != nil && s.Hours.Kind == hours.KindAlways {
			always++
		}
		if s.Hours != nil && s.Hours.Kind == hours.KindAppointment {
			appointment++
		}
		if s.Category.Parent == "" || s.Category.Sub == "" || s.OrganisationID == "" || len(s.Areas) == 0 {
			t.Errorf("%s lacks something: %+v", s.ID, s)
		}
	}
	if always != 64 || remote != kinds(b)[source.PhoneOnlyPlace] || appointment < 250 {
		t.Errorf("24 hours %d, without a place %d, by appointment %d", always, remote, appointment)
	}
	for _, o := range b.Organisations {
		if strings.HasSuffix(o.Website, ".org") {
			t.Errorf("%s keeps the address %s, which lost its ending", o.Name, o.Website)
		}
	}
}

// TestRealRefuges looks at what is kept back: every place of a refuge, and no day office that people
// drop in to.
func TestRealRefuges(t *testing.T) {
	b := realExport(t, source.Options{})
	want := map[int]bool{ // by row
		534: true,  // a refuge
		881: true,  // a refuge that has drop-ins elsewhere
		384: true,  // a home for people who are hurt at home
		154: true,  // safe houses
		307: true,  // of an organisation with an emergency refuge at the same place
		191: true,  // says nothing of how people get in
		500: false, // a women's centre: another row of its says that people drop in
		501: false,
		368: false, // clothes, also for women from refuges
		449: false, // the Red Cross, for people who seek refuge from another country
		385: true,  // a safe shelter for women
		788: true,  // young parents, at the place of a home for people who were hurt
		799: true,  // that home, filed under housing
		801: true,  // a breakfast there
		74:  false, // the Refugee and Migrant Centre
	}
	for _, s := range b.Services {
		keep, named := want[s.At.Row]
		if named && (len(s.Places) != 1 || s.Places[0].KeptBack != keep) {
			t.Errorf("row %d: %+v; kept back: want %v", s.At.Row, s.Places, keep)
		}
		for _, p := range s.Places {
			if p.KeptBack && slices.Contains(s.Access, "walk-in") {
				t.Errorf("row %d: people walk in to a place that is kept back", s.At.Row)
			}
		}
		for _, text := range []string{s.Name, s.Description} {
			if strings.Contains(text, "&39;") || strings.Contains(text, "&eacute;") || strings.Contains(text, "&amp") {
				t.Errorf("row %d holds what was written for HTML: %.100q", s.At.Row, text)
			}
		}
	}
	public, secret := map[string]int{}, map[string]int{}
	for _, s := range b.Services {
		for _, p := range s.Places {
			at, side := fmt.Sprintf("%s %.4f %.4f", s.OrganisationID, *p.Lat, *p.Lon), public
			if p.KeptBack {
				side = secret
			}
			side[at] = s.At.Row
		}
	}
	for at, row := range secret {
		if other, told := public[at]; told {
			t.Errorf("row %d is kept back, and row %d shows its place: %s", row, other, at)
		}
	}
	for _, o := range b.Organisations {
		if strings.Contains(o.Website, "gmail") {
			t.Errorf("%s has the website %s", o.Name, o.Website)
		}
	}
}
