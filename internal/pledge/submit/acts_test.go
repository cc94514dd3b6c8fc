package submit_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// TestThePaper: who answers for delivery is kept half filled in, and known to those who lead and to the authority alone.
func TestThePaper(t *testing.T) {
	each(t, func(h house) {
		closed(h, submit.SetPaper{EngagementID: h.id, Paper: paper()}, append(h.outsiders(), nils, vera, stew)...)
		h.said("contact", try(h, fern, submit.SetPaper{EngagementID: h.id, Paper: submit.Paper{Contact: strings.Repeat("x", 201)}}))
		first := h.held().Paper
		if first.ConsentOn != "2026-03-02" || first.ConsentBy != fern.ID || first.Name != "Secret Sunita" {
			h.Errorf("%+v", first)
		}
		h.later(3)
		do(h, fern, submit.SetPaper{EngagementID: h.id, Paper: submit.Paper{Name: " Su\nnita ", Consent: true}})
		if p := h.held().Paper; p.ConsentOn != first.ConsentOn || p.Name != "Su nita" || p.Contact != "" {
			h.Errorf("%+v", p)
		}
		if h.held().Needs.Ready() || h.held().HeldState() != submit.Draft {
			h.Error("nobody can be reached, and it is ready")
		}
		do(h, fern, submit.SetPaper{EngagementID: h.id})
		if p := h.held().Paper; p.ConsentOn != "" || p.Consent {
			h.Errorf("consent was taken back: %+v", p)
		}
		do(h, fern, submit.SetPaper{EngagementID: h.id, Paper: paper()})
		if x := ask(h, nils, submit.ShowHeld{EngagementID: h.id}).View(nils); x.Paper.Name != "" || x.Paper.Contact != "" || !x.Paper.Consent {
			h.Errorf("the note-taker reads %+v", x.Paper)
		}
		if h.held().HeldState() != submit.Ready {
			h.Error("nothing is missing, and it is not ready")
		}
	})
}

// TestSending: what is ready is sent as it was shown, once; while it is with the authority nothing else is.
func TestSending(t *testing.T) {
	each(t, func(h house) {
		shown := h.held().Fingerprint
		send := submit.Send{ID: ids.New(), EngagementID: h.id, Shown: shown, Words: "We began in March."}
		closed(h, send, append(h.outsiders(), nils, vera, stew)...)
		h.is("of nowhere", try(h, fern, submit.Send{ID: ids.New(), EngagementID: ids.New()}), errs.NotFound)
		h.is("what was not shown", try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: "x"}), errs.Conflict)
		do(h, fern, submit.SetPaper{EngagementID: h.id, Paper: submit.Paper{Name: "Sunita"}})
		h.said("consent", try(h, fern, send))
		h.said("contact", try(h, fern, send))
		do(h, fern, submit.SetPaper{EngagementID: h.id, Paper: paper()})
		for range 2 {
			do(h, fern, send)
		}
		x := h.desk()
		if x.State() != submit.Submitted || x.Round != 1 || len(x.Rounds) != 1 || x.Rounds[0].Words != "We began in March." || x.Paper.Contact == "" || x.Moved || x.Rounds[0].Hash == "" {
			h.Errorf("%+v", x.Submission)
		}
		s, err := x.Sent(0)
		if err != nil || s.Scheme.Rules != "3" || len(s.Actions()) != 1 {
			h.Errorf("%+v %v", s, err)
		}
		if bytes.Contains(x.Rounds[0].Kept, []byte("Secret")) {
			h.Error("what is sent names somebody")
		}
		h.said("submission", try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: shown}))
		if h.told("submission.sent") != 1 || h.audited("submission.send", "submission:"+x.ID) != 1 {
			h.Error("sent once, and told otherwise")
		}
		other := h.engaged()
		h.is("under the id of another", try(h, fern, submit.Send{ID: send.ID, EngagementID: other.id, Shown: other.held().Fingerprint}), errs.Conflict)
	})
}

