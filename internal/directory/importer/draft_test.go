package importer_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var (
	ada    = policy.Actor{Kind: policy.KindAccount, ID: "ada", Name: "Ada", Grants: []policy.Grant{{Role: policy.DirectoryEditor}}}
	bert   = policy.Actor{Kind: policy.KindAccount, ID: "bert", Name: "Bert", Grants: []policy.Grant{{Role: policy.Administrator}}}
	proven = policy.Actor{Kind: policy.KindAccount, ID: "ada", Name: "Ada", Fresh: true, Grants: []policy.Grant{{Role: policy.DirectoryEditor}}}
	script = policy.Actor{Kind: policy.KindKey, ID: "key", Fresh: true, Grants: []policy.Grant{{Role: policy.DirectoryEditor}}}
	local  = policy.Actor{Kind: policy.KindAccount, ID: "local", Grants: []policy.Grant{{Role: policy.DirectoryEditor, Area: "north"}}}
)

// many is a table of n services.
func many(n int) string {
	var b strings.Builder
	b.WriteString("organisation,name,needs\n")
	for i := range n {
		fmt.Fprintf(&b, "Lamp %d,Soup %d,food/meals\n", i%40, i)
	}
	return b.String()
}

// upload keeps a draft, and gives its id.
func upload(t testing.TB, r *ops.Runner, name, body string) string {
	t.Helper()
	a := importer.UploadDraft{ID: ids.New(), Source: name, Format: source.CSV, Files: []importer.Upload{{Name: "../../etc/list.csv", Body: []byte(body)}}}
	if err := ops.Do(t.Context(), r, ada, a); err != nil {
		t.Fatal(err)
	}
	return a.ID
}

func open(t testing.TB, r *ops.Runner, id string) importer.Opened {
	t.Helper()
	o, err := ops.Ask(t.Context(), r, ada, importer.OpenDraft{DraftID: id, Files: true})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func wantKind(t testing.TB, what string, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) || kind == nil && err != nil {
		t.Errorf("%s: %v, want %v", what, err, kind)
	}
}

// TestWhoMayDraft tries each act as everybody who may not.
func TestWhoMayDraft(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		id := upload(t, r, "feed", many(1))
		for name, who := range map[string]policy.Actor{"a checker": cast.Checker, "nobody": policy.Nobody(), "an owner": cast.Tilda, "an editor of one area": local} {
			for what, err := range map[string]error{
				"upload":    ops.Do(ctx, r, who, importer.UploadDraft{ID: ids.New(), Source: "x", Format: source.CSV, Files: []importer.Upload{{Name: "a", Body: []byte("a")}}}),
				"describe":  ops.Do(ctx, r, who, importer.DescribeDraft{DraftID: id, Version: 1, Source: "x", Format: source.CSV}),
				"columns":   ops.Do(ctx, r, who, importer.MapColumns{DraftID: id, Version: 1, Columns: map[string]string{"a": "organisation", "b": "name", "c": "needs"}}),
				"answer":    ops.Do(ctx, r, who, importer.AnswerDraft{DraftID: id, Kind: source.BadHours, Choice: importer.ChooseAccept, Of: []string{"x"}}),
				"take back": ops.Do(ctx, r, who, importer.TakeBackAnswer{DraftID: id, Number: 1}),
				"discard":   ops.Do(ctx, r, who, importer.DiscardDraft{DraftID: id}),
				"begin":     ops.Do(ctx, r, who, importer.BeginImport{DraftID: id, Version: 1}),
				"drop":      ops.Do(ctx, r, who, importer.DropDrafts{}),
			} {
				wantKind(t, name+": "+what, err, errs.Denied)
			}
			_, err := ops.Ask(ctx, r, who, importer.OpenDraft{DraftID: id, Files: true})
			wantKind(t, name+": open", err, errs.Denied)
			if list, err := ops.Find(ctx, r, who, importer.ListDrafts{}); len(list) > 0 || err == nil && name != "an editor of one area" {
				t.Errorf("%s sees %d drafts: %v", name, len(list), err)
			}
		}
		if o := open(t, r, id); o.Names()[0] != "list.csv" || len(o.Given) > 0 || o.Version != 1 {
			t.Errorf("the draft was changed: %+v", o.Draft)
		}
	})
}

