package importer_test

import (
	"errors"
	"io"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// TestImportActs tries each act of an import by itself: who may, and when it is refused.
func TestImportActs(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		i := importer.Import{ID: ids.New(), Source: "feed", Format: source.CSV}
		want := func(what string, err, kind error) {
			t.Helper()
			if !errors.Is(err, kind) {
				t.Errorf("%s: %v, want %v", what, err, kind)
			}
		}
		want("start as a checker", ops.Do(ctx, r, cast.Checker, importer.StartImport{Import: i}), errs.Denied)
		want("start without a source", ops.Do(ctx, r, operator, importer.StartImport{Import: importer.Import{ID: ids.New()}}), errs.Invalid)
		want("finish what never began", ops.Do(ctx, r, operator, importer.FinishImport{ImportID: i.ID}), errs.NotFound)
		want("start", ops.Do(ctx, r, operator, importer.StartImport{Import: i}), nil)
		want("start twice", ops.Do(ctx, r, operator, importer.StartImport{Import: i}), errs.Conflict)
		want("plan with nowhere to say", ops.Do(ctx, r, operator, importer.PlanImport{ImportID: i.ID}), errs.Invalid)
		want("plan as a checker", ops.Do(ctx, r, cast.Checker, importer.PlanImport{ImportID: i.ID, Import: &importer.Import{}}), errs.Denied)
		want("plan", ops.Do(ctx, r, operator, importer.PlanImport{ImportID: i.ID, Of: 7, Import: &importer.Import{}}), nil)
		want("a part with nowhere to count", ops.Do(ctx, r, operator, importer.Chunk{ImportID: i.ID}), errs.Invalid)
		want("finish as a checker", ops.Do(ctx, r, cast.Checker, importer.FinishImport{ImportID: i.ID}), errs.Denied)
		want("finish", ops.Do(ctx, r, operator, importer.FinishImport{ImportID: i.ID}), nil)
		want("plan what is done", ops.Do(ctx, r, operator, importer.PlanImport{ImportID: i.ID, Import: &importer.Import{}}), errs.Conflict)
		want("finish twice", ops.Do(ctx, r, operator, importer.FinishImport{ImportID: i.ID}), errs.Conflict)
		want("undo with nowhere to say", ops.Do(ctx, r, operator, importer.UndoImport{ImportID: i.ID}), errs.Invalid)
		want("undo as a checker", ops.Do(ctx, r, cast.Checker, importer.UndoImport{ImportID: i.ID, Result: &importer.UndoResult{}}), errs.Denied)
		want("undo", ops.Do(ctx, r, operator, importer.UndoImport{ImportID: i.ID, Result: &importer.UndoResult{}}), nil)
		_, err := ops.Ask(ctx, r, cast.Checker, importer.PreviewImport{Source: "feed", Batch: &source.Batch{}})
		want("preview as a checker", err, errs.Denied)
		_, err = ops.Ask(ctx, r, cast.Nobody, directory.ExportDirectory{Format: "word", To: io.Discard})
		want("export to Word", err, errs.Invalid)
	})
}

// TestListQuestions keeps what an import asked until the import is undone; asked again, it is one
// question.
func TestListQuestions(t *testing.T) {
	const body = "organisation,name,needs,hours\nLamp,Soup,food/meals,never\n"
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		first := importFlat(t, r, body)
		importFlat(t, r, body)
		list, err := ops.Find(t.Context(), r, operator, importer.ListQuestions{})
		if err != nil || len(list) != 1 || list[0].Kind != source.BadHours || list[0].Row != 2 {
			t.Fatalf("%v %+v", err, list)
		}
		if list, err := ops.Find(t.Context(), r, local, importer.ListQuestions{}); err != nil || len(list) != 0 {
			t.Errorf("an editor of one area sees %v %+v", err, list)
		}
		undoWhole(t, r, first.ID)
		if list, err = ops.Find(t.Context(), r, operator, importer.ListQuestions{}); err != nil || len(list) != 0 {
			t.Errorf("%v %+v", err, list)
		}
		if _, err := ops.Find(t.Context(), r, cast.Checker, importer.ListQuestions{}); !errors.Is(err, errs.Denied) {
			t.Errorf("a checker saw the questions: %v", err)
		}
	})
}