// TestWhatIsNotReady: a day that is past, and pledges that are open again, keep it from being sent, and nothing is changed.
func TestWhatIsNotReady(t *testing.T) {
	each(t, func(h house) {
		h.later(61)
		h.said("past", try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: h.held().Fingerprint}))
		do(h, nils, action.MoveAction{PlanID: h.id, ID: h.actionID, To: action.Done})
		h.sends("")
		do(h, fern, submit.Withdraw{SubmissionID: h.held().ID})
		do(h, fern, pledge.ReopenSet{EngagementID: h.id, Why: "To put a word right."})
		h.said("pledges", try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: h.held().Fingerprint}))
		outside := ids.New()
		do(h, fern, session.BeginEngagement{Engagement: session.Engagement{ID: outside, OrganisationID: cast.LanternID, Title: "Outside"}})
		h.said("scheme", try(h, fern, submit.Send{ID: ids.New(), EngagementID: outside}))
	})
}

// TestTakingUp: a validator with no part in it reads it; a steward may say who, and nobody says one who may not.
func TestTakingUp(t *testing.T) {
	each(t, func(h house) {
		for _, email := range []string{"vera@example.org", "torn@example.org"} {
			do(h, account("all", policy.Grant{Role: policy.Steward}), engage.Appoint{SchemeID: schemeID, Email: email, Called: "Somebody", Role: policy.Validator})
		}
		do(h, ada, org.InviteAccount{Email: "gil@example.org", Called: "Somebody", NewRole: org.NewRole{Role: policy.Owner, OrganisationID: cast.LanternID}})
		do(h, ada, org.InviteAccount{Email: "torn@example.org", Called: "Somebody", NewRole: org.NewRole{Role: policy.Viewer, OrganisationID: cast.LanternID}})
		id := h.sends("")
		closed(h, submit.Assign{SubmissionID: id, AccountID: vera.ID}, append(append(h.outsiders(), h.judges()...), fern)...)
		h.is("of nowhere", try(h, vera, submit.Assign{SubmissionID: ids.New()}), errs.NotFound)
		for email, ok := range map[string]bool{"torn@example.org": false, "gil@example.org": false, "vera@example.org": true} {
			h.open(email)
			err := try(h, stew, submit.Assign{SubmissionID: id, AccountID: h.account(email)})
			if ok == (err != nil) {
				h.Errorf("%s: %v", email, err)
			}
			if !ok {
				h.said("reader", err)
			}
		}
		h.said("reader", try(h, stew, submit.Assign{SubmissionID: id, AccountID: stew.ID}))
		if x := h.desk(); x.State() != submit.InReview || x.Assigned != h.account("vera@example.org") || len(x.Readers) != 2 {
			h.Errorf("%+v %+v", x.Submission, x.Readers)
		}
		do(h, vera, submit.Assign{SubmissionID: id, AccountID: vera.ID})
		do(h, vera, submit.Assign{SubmissionID: id})
		if x := h.desk(); x.Assigned != "" || x.State() != submit.InReview {
			h.Errorf("%+v", x.Submission)
		}
		if x := ask(h, fern, submit.ShowHeld{EngagementID: h.id}).View(fern); x.Assigned != "" {
			h.Error("they are told who reads it")
		}
	})
}

