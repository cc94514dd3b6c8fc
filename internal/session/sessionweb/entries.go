package sessionweb

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/session"
)

// sent is an entry as a form or a device sends it. What is not asked in a session's first three parts, such as
// who will do it and what it costs, has no field.
type sent struct {
	ID           string   `json:"id"`
	Part         string   `json:"part"`
	Text         string   `json:"text"`
	Stages       []string `json:"stages"`
	Step         string   `json:"case_step"`
	Collaborator string   `json:"collaborator"`
	Anonymous    bool     `json:"anonymous"`
	Question     bool     `json:"question"`
	Barrier      string   `json:"barrier"`
	System       string   `json:"system"`
	Source       string   `json:"source"`
	Link         string   `json:"link"`
}

// answer is what a device is told of an entry that was kept.
type answer struct {
	ID   string `json:"id"`
	Seq  int    `json:"seq"`
	Hint bool   `json:"hint,omitempty"` // it says how things are, and not what we do
}

// isJSON reports whether a device sends JSON.
func isJSON(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "application/json"
}

// readSent reads an entry from the request.
func readSent(r *http.Request) (x sent, err error) {
	if !isJSON(r) {
		return formSent(r.PostForm), nil
	}
	in := json.NewDecoder(r.Body)
	in.DisallowUnknownFields()
	if err := in.Decode(&x); err != nil {
		if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
			return x, tooLarge
		}
		return x, web.BadRequest("This is not an entry: it has a field that an entry does not have, or a value of the wrong kind.")
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return x, web.BadRequest("This is more than one entry.")
	}
	return x, nil
}

func formSent(f url.Values) sent {
	return sent{
		ID: f.Get("id"), Part: f.Get("part"), Text: f.Get("text"), Stages: f["stages"], Step: f.Get("case_step"),
		Collaborator: f.Get("collaborator"), Anonymous: f.Get("anonymous") != "", Question: f.Get("question") != "",
		Barrier: f.Get("barrier"), System: f.Get("system"), Source: f.Get("source"), Link: f.Get("link"),
	}
}

// sentOf is an entry that is there, as a form would send it.
func sentOf(e session.Said) sent {
	return sent{
		ID: e.ID, Part: string(e.Part), Text: e.Text, Stages: e.Stages.Keys(), Step: e.Step, Collaborator: e.Collaborator, Question: e.Question,
		Barrier: e.Barrier, System: e.System, Source: e.Source, Link: e.Link,
	}
}

// words are what an entry says.
func (x sent) words() (session.Words, error) {
	stages, ok := session.ReadStages(x.Stages)
	w := session.Words{
		Part: session.Part(x.Part), Stages: stages, Text: x.Text, Step: x.Step, Collaborator: x.Collaborator, Question: x.Question,
		Barrier: x.Barrier, System: x.System, Source: x.Source, Link: x.Link,
	}
	if !ok {
		return w, errs.Fields{{Name: "stages", Message: "Choose stages from the list"}}
	}
	return w, nil
}

// addEntry keeps what somebody in the room writes.
func (s *Site) addEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	x, err := readSent(r)
	if err != nil {
		return err
	}
	kept, err := s.keep(r, h, x, session.AddEntry{})
	if problems := errs.Of(err); len(problems) > 0 && !isJSON(r) {
		return s.roomAgain(w, r, h, x, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	if !isJSON(r) {
		to := "/s/" + h.code + "?sent=yes"
		if s.wantsWe(r, x) {
			to += "&hint=" + url.QueryEscape(x.ID)
		}
		return web.GoTo(w, r, to+"#done")
	}
	status := http.StatusOK
	if kept.New {
		status = http.StatusCreated
	}
	return sendJSON(w, status, answer{x.ID, kept.Seq, s.wantsWe(r, x)})
}

// keep writes an entry into the log, and has the room told. The act says how it came; all else is filled in here.
func (s *Site) keep(r *http.Request, h here, x sent, a session.AddEntry) (kept session.Kept, err error) {
	if a.Words, err = x.words(); err != nil {
		return kept, err
	}
	a.Code, a.Token, a.ID, a.Unseen, a.Kept = h.code, h.token, x.ID, x.Anonymous, &kept
	err = ops.Do(r.Context(), s.Runner, h.who, a)
	if err == nil && kept.New {
		s.wake(r, h)
	}
	return kept, err
}

// wake has the room look for what happened.
func (s *Site) wake(r *http.Request, h here) {
	id := h.seat.RoomID
	if id == "" {
		door, err := ops.Ask(r.Context(), s.Runner, h.who, session.KnowRoom{Code: h.code})
		if err != nil {
			return // it looks by itself soon
		}
		id = door.ID
	}
	s.Live.Wake(id)
}

// shownOf is all that a form shows of an entry, as the form sends it back.
func shownOf(e session.Said) string { return store.JSON(sentOf(e)) }

// seen has a form that is drawn again keep what was shown at first: only by that can be told what somebody changed.
func (f *entryForm) seen(r *http.Request) {
	f.was, f.shown = r.PostForm.Get("was"), r.PostForm.Get("shown")
}

// shownWords is what was shown of an entry to whoever changes it; nil when their form does not say.
func shownWords(r *http.Request) (*session.Words, error) {
	text := r.PostForm.Get("shown")
	if text == "" {
		return nil, nil //nolint:nilnil // a form that says nothing of it
	}
	var x sent
	if err := json.Unmarshal([]byte(text), &x); err != nil {
		return nil, web.BadRequest("This form is not as we sent it. Open the point again.")
	}
	words, err := x.words()
	return &words, err
}

// changeEntry keeps other words for an entry that is there.
func (s *Site) changeEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	x, err := readSent(r)
	if err != nil {
		return err
	}
	x.ID = r.PathValue("id")
	err = s.change(r, h, x)
	if errors.Is(err, errs.Denied) && h.joined() && who.SignedIn() { // they look after the room, and have joined it with the same browser
		h = here{code: h.code, who: who}
		err = s.change(r, h, x)
	}
	if problems := errs.Of(err); len(problems) > 0 {
		if !h.joined() && !isJSON(r) {
			return s.scribeAgain(w, r, who, x, problems)
		}
		return s.roomAgain(w, r, h, x, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	s.wake(r, h)
	back := "/s/" + h.code
	if !h.joined() {
		back += "/scribe"
	}
	return web.GoTo(w, r, back+"?sent=changed#done")
}

// change is that, as somebody.
func (s *Site) change(r *http.Request, h here, x sent) error {
	words, err := x.words()
	if err != nil {
		return err
	}
	if !ids.Valid(x.ID) {
		return errs.NotFound
	}
	before, err := shownWords(r)
	if err != nil {
		return err
	}
	return ops.Do(r.Context(), s.Runner, h.who, session.ChangeEntry{
		Code: h.code, Token: h.token, ID: x.ID, Was: r.PostForm.Get("was"), Shown: before, Words: words, Unseen: x.Anonymous,
	})
}

func sendJSON(w http.ResponseWriter, status int, x any) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // whoever asked may have gone
	return nil
}

// readLog is the log as programs read it.
func (s *Site) readLog(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.wholeLog(r, who, "json")
	if err != nil {
		return errs.Unseen(err)
	}
	return sendJSON(w, http.StatusOK, x.Log())
}