func TestUploadIsHeldToItsSize(t *testing.T) {
	sized := func(n int) []importer.Upload { return []importer.Upload{{Name: "a", Body: make([]byte, n)}} }
	cases := map[string]importer.UploadDraft{
		"no files":    {Source: "x", Format: source.CSV},
		"an empty":    {Source: "x", Format: source.CSV, Files: sized(0)},
		"too much":    {Source: "x", Format: source.CSV, Files: sized(importer.MaxUpload + 1)},
		"too many":    {Source: "x", Format: source.CSV, Files: make([]importer.Upload, 51)},
		"no source":   {Format: source.CSV, Files: sized(1)},
		"no format":   {Source: "x", Files: sized(1)},
		"bad licence": {Source: "x", Format: source.CSV, Files: sized(1), Licence: "a\nb"},
		"bad source":  {Source: "a\x00b", Format: source.CSV, Files: sized(1)},
	}
	for name, a := range cases {
		a.ID = ids.New()
		wantKind(t, name, a.Check(), errs.Invalid)
	}
	wantKind(t, "no id", importer.UploadDraft{Source: "x", Format: source.CSV, Files: sized(1)}.Check(), errs.Invalid)
}

func TestFileNames(t *testing.T) {
	for sent, want := range map[string]string{
		"../../x": "x", `..\..\x.csv`: "x.csv", "": "file", "..": "file", "/": "file", "a\x00b\n.csv": "ab.csv", "\u202egnp.csv": "gnp.csv",
		strings.Repeat("a", 300) + ".csv": strings.Repeat("a", 100) + ".csv", "caf\xe9.csv": "caf.csv",
	} {
		if got := importer.FileName(sent); got != want {
			t.Errorf("%q: %q, want %q", sent, got, want)
		}
	}
}

// TestADraftExpires: after a week nobody sees it, and its files are gone.
func TestADraftExpires(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		old := upload(t, r, "feed", strings.Repeat("x", 1_200_000))
		if o := open(t, r, old); len(o.Names()) != 1 {
			t.Error("it was not kept")
		}
		clk.Move(6 * 24 * time.Hour)
		young := upload(t, r, "feed", many(1))
		clk.Move(25 * time.Hour)
		_, err := ops.Ask(ctx, r, ada, importer.OpenDraft{DraftID: old})
		wantKind(t, "after a week", err, errs.NotFound)
		wantKind(t, "drop", ops.Do(ctx, r, operator, importer.DropDrafts{}), nil)
		list, err := ops.Find(ctx, r, ada, importer.ListDrafts{})
		if err != nil || len(list) != 1 || list[0].ID != young {
			t.Errorf("%v %+v", err, list)
		}
		wantKind(t, "discard", ops.Do(ctx, r, bert, importer.DiscardDraft{DraftID: young}), nil)
		err = db.Read(ctx, func(tx *store.ReadTx) error {
			var n int
			err := tx.Get(&n, `select (select count(*) from directory_import_draft) + (select count(*) from directory_import_draft_chunk)`)
			if n != 0 {
				t.Errorf("%d rows are left", n)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestOnlyAFewDraftsEach: nobody fills the database with files that are never brought in.
func TestOnlyAFewDraftsEach(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		for range 20 {
			upload(t, r, "feed", "x")
		}
		one := importer.UploadDraft{ID: ids.New(), Source: "x", Format: source.CSV, Files: []importer.Upload{{Name: "a", Body: []byte("a")}}}
		wantKind(t, "one more", ops.Do(t.Context(), r, ada, one), errs.Invalid)
		wantKind(t, "somebody else's", ops.Do(t.Context(), r, bert, one), nil)
	})
}

const refuge = "organisation,name,needs,description,address,postcode\nHarbour,Refuge,safety,A women's refuge,1 Quiet Street,B1 1AA\nHarbour,Second refuge,safety,A women's refuge,2 Quiet Street,B1 1AB\n"

// TestShowingAnAddressIsGrave: one service at a time, by a person who has just shown who they are.
func TestShowingAnAddressIsGrave(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		id := upload(t, r, "feed", refuge)
		answer := func(who policy.Actor, choice string, of ...string) error {
			return ops.Do(ctx, r, who, importer.AnswerDraft{DraftID: id, Kind: source.AddressKeptBack, Choice: choice, Of: of})
		}
		wantKind(t, "two at once", answer(proven, importer.ChooseShow, "harbour:refuge", "harbour:second-refuge"), errs.Invalid)
		wantKind(t, "none", answer(proven, importer.ChooseShow), errs.Invalid)
		wantKind(t, "not proven", answer(ada, importer.ChooseShow, "harbour:refuge"), errs.Unproven)
		wantKind(t, "a script", answer(script, importer.ChooseShow, "harbour:refuge"), errs.Denied)
		wantKind(t, "proven", answer(proven, importer.ChooseShow, "harbour:refuge"), nil)
		wantKind(t, "keep both", answer(ada, importer.ChooseKeep, "harbour:refuge", "harbour:second-refuge"), nil)
		if got := open(t, r, id).Holds().Addresses; got["harbour:refuge"] != source.KeepAddress {
			t.Errorf("%v", got)
		}
		back := func(who policy.Actor, n int) error {
			return ops.Do(ctx, r, who, importer.TakeBackAnswer{DraftID: id, Number: n})
		}
		wantKind(t, "what would show it again", back(ada, 2), errs.Unproven)
		wantKind(t, "the same, proven", back(proven, 2), nil)
		wantKind(t, "the showing", back(ada, 1), nil)
		wantKind(t, "no such answer", back(ada, 1), errs.NotFound)
		wantKind(t, "show about hours", ops.Do(ctx, r, proven, importer.AnswerDraft{DraftID: id, Kind: source.BadHours, Choice: importer.ChooseShow, Of: []string{"x"}}), errs.Invalid)
	})
}

