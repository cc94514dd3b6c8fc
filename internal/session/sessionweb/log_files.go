package sessionweb

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// logForm is one form in which a log leaves.
type logForm struct {
	kind  string // its media type
	write func(*Site, io.Writer, writeUp) error
}

// logForms are all of them, by how their files are called. The log itself comes back from each but
// Markdown: the Word document has it as a table at its end, and the PDF as a file inside.
var logForms = map[string]logForm{
	"csv": {"text/csv; charset=utf-8", func(_ *Site, w io.Writer, x writeUp) error { return doc.CSV(w, logTable(x)) }},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(s *Site, w io.Writer, x writeUp) error {
		d := s.logDocument(x)
		d.Blocks = append([]doc.Block{logTable(x)}, d.Blocks...)
		return doc.XLSX(w, d)
	}},
	"docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", func(s *Site, w io.Writer, x writeUp) error {
		d := s.logDocument(x)
		d.Blocks = append(d.Blocks, doc.PageBreak{}, doc.Heading{Level: 1, Text: doc.Plain("The same, for a program")},
			doc.Paragraph{Text: doc.Plain("With this table the document can be brought into Homeward again. Leave it as it is.")}, logTable(x))
		return doc.DOCX(w, d)
	}},
	"pdf": {"application/pdf", func(s *Site, w io.Writer, x writeUp) error {
		inside, err := json.Marshal(x.Log())
		if err != nil {
			return err
		}
		d := s.logDocument(x)
		d.Attached = []doc.Attachment{{Name: "log.json", Kind: logKind, Says: "The same log, for a program: with it this document can be brought into Homeward again", Data: inside}}
		return doc.PDF(w, d)
	}},
	"md": {"text/markdown; charset=utf-8", func(s *Site, w io.Writer, x writeUp) error { return doc.Markdown(w, s.logDocument(x)) }},
}

// logKind is the media type of the log for a program.
const logKind = "application/json"

// logNames are what people call them.
var logNames = []struct{ form, name string }{
	{"docx", "Word"}, {"pdf", "PDF"}, {"xlsx", "Excel"}, {"csv", "CSV"}, {"md", "Markdown"}, {"json", "JSON"},
}

// logFile gives the log away in one form.
func (s *Site) logFile(form string) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		inside, err := s.wholeLog(r, who, form)
		if err != nil {
			return errs.Unseen(err)
		}
		x, err := s.writeUp(r, who, inside)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := logForms[form].write(s, &b, x); err != nil {
			return err
		}
		w.Header().Set("Content-Type", logForms[form].kind)
		w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
		w.Header().Set("Content-Disposition", `attachment; filename="log-`+x.Room.Code+`.`+form+`"`)
		_, _ = w.Write(b.Bytes()) // whoever asked may have gone
		return nil
	}
}

// writeUp is the log, and for who looks after the session what is not for everybody: who was there, how long it
// took, and what is still open.
type writeUp struct {
	session.Inside
	plan  engage.Planned
	meter meter // the zero one: for who took part
	tray  tray
}

func (s *Site) writeUp(r *http.Request, who policy.Actor, x session.Inside) (writeUp, error) {
	// whoever was given the log may know whose it is, and when and where it was held
	plan, err := ops.Ask(r.Context(), s.Runner, policy.Participant(x.Room.ID), engage.RoomPlan{Code: x.Room.Code})
	if err != nil || !x.Room.MayScribe(who) {
		return writeUp{Inside: x, plan: plan}, err
	}
	c, err := s.console(r, who)
	return writeUp{x, plan, s.meterOf(c), trayOf(c)}, err
}

// wholeLog is the log for who may take it away: also for who runs the session, and has joined it with the
// same browser. Whoever looks after the session leaves a line in the audit, and who took part does not.
func (s *Site) wholeLog(r *http.Request, who policy.Actor, form string) (session.Inside, error) {
	h, err := s.inRoom(r, who)
	if err != nil {
		return session.Inside{}, err
	}
	x, err := ops.Ask(r.Context(), s.Runner, h.who, session.ReadLog{Code: h.code})
	if errors.Is(err, errs.Denied) && h.joined() && who.SignedIn() {
		x, err = ops.Ask(r.Context(), s.Runner, who, session.ReadLog{Code: h.code})
	}
	if err == nil && x.Room.MayScribe(who) {
		return ops.Ask(r.Context(), s.Runner, who, session.TakeLog{RoomID: x.Room.ID, Form: form})
	}
	return x, err
}
