package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// shiftedExport is an export whose days are one too early: eight drop-ins that say when they are
// open, and a night shelter that is open every night.
func shiftedExport() source.File {
	var rows []string
	row := func(id, text, times string) {
		rows = append(rows, fmt.Sprintf(`{"service_id":%q,"organization_id":"o","local_authority":"walsall","name":"Lamp","description":%q,
			"category":{"parent":"dropin","sub":"general"},"location":{"latitude":52.5%d,"longitude":-1.98},"opening_times":[%s]}`, id, text, len(rows), times))
	}
	for n := range 8 {
		row(fmt.Sprintf("s%d", n), fmt.Sprintf("Hall %d. Open on Mondays and Thursdays.", n),
			`{"day":"Sunday","start":"09:00","end":"17:00"},{"day":"Wednesday","start":"09:00","end":"17:00"}`)
	}
	var nights []string
	for day := range 7 {
		nights = append(nights, fmt.Sprintf(`{"day":%q,"start":"18:00","end":"09:00"}`, time.Weekday(day)))
	}
	row("shelter", "Beds.", strings.Join(nights, ","))
	return inMemory("services.json", []byte(`{"services":[`+strings.Join(rows, ",")+`]}`))
}

// importWith reads and imports a file with what was answered.
func importWith(t *testing.T, r *ops.Runner, format source.Format, f source.File, answers importer.Answers) importer.Result {
	t.Helper()
	b, err := source.Read(format, []source.File{f}, answers.Options("others"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := importer.Run{Source: "others", Batch: b, Files: b.Taken, Answers: answers}.Do(t.Context(), r, operator)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// openKinds are the kinds of the questions that are open.
func openKinds(t *testing.T, r *ops.Runner) (kinds []source.Kind) {
	t.Helper()
	list, err := ops.Find(t.Context(), r, operator, importer.ListQuestions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range list {
		kinds = append(kinds, q.Kind)
	}
	return kinds
}

// TestImportHoldsDaysBack publishes no hours that may be a day off until somebody has said which days
// are right; then it changes just those; and undoing gives the doubt back.
func TestImportHoldsDaysBack(t *testing.T) {
	asked := func(kinds []source.Kind) bool { return slices.Contains(kinds, source.ShiftedDays) }
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		week := func() (days []hours.Days, unknown int, shelter hours.Days) {
			for _, s := range services(t, r) {
				switch is := show(t, db, s.ID); {
				case is.Hours.Kind == hours.KindUnknown:
					unknown++
				case hours.DaysOf(is.Hours.Slots) == hours.EveryDay:
					shelter = hours.EveryDay
				default:
					days = append(days, hours.DaysOf(is.Hours.Slots))
				}
			}
			return slices.Compact(days), unknown, shelter
		}
		first := importWith(t, r, source.StreetSupport, shiftedExport(), importer.Answers{})
		wantCounts(t, first.Counts, "created 9 updated 0 unchanged 0 questions 1 refused 0 hours-held-back 8")
		if days, unknown, shelter := week(); len(days) > 0 || unknown != 8 || shelter != hours.EveryDay {
			t.Errorf("in doubt: days %v, %d not known, the shelter %v", days, unknown, shelter)
		}
		if !asked(openKinds(t, r)) {
			t.Error("nobody is asked about the days")
		}
		doubtful := exports(t, r)
		for _, answer := range []struct {
			answers importer.Answers
			want    hours.Days
		}{
			{importer.Answers{DaysTold: true}, hours.DaySet(time.Sunday, time.Wednesday)},
			{importer.Answers{Shift: 1}, hours.DaySet(time.Monday, time.Thursday)},
		} {
			clk.Move(time.Hour)
			told := importWith(t, r, source.StreetSupport, shiftedExport(), answer.answers)
			wantCounts(t, told.Counts, "created 0 updated 8 unchanged 1 questions 0")
			if days, unknown, _ := week(); len(days) != 1 || days[0] != answer.want || unknown != 0 {
				t.Errorf("told %+v: days %v, %d not known", answer.answers, days, unknown)
			}
			if asked(openKinds(t, r)) {
				t.Error("the question about the days is open, though it was answered")
			}
			wantCounts(t, importWith(t, r, source.StreetSupport, shiftedExport(), answer.answers).Counts, "updated 0 unchanged 9")
			undoWhole(t, r, told.ID)
			sameExports(t, doubtful, exports(t, r))
			if !asked(openKinds(t, r)) {
				t.Error("the answer was undone, and the question is not open again")
			}
		}
	})
}

// TestAnswersAfter carries what was said of a source on to its next import.
func TestAnswersAfter(t *testing.T) {
	ss := source.StreetSupport
	imports := []importer.Import{
		{Source: "b", State: importer.Done, Format: ss, Answers: importer.Answers{Shift: 2}},
		{Source: "a", State: importer.Undone, Format: ss, Answers: importer.Answers{Shift: 3}},
		{Source: "a", State: importer.Done, Format: ss, Answers: importer.Answers{
			Shift: 1, Addresses: map[string]string{"x": "show", "y": "keep"}, Licence: "OGL",
		}},
		{Source: "a", State: importer.Done, Format: ss, Answers: importer.Answers{Licence: "older"}},
	}
	all := importer.AnswersAfter(imports, "a", ss, importer.Answers{Addresses: map[string]string{"x": "keep"}, Attribution: "A"})
	if all.Shift != 1 || !all.DaysTold || all.Addresses["x"] != "keep" || all.Addresses["y"] != "keep" || all.Licence != "OGL" || all.Attribution != "A" {
		t.Errorf("after the last import: %+v", all)
	}
	if zero := importer.AnswersAfter(imports, "a", ss, importer.Answers{DaysTold: true}); zero.Shift != 0 || !zero.DaysTold {
		t.Errorf("told to take the days as written: %+v", zero)
	}
	if export := importer.AnswersAfter(imports, "a", source.OpenReferral, importer.Answers{}); export.Shift != 0 || !export.DaysTold {
		t.Errorf("our own export has its days right: %+v", export)
	}
	if fresh := importer.AnswersAfter(imports, "c", ss, importer.Answers{}); fresh.DaysTold || fresh.Shift != 0 {
		t.Errorf("nobody spoke of this source: %+v", fresh)
	}
	bad := importer.Answers{Shift: 7, Addresses: map[string]string{"x": "perhaps"}, Licence: "a\nb"}
	if problems := bad.Check(); len(problems) != 3 {
		t.Errorf("bad answers: %v", problems)
	}
}