// TestNotes: line by line, for the validators alone until they are sent, in words that help; and answered.
func TestNotes(t *testing.T) {
	each(t, func(h house) {
		id := h.sends("")
		n := submit.WriteNote{ID: ids.New(), SubmissionID: id, Round: 1, Line: h.actionID, Kind: submit.Suggest, Text: "Say who rings."}
		h.said("text", try(h, vera, n)) // nobody has taken it up
		do(h, vera, submit.Assign{SubmissionID: id, AccountID: vera.ID})
		toJudges(h, n, stew)
		for field, bad := range map[string]submit.WriteNote{
			"kind": {ID: ids.New(), Kind: "odd", Text: "x"}, "text": {ID: ids.New(), Kind: submit.Good, Marks: map[string]submit.Mark{"clear": submit.NotYet}}, "marks": {ID: ids.New(), Kind: submit.Good, Marks: map[string]submit.Mark{"odd": submit.Yes}}, "id": {Kind: submit.Good, Text: "x"},
		} {
			h.said(field, try(h, vera, bad))
		}
		for range 2 {
			do(h, vera, n)
		}
		n.Text = "Say who rings, and when."
		do(h, wide, n)
		n2 := n
		n2.ID, n2.Line = ids.New(), ids.New()
		h.is("on no line", try(h, vera, n2), errs.NotFound)
		n2.Line, n2.Round = "", 2
		h.said("text", try(h, vera, n2))
		if got := h.held().Notes; len(got) != 0 {
			h.Errorf("they read what was not sent: %+v", got)
		}
		drop := h.note(submit.Good)
		toJudges(h, submit.DropNote{SubmissionID: id, ID: drop}, stew)
		do(h, vera, submit.DropNote{SubmissionID: id, ID: drop})
		toJudges(h, submit.GiveFeedback{SubmissionID: id, Round: 1, Letter: "Good."}, stew)
		h.said("letter", try(h, vera, submit.GiveFeedback{SubmissionID: id, Round: 1}))
		h.said("submission", try(h, vera, submit.GiveFeedback{SubmissionID: id, Round: 2, Letter: "Good."}))
		h.said("letter", try(h, vera, submit.GiveFeedback{SubmissionID: id, Round: 1, Ask: true, Letter: "Change it."})) // and nothing is needed
		do(h, vera, submit.GiveFeedback{SubmissionID: id, Round: 1, Letter: "Good."})
		h.stands(submit.Feedback)
		got := h.held().Notes
		if len(got) != 1 || got[0].Text != "Say who rings, and when." || got[0].By != "" || got[0].About != "Write a guide for the ward" {
			h.Errorf("%+v", got)
		}
		h.said("note", try(h, vera, submit.DropNote{SubmissionID: id, ID: n.ID}))
		h.said("text", try(h, vera, n))
		h.answers(id, n.ID)
	})
}

// answers has a note be answered.
func (h house) answers(id, noteID string) {
	h.Helper()
	a := submit.AnswerNotes{SubmissionID: id, Answers: map[string]string{noteID: "The nurse, each morning."}}
	closed(h, a, append(h.outsiders(), vera, stew)...)
	h.is("no note", try(h, fern, submit.AnswerNotes{SubmissionID: id, Answers: map[string]string{noteID: "x", ids.New(): "x"}}), errs.NotFound)
	h.said("answer-"+noteID, try(h, fern, submit.AnswerNotes{SubmissionID: id, Answers: map[string]string{noteID: strings.Repeat("x", 20_000)}}))
	do(h, nils, a)
	if n, _ := h.desk().Note(noteID); n.Answer != a.Answers[noteID] {
		h.Errorf("%+v", n)
	}
	do(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: h.held().Fingerprint, Words: "We have answered."})
	h.said("answer-"+noteID, try(h, fern, a))
}

// TestSendingAgain: what is sent again is a round of its own beside the first, and the difference is told.
func TestSendingAgain(t *testing.T) {
	each(t, func(h house) {
		id, _ := h.asked()
		if x := h.held(); x.State() != submit.Asked || x.Due != "2026-03-30" || x.Letter == "" {
			h.Errorf("%+v", x.Submission)
		}
		first := h.desk().Rounds[0].Kept
		h.said("words", try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: h.held().Fingerprint}))
		w := h.words()
		w.Text = "Write a guide for the ward, with a number to ring"
		do(h, nils, action.ChangeAction{PlanID: h.id, ID: h.actionID, Version: 1, Words: w})
		if !h.desk().Moved {
			h.Error("it is another by now, and the desk does not say so")
		}
		if h.sends("") != id {
			h.Error("it is another submission")
		}
		x := h.desk()
		lines, err := x.Changed(2)
		if err != nil || x.State() != submit.Resubmitted || x.Round != 2 || x.Due != "" || len(lines) != 1 || lines[0].ActionID != h.actionID || x.Assigned != "" {
			h.Errorf("%+v %+v %v", x.Submission, lines, err)
		}
		if !bytes.Equal(x.Rounds[1].Kept, first) {
			h.Error("what was sent first is another")
		}
		h.said("submission", try(h, vera, submit.Validate{SubmissionID: id, Round: 2, Why: "Good."}))
		do(h, vera, submit.Assign{SubmissionID: id, AccountID: vera.ID})
		h.said("submission", try(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."}))
		do(h, vera, submit.Validate{SubmissionID: id, Round: 2, Why: "Good."})
		h.stands(submit.Validated)
	})
}

