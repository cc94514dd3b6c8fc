package importer

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerDraft answers questions of one kind about the files of a draft. That an address which was kept
// back may be shown is said of one service at a time, and only by somebody who has just shown who they
// are: it may be a refuge's.
type AnswerDraft struct {
	DraftID string
	Kind    source.Kind
	Choice  string
	Of      []string          // see [Given]
	Means   map[string]string // see [Given]
	Instead bool              // even though somebody else has answered otherwise
}

// Name is the action as the audit shows it.
func (AnswerDraft) Name() string { return "draft.answer" }

// Check looks at the input alone.
func (a AnswerDraft) Check() error {
	f := checkMeanings("answer", a.Means)
	for _, of := range a.Of {
		if of == "" || len(of) > 500 {
			f.Add("answer", "There is no such question")
			break
		}
	}
	about := a.Kind == source.AddressKeptBack || a.Kind == source.AddressInText
	days, err := strconv.Atoi(a.Choice)
	switch {
	case a.Kind == source.ShiftedDays && a.Choice != ChooseAccept:
		if err != nil || days < -6 || days > 6 {
			f.Add("answer", "Choose by how many days the hours are to be moved")
		}
	case a.Choice == ChooseShow && (!about || len(a.Of) != 1):
		f.Add("answer", "Whether an address may be shown is answered for one service at a time")
	case a.Choice == ChooseKeep && !about, a.Choice == ChooseNumber && a.Kind != source.PhoneInText:
		f.Add("answer", "Choose one of the answers")
	case a.Choice == ChooseMeans:
		a.checkMeans(&f)
	case !slices.Contains([]string{ChooseShow, ChooseKeep, ChooseAccept, ChooseNumber, ChooseAsk}, a.Choice):
		f.Add("answer", "Choose one of the answers")
	case len(a.Of) == 0 || len(a.Of) > 20_000:
		f.Add("answer", "There is nothing to answer")
	}
	return f.Err()
}

func (a AnswerDraft) checkMeans(f *errs.Fields) {
	if len(a.Means) == 0 {
		f.Add("answer", "Say what it means")
	}
	for _, ours := range a.Means {
		if a.Kind != source.UnknownArea && !need.Known(ours) {
			f.Add("answer", "Choose one of the needs in the list")
			return
		}
	}
}

// Load gives the draft, locked.
func (a AnswerDraft) Load(tx *store.Tx) (Draft, error) {
	return getDraft(&tx.ReadTx, a.DraftID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (a AnswerDraft) Allow(who policy.Actor, _ Draft) policy.Decision {
	if a.Choice == ChooseShow {
		return policy.Proven(who, mayImport(who))
	}
	return mayImport(who)
}

// Apply keeps the answer.
func (a AnswerDraft) Apply(tx *store.Tx, who policy.Actor, d Draft) (ops.Done, error) {
	if d.ImportID != "" {
		return ops.Done{}, notOpen(d)
	}
	if len(d.Given) >= maxGiven {
		return ops.Done{}, errs.Fields{{Name: "answer", Message: "So many answers can't be kept. Bring in what there is, and go on with the rest after"}}
	}
	if g, differs := d.Differing(who.ID, a.Kind, a.Choice, a.Of); differs && !a.Instead {
		return ops.Done{}, fmt.Errorf("answer %d of draft %s says otherwise: %w", g.Number, d.ID, errs.Conflict)
	}
	g := Given{
		Number: d.nextNumber(), At: tx.Now(), By: who.ID, ByName: who.Name,
		Kind: a.Kind, Choice: a.Choice, Of: a.Of, Means: a.Means,
	}
	d.Given = append(d.Given, g)
	d.extend(tx.Now())
	detail := fmt.Sprintf("%s: %s, %d questions", a.Kind, a.Choice, len(a.Of)+len(a.Means))
	if a.Choice == ChooseShow {
		detail = fmt.Sprintf("%s: %s, their id %s", a.Kind, a.Choice, cut(a.Of[0], 100))
	}
	return ops.Done{Subject: d.subject(), Detail: detail}, upsertDraft(tx, d)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
