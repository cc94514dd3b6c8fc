package exchange

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerComment is what the holder says to a comment. Said anew, it takes the place of what was said.
type AnswerComment struct{ ID, Text string }

// CommentAnswered says that a comment has an answer, and that who wrote it is to be told.
type CommentAnswered struct{ CommentID string }

// EventName names the event.
func (CommentAnswered) EventName() string { return "exchange.comment_answered" }

// Name is the action as the audit shows it.
func (AnswerComment) Name() string { return "exchange.answer_comment" }

// Check looks at the input alone.
func (a AnswerComment) Check() error {
	var f errs.Fields
	checkWords(&f, "answer-"+a.ID, a.Text, "Write your answer", mostWords)
	return f.Err()
}

// Load gives the comment, locked.
func (a AnswerComment) Load(tx *store.Tx) (inTalk, error) { return lockComment(tx, a.ID) }

// Allow lets who leads the engagement that it is about, while its award stands.
func (AnswerComment) Allow(who policy.Actor, x inTalk) policy.Decision { return x.to.mayAct(who) }

// Apply keeps it. Only the first answer is told by mail.
func (a AnswerComment) Apply(tx *store.Tx, who policy.Actor, x inTalk) (ops.Done, error) {
	done, text := ops.Done{Subject: x.to.subject(), Detail: "an answer to comment " + a.ID}, plain.Text(a.Text)
	switch {
	case x.State != Up:
		return done, x.over("answer-" + a.ID)
	case x.Answer == text:
		return done, nil
	case x.Answer == "":
		done.Events = []events.Event{CommentAnswered{a.ID}}
	}
	x.Answer, x.AnswerRole, x.AnsweredAt = text, roleIn(who, x.to), store.Micros(tx.Now())
	return done, keepComment(tx, x.Comment)
}