// TestDeciding: validated, thought of again, declined; by validators with no part in it, with a reason.
func TestDeciding(t *testing.T) {
	each(t, func(h house) {
		id := h.read()
		toJudges(h, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."}, stew)
		toJudges(h, submit.Decline{SubmissionID: id, Round: 1, Why: "Not yet."}, stew)
		h.said("why", try(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: " \u200b"}))
		h.said("why", try(h, vera, submit.Decline{SubmissionID: id, Round: 1}))
		h.said("submission", try(h, vera, submit.Reconsider{SubmissionID: id, Why: "x"}))
		do(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."})
		h.stands(submit.Validated)
		toJudges(h, submit.Reconsider{SubmissionID: id, Why: "x"}, stew)
		do(h, vera, submit.Reconsider{SubmissionID: id, Why: "We overlooked a day."})
		h.said("submission", try(h, vera, award(id, 1)))
		do(h, wide, submit.Decline{SubmissionID: id, Round: 1, Why: "It is not yours to do. Ask the ward to lead."})
		h.stands(submit.Declined)
		if x := h.held(); !strings.Contains(x.Letter, "Ask the ward") || x.WrittenBy != "" || h.told("submission.answered") != 2 {
			h.Errorf("%+v", x.Submission)
		}
		h.said("submission", try(h, fern, submit.Withdraw{SubmissionID: id}))
		if h.sends("") == id {
			h.Error("what is declined is sent again under its old name")
		}
	})
}

// TestTwoPersons: where a scheme wants two, one is not enough, and one person is not two.
func TestTwoPersons(t *testing.T) {
	each(t, func(h house) {
		rules := submit.SetRules{Rules: submit.Rules{SchemeID: schemeID, Two: true, Address: " pacts@example.org "}}
		closed(h, rules, append(h.outsiders(), vera, fern)...)
		h.said("address", try(h, stew, submit.SetRules{Rules: submit.Rules{SchemeID: schemeID, Address: "somebody"}}))
		h.is("of no scheme", try(h, stew, submit.SetRules{Rules: submit.Rules{SchemeID: ids.New()}}), errs.NotFound)
		do(h, stew, rules)
		do(h, stew, rules)
		h.is("stale", try(h, stew, submit.SetRules{Rules: submit.Rules{SchemeID: schemeID}}), errs.Conflict)
		id := h.read()
		good := submit.Validate{SubmissionID: id, Round: 1, Why: "Good."}
		do(h, vera, good)
		h.stands(submit.InReview)
		h.said("why", try(h, vera, good))
		h.said("submission", try(h, vera, award(id, 1)))
		do(h, vito, good)
		h.stands(submit.Validated)
		do(h, vito, submit.StandAside{SubmissionID: id, Why: "My sister works there."})
		h.stands(submit.InReview) // what they said does not count
		do(h, wide, good)
		do(h, vera, award(id, 1))
		h.stands(submit.Awarded)
	})
}

// TestAwarding: the one road to an award; given twice it is one; and a newer one replaces it.
func TestAwarding(t *testing.T) {
	each(t, func(h house) {
		id := h.read()
		do(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."})
		a := award(id, 1)
		toJudges(h, a, stew)
		none := a
		none.Give = nil
		h.said("submission", try(h, vera, none))
		var got submit.Given
		a.Give = func(_ *store.Tx, _ policy.Actor, g submit.Given) (string, error) {
			got = g
			return "HW-2026-TEST-1", nil
		}
		for range 2 {
			do(h, vera, a)
		}
		x := h.desk()
		if x.State() != submit.Awarded || x.Number != "HW-2026-TEST-1" || x.AwardID != a.ID || got.ID != a.ID || !bytes.Equal(got.Kept, x.Rounds[0].Kept) {
			h.Errorf("%+v", x.Submission)
		}
		h.said("words", try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: h.held().Fingerprint}))
		second := h.sends("A year has passed.")
		do(h, vera, submit.Assign{SubmissionID: second, AccountID: vera.ID})
		do(h, vera, submit.Validate{SubmissionID: second, Round: 1, Why: "Good."})
		refuse := award(second, 1)
		refuse.Give = func(*store.Tx, policy.Actor, submit.Given) (string, error) { return "", errs.Denied }
		h.is("the award itself says no", try(h, vera, refuse), errs.Denied)
		h.stands(submit.Validated)
		do(h, vera, award(second, 1))
		if y := h.held(); len(y.Earlier) != 1 || y.Earlier[0].Kept != submit.Superseded || y.State() != submit.Awarded {
			h.Errorf("%+v", y.Earlier)
		}
	})
}