func TestAnswersAreChecked(t *testing.T) {
	for name, a := range map[string]importer.AnswerDraft{
		"no choice":     {Kind: source.BadHours, Of: []string{"x"}},
		"of nothing":    {Kind: source.BadHours, Choice: importer.ChooseAccept},
		"another":       {Kind: source.BadHours, Choice: importer.ChooseNumber, Of: []string{"x"}},
		"eight days":    {Kind: source.ShiftedDays, Choice: "8"},
		"no days":       {Kind: source.ShiftedDays, Choice: "x"},
		"no such need":  {Kind: source.UnknownCategory, Choice: importer.ChooseMeans, Means: map[string]string{"x": "food/gold"}},
		"no meaning":    {Kind: source.UnknownCategory, Choice: importer.ChooseMeans},
		"ten thousands": {Kind: source.BadHours, Choice: importer.ChooseAccept, Of: make([]string, 30_000)},
		"very long":     {Kind: source.BadHours, Choice: importer.ChooseAccept, Of: []string{strings.Repeat("x", 1000)}},
	} {
		wantKind(t, name, a.Check(), errs.Invalid)
	}
}

// TestTwoPeopleOnOneDraft: what the second says over the first is a conflict until they mean it.
func TestTwoPeopleOnOneDraft(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		id := upload(t, r, "feed", many(1))
		days := importer.AnswerDraft{DraftID: id, Kind: source.ShiftedDays, Choice: "1"}
		wantKind(t, "ada", ops.Do(ctx, r, ada, days), nil)
		days.Choice = "0"
		wantKind(t, "bert, otherwise", ops.Do(ctx, r, bert, days), errs.Conflict)
		days.Instead = true
		wantKind(t, "bert, knowingly", ops.Do(ctx, r, bert, days), nil)
		if h := open(t, r, id).Holds(); h.Shift != 0 || !h.DaysTold {
			t.Errorf("%+v", h)
		}
		say := func(who policy.Actor, version int, name string) error {
			return ops.Do(ctx, r, who, importer.DescribeDraft{DraftID: id, Version: version, Source: name, Format: source.CSV})
		}
		wantKind(t, "describe", say(ada, 1, "one"), nil)
		wantKind(t, "describe the old", say(bert, 1, "two"), errs.Conflict)
		wantKind(t, "columns of the old", ops.Do(ctx, r, bert, importer.MapColumns{DraftID: id, Version: 1, Columns: map[string]string{"a": "organisation", "b": "name", "c": "needs"}}), errs.Conflict)
		wantKind(t, "begin the old", ops.Do(ctx, r, bert, importer.BeginImport{DraftID: id, Version: 1}), errs.Conflict)
		wantKind(t, "begin", ops.Do(ctx, r, bert, importer.BeginImport{DraftID: id, Version: 2}), nil)
		wantKind(t, "begin twice", ops.Do(ctx, r, ada, importer.BeginImport{DraftID: id, Version: 2}), errs.Conflict)
		wantKind(t, "answer too late", ops.Do(ctx, r, ada, days), errs.Conflict)
		wantKind(t, "throw away what is brought in", ops.Do(ctx, r, ada, importer.DiscardDraft{DraftID: id}), errs.Conflict)
	})
}

