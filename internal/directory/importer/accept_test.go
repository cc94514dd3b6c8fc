package importer_test

import (
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

const doubtful = "organisation,name,needs,hours,description\nLamp,Soup,food/meals,never,Ring 0121 496 0000\nLamp,Bread,food/meals,sometimes,\n"

// questions lists the open or the answered ones.
func questions(t testing.TB, r *ops.Runner, answered bool) []importer.OpenQuestion {
	t.Helper()
	list, err := ops.Find(t.Context(), r, operator, importer.ListQuestions{Answered: answered})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// bringIn answers a draft and brings it in.
func bringIn(t testing.TB, r *ops.Runner, body string, answers ...importer.AnswerDraft) importer.Shown {
	t.Helper()
	id := upload(t, r, "feed", body)
	for _, a := range answers {
		a.DraftID = id
		wantKind(t, "answer", ops.Do(t.Context(), r, ada, a), nil)
	}
	o := open(t, r, id)
	wantKind(t, "begin", ops.Do(t.Context(), r, ada, importer.BeginImport{DraftID: id, Version: o.Version}), nil)
	imp := open(t, r, id).ImportID
	wantKind(t, "work", importer.BringDraft(t.Context(), r, operator, id, citytest.London), nil)
	return showImport(t, r, imp)
}

// TestAcceptedQuestionsStayAnswered: what somebody accepts is not open after the import, nor after the
// next, and is open again when the import is undone.
func TestAcceptedQuestionsStayAnswered(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		first := bringIn(t, r, doubtful)
		open := questions(t, r, false)
		if len(open) != 3 || first.Questions != 3 {
			t.Fatalf("%d questions, %d of the import: %+v", len(open), first.Questions, open)
		}
		var hours []string
		for _, q := range open {
			if q.Kind == source.BadHours {
				hours = append(hours, q.Name)
			}
		}
		clk.Move(1)
		second := bringIn(t, r, doubtful,
			importer.AnswerDraft{Kind: source.BadHours, Choice: importer.ChooseAccept, Of: hours},
			importer.AnswerDraft{Kind: source.PhoneInText, Choice: importer.ChooseNumber, Of: []string{"lamp:soup"}})
		wantCounts(t, second.Counts, "created 0 updated 1 unchanged 1")
		if n := len(questions(t, r, false)); n != 1 { // the number: settled only by an import that asks no more
			t.Errorf("%d are open", n)
		}
		if n := len(questions(t, r, true)); n != 2 {
			t.Errorf("%d are answered", n)
		}
		clk.Move(1)
		third := bringIn(t, r, doubtful)
		wantCounts(t, third.Counts, "created 0 updated 0 unchanged 2")
		undoWhole(t, r, third.ID)
		if n := len(questions(t, r, true)); n != 2 {
			t.Errorf("after an undo that took nothing back %d are answered", n)
		}
		undoWhole(t, r, second.ID)
		if open, answered := questions(t, r, false), questions(t, r, true); len(open) != 3 || len(answered) != 0 {
			t.Errorf("after the undo %d are open, %d answered", len(open), len(answered))
		}
	})
}

func TestSettleQuestion(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		bringIn(t, r, doubtful)
		bringIn(t, r, refuge)
		for _, q := range questions(t, r, false) {
			a := importer.SettleQuestion{Source: q.Source, Question: q.Name}
			wantKind(t, "a checker", ops.Do(ctx, r, cast.Checker, a), errs.Denied)
			if q.Kind == source.AddressKeptBack {
				wantKind(t, "an address", ops.Do(ctx, r, ada, a), errs.Invalid)
				continue
			}
			wantKind(t, "settle", ops.Do(ctx, r, ada, a), nil)
			wantKind(t, "settle twice", ops.Do(ctx, r, ada, a), errs.Conflict)
		}
		wantKind(t, "none", ops.Do(ctx, r, ada, importer.SettleQuestion{Source: "feed", Question: "x"}), errs.NotFound)
		list := questions(t, r, true)
		if len(list) != 3 {
			t.Fatalf("%d are answered", len(list))
		}
		wantKind(t, "open again", ops.Do(ctx, r, ada, importer.SettleQuestion{Source: list[0].Source, Question: list[0].Name, Open: true}), nil)
	})
}

// TestWordsAreRemembered: what a word means, and what a column is, holds for the next import.
func TestWordsAreRemembered(t *testing.T) {
	const body = "charity,project,type\nLamp,Soup,hot stuff\n"
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		id := upload(t, r, "council", body)
		columns := map[string]string{"charity": "organisation", "project": "name", "type": "needs"}
		wantKind(t, "columns", ops.Do(ctx, r, ada, importer.MapColumns{DraftID: id, Version: 1, Columns: columns}), nil)
		wantKind(t, "means", ops.Do(ctx, r, ada, importer.AnswerDraft{DraftID: id, Kind: source.UnknownCategory, Choice: importer.ChooseMeans, Means: map[string]string{"hot stuff": "food/meals"}}), nil)
		wantKind(t, "begin", ops.Do(ctx, r, ada, importer.BeginImport{DraftID: id, Version: 2}), nil)
		imp := open(t, r, id).ImportID
		wantKind(t, "work", importer.BringDraft(ctx, r, operator, id, citytest.London), nil)
		wantCounts(t, showImport(t, r, imp).Counts, "read 1 created 1 updated 0 unchanged 0 questions 0 refused 0")
		clk.Move(1)
		next := open(t, r, upload(t, r, "council", body))
		run, err := next.Run(clk.Now())
		if err != nil {
			t.Fatal(err)
		}
		out, err := run.Preview(ctx, r, ada)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, out.Counts, "created 0 updated 0 unchanged 1 questions 0 refused 0")
		_, err = source.Read(source.CSV, []source.File{inMemory("a.csv", []byte(body))}, source.Options{})
		if err == nil {
			t.Error("a table with unknown columns was read")
		}
	})
}

func TestColumnsAreChecked(t *testing.T) {
	for name, columns := range map[string]map[string]string{
		"none":         {},
		"one missing":  {"a": "organisation", "b": "name"},
		"one twice":    {"a": "organisation", "b": "name", "c": "needs", "d": "name"},
		"none of ours": {"a": "organisation", "b": "name", "c": "needs", "d": "gold"},
	} {
		wantKind(t, name, importer.MapColumns{Columns: columns}.Check(), errs.Invalid)
	}
}