// TestClosedToOthers: who may read what was sent, and take it away.
func TestClosedToOthers(t *testing.T) {
	each(t, func(h house) {
		id := h.read()
		h.note(submit.Needed)
		for _, who := range append(h.outsiders(), fern, nils) {
			if who.Kind == policy.KindSystem {
				continue // it writes the letters
			}
			_, err := ops.Ask(h.Context(), h.r, who, submit.ShowSubmission{SubmissionID: id})
			h.is("the desk by "+who.ID, err, errs.Denied)
		}
		for _, who := range append(h.outsiders(), vera, stew) {
			_, err := ops.Ask(h.Context(), h.r, who, submit.ShowHeld{EngagementID: h.id})
			h.is("the holder's page by "+who.ID, err, errs.Denied)
			_, err = ops.Ask(h.Context(), h.r, who, submit.TakePack{EngagementID: h.id, Form: "pdf"})
			h.is("the draft by "+who.ID, err, errs.Denied)
		}
		for _, who := range h.outsiders() {
			_, err := ops.Ask(h.Context(), h.r, who, submit.TakePack{SubmissionID: id, Form: "pdf"})
			h.is("the pack by "+who.ID, err, errs.Denied)
		}
		if x := ask(h, stew, submit.TakePack{SubmissionID: id, Form: "pdf"}).View(stew); x.Paper.Name == "" || x.Round != 1 || len(x.Sent.Pledges) != 1 {
			h.Errorf("%+v", x)
		}
		if x := ask(h, nils, submit.TakePack{EngagementID: h.id, Form: "pdf"}).View(nils); x.Paper.Name != "" || x.Round != 0 {
			h.Errorf("%+v", x)
		}
		for _, who := range h.judges() {
			x := ask(h, who, submit.ShowSubmission{SubmissionID: id}).View(who)
			if len(x.Notes) != 0 || x.Paper.Name != "" || len(x.Readers) != 0 || x.MayJudge(who).Allowed() {
				h.Errorf("%s has a part in it, and reads %+v", who.ID, x.Notes)
			}
		}
		lists := map[string]int{}
		for _, who := range []policy.Actor{vera, wide, stew, otto} {
			lists[who.ID] = len(find(h, who, submit.ListQueue{SchemeID: schemeID}))
		}
		if lists[vera.ID] != 1 || lists[wide.ID] != 1 || lists[stew.ID] != 1 || lists[otto.ID] != 0 {
			h.Errorf("%v", lists)
		}
		if mine := find(h, nils, submit.ListMine{}); len(mine) != 1 || mine[0].Assigned != "" {
			h.Errorf("%+v", mine)
		}
	})
}

// TestAnotherScheme: what belongs to another scheme by now is neither found good nor awarded, nor sent again to the first.
func TestAnotherScheme(t *testing.T) {
	each(t, func(h house) {
		moved := func(scheme string) {
			h.write(func(tx *store.Tx) error {
				e, err := session.GetEngagement(&tx.ReadTx, h.id, tx.ForUpdate())
				if err != nil {
					return err
				}
				e.SchemeID = scheme
				return session.KeepEngagement(tx, e)
			})
		}
		id := h.read()
		moved(otherID)
		h.said("submission", try(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."}))
		moved(schemeID)
		do(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."})
		moved(otherID)
		h.said("submission", try(h, vera, award(id, 1)))
		moved(schemeID)
		do(h, vera, submit.Reconsider{SubmissionID: id, Why: "x"})
		h.note(submit.Needed)
		do(h, vera, submit.GiveFeedback{SubmissionID: id, Round: 1, Ask: true, Letter: "x"})
		moved(otherID)
		h.said("submission", try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: h.held().Fingerprint, Words: "x"}))
		h.stands(submit.Asked)
	})
}