// TestImportGoesOnWhereItStopped stops an import half-way, lets it go on, and wants the counts of one
// that was never stopped; then it is taken back to the byte.
func TestImportGoesOnWhereItStopped(t *testing.T) {
	const services = 1600
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		empty := exports(t, r)
		id := upload(t, r, "feed", many(services))
		wantKind(t, "begin", ops.Do(ctx, r, ada, importer.BeginImport{DraftID: id, Version: 1}), nil)
		imp := open(t, r, id).ImportID
		other := upload(t, r, "feed", many(3))
		wantKind(t, "another of the same source", ops.Do(ctx, r, ada, importer.BeginImport{DraftID: other, Version: 1}), errs.Conflict)
		breakOff(t, r, id, imp)
		wantKind(t, "stop", ops.Do(ctx, r, bert, importer.StopImport{ImportID: imp}), nil)
		wantKind(t, "stop twice", ops.Do(ctx, r, bert, importer.StopImport{ImportID: imp}), errs.Conflict)
		wantKind(t, "work on what is stopped", importer.BringDraft(ctx, r, operator, id, citytest.London), nil)
		half := showImport(t, r, imp)
		if half.Now != importer.Stopped || half.DraftID != id || half.Progress == 0 || half.Progress >= half.Of {
			t.Fatalf("%s, %d of %d", half.Now, half.Progress, half.Of)
		}
		clk.Move(time.Minute)
		wantKind(t, "go on", ops.Do(ctx, r, bert, importer.GoOnImport{ImportID: imp}), nil)
		wantKind(t, "go on twice", ops.Do(ctx, r, bert, importer.GoOnImport{ImportID: imp}), errs.Conflict)
		wantKind(t, "work", importer.BringDraft(ctx, r, operator, id, citytest.London), nil)
		wantKind(t, "work again", importer.BringDraft(ctx, r, operator, id, citytest.London), nil)
		whole := showImport(t, r, imp)
		wantCounts(t, whole.Counts, fmt.Sprintf("read %d created %d updated 0 unchanged 0", services, services))
		if whole.Now != importer.Done || whole.DraftID != "" {
			t.Errorf("%s, draft %q", whole.Now, whole.DraftID)
		}
		takeBackWhole(t, r, imp)
		sameExports(t, empty, exports(t, r))
	})
}

// TestUndoingWhatStoppedGivesItsFilesBack, so that they can be brought in anew.
func TestUndoingWhatStoppedGivesItsFilesBack(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r, ctx := citytest.Runner(t, db), t.Context()
		id := upload(t, r, "feed", many(3))
		wantKind(t, "begin", ops.Do(ctx, r, ada, importer.BeginImport{DraftID: id, Version: 1}), nil)
		imp := open(t, r, id).ImportID
		wantKind(t, "stop", ops.Do(ctx, r, ada, importer.StopImport{ImportID: imp}), nil)
		wantKind(t, "ask to undo", ops.Do(ctx, r, ada, importer.AskUndo{ImportID: imp}), nil)
		wantKind(t, "undo", importer.UndoAsked(ctx, r, operator, imp), nil)
		o := open(t, r, id)
		if o.ImportID != "" || o.Version != 2 {
			t.Fatalf("%+v", o.Draft)
		}
		wantKind(t, "begin again", ops.Do(ctx, r, ada, importer.BeginImport{DraftID: id, Version: 2}), nil)
		wantKind(t, "work", importer.BringDraft(ctx, r, operator, id, citytest.London), nil)
		wantKind(t, "a job that was late", importer.BringDraft(ctx, r, operator, id, citytest.London), nil)
	})
}

// takeBackWhole undoes an import as the pages do.
func takeBackWhole(t testing.TB, r *ops.Runner, id string) {
	t.Helper()
	ctx := t.Context()
	if s := showUndo(t, r, id); s.Away == 0 || s.Back+len(s.Stay) > 0 {
		t.Errorf("undoing would take away %d, give back %d, and leave %v", s.Away, s.Back, s.Stay)
	}
	wantKind(t, "ask to undo", ops.Do(ctx, r, ada, importer.AskUndo{ImportID: id}), nil)
	wantKind(t, "ask twice", ops.Do(ctx, r, ada, importer.AskUndo{ImportID: id}), errs.Conflict)
	wantKind(t, "undo", importer.UndoAsked(ctx, r, operator, id), nil)
	wantKind(t, "undo again", importer.UndoAsked(ctx, r, operator, id), nil)
	if s := showImport(t, r, id); s.Now != importer.Undone || s.Undone != s.Changes || len(s.Left) > 0 {
		t.Errorf("%s, %d of %d, left %v", s.Now, s.Undone, s.Changes, s.Left)
	}
}

// breakOff brings in a part of a draft, as a node does that is killed.
func breakOff(t testing.TB, r *ops.Runner, id, imp string) {
	t.Helper()
	ctx, kill := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- importer.BringDraft(ctx, r, operator, id, citytest.London) }()
	for range 20_000 {
		if s := showImport(t, r, imp); s.Progress > 0 {
			break
		}
		time.Sleep(2 * time.Millisecond)
	}
	kill()
	if err := <-ended; err == nil {
		t.Fatal("it was done before it could be killed")
	}
}

func showImport(t testing.TB, r *ops.Runner, id string) importer.Shown {
	t.Helper()
	s, err := ops.Ask(t.Context(), r, ada, importer.ShowImport{ImportID: id})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func showUndo(t testing.TB, r *ops.Runner, id string) importer.Shown {
	t.Helper()
	s, err := ops.Ask(t.Context(), r, ada, importer.ShowImport{ImportID: id, Undoing: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
