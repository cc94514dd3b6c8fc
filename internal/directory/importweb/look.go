package importweb

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// look is a draft with what would come of it.
type look struct {
	importer.Opened
	*foreseen
}

// foreseen is what would come of a draft. It is worked out from the draft and the directory alone, so
// that any node can do it at any time.
type foreseen struct {
	result     importer.Result
	questions  []asked
	services   map[string]string // the source's ids of services: what they are called here
	found      map[source.Find]int
	examples   []source.DayExample
	areas      []source.Area
	taken      []string
	skipped    []source.Skipped
	unreadable string // why the files can't be read; "" when they can
}

// asked is a question about a draft.
type asked struct {
	source.Question
	Name     string
	Accepted bool // somebody has said: leave it as it was done
}

// open counts the questions of a kind that nobody has answered; of all kinds with "".
func (f *foreseen) open(kind source.Kind) (n int) {
	for _, q := range f.questions {
		if !q.Accepted && (kind == "" || q.Kind == kind) {
			n++
		}
	}
	return n
}

// question finds a question by its name.
func (f *foreseen) question(name string) (asked, bool) {
	for _, q := range f.questions {
		if q.Name == name {
			return q, true
		}
	}
	return asked{}, false
}

// looks remembers what was worked out last: most pages of a draft need the same.
type looks struct {
	busy chan struct{} // one at a time: each holds whole files
	mu   sync.Mutex
	kept []keptLook // the last used comes last
}

type keptLook struct {
	key  [sha256.Size]byte
	at   time.Time
	seen *foreseen
}

// What is remembered, and for how long: an area or a postcode may have changed since.
const (
	mostLooks = 6
	mostSeen  = 200_000 // questions and services in all of them, beside the last
	lookLives = time.Minute
)

// keyOf is the same as long as nothing has changed of what a look is made from.
func keyOf(o importer.Opened, day string) [sha256.Size]byte {
	o.Expires = time.Time{}
	text, _ := json.Marshal(struct { // it is made of texts and numbers
		importer.Draft
		Imports []importer.Import
		Places  []importer.AreaName
		Stamp   int64
		Day     string
	}{o.Draft, o.Imports, o.Places, o.Stamp, day})
	return sha256.Sum256(text)
}

func (l *looks) find(key [sha256.Size]byte, now time.Time) *foreseen {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range l.kept {
		if k.key == key && now.Sub(k.at) < lookLives {
			return k.seen
		}
	}
	return nil
}

func (l *looks) keep(k keptLook) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept = append(l.kept, k)
	for len(l.kept) > mostLooks || len(l.kept) > 1 && l.weight() > mostSeen {
		l.kept[0] = keptLook{}
		l.kept = l.kept[1:]
	}
}

func (l *looks) weight() (n int) {
	for _, k := range l.kept {
		n += len(k.seen.questions) + len(k.seen.services)
	}
	return n
}

// open reads a draft.
func (s *Site) open(r *http.Request, who policy.Actor) (importer.Opened, error) {
	return ops.Ask(r.Context(), s.Runner, who, importer.OpenDraft{DraftID: r.PathValue("id")})
}

// look reads a draft and works out what would come of it, unless that is known already.
func (s *Site) look(r *http.Request, who policy.Actor) (look, error) {
	o, err := s.open(r, who)
	if err != nil {
		return look{}, err
	}
	now := s.now()
	key := keyOf(o, now.Format(time.DateOnly))
	if f := s.looks.find(key, now); f != nil {
		return look{o, f}, nil
	}
	done, err := s.alone(r.Context())
	if err != nil {
		return look{}, err
	}
	defer done()
	if f := s.looks.find(key, now); f != nil { // somebody else was waiting for the same
		return look{o, f}, nil
	}
	f, err := s.foresee(r.Context(), who, o.ID, now)
	if err == nil {
		s.looks.keep(keptLook{key, now, f})
	}
	return look{o, f}, err
}

// alone waits until this server reads no other files; whoever reads says when it is done.
func (s *Site) alone(ctx context.Context) (done func(), err error) {
	select {
	case s.looks.busy <- struct{}{}:
		return func() { <-s.looks.busy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// reads remembers what was read of the files that were sent last, so that whoever sent them does not
// wait for the same twice.
type reads struct {
	mu    sync.Mutex
	id    string
	day   string
	batch *source.Batch
}

func (l *reads) keep(id string, now time.Time, batch *source.Batch) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.id, l.day, l.batch = id, now.Format(time.DateOnly), batch
}

// take gives what was read of a draft's files, once.
func (l *reads) take(id string, now time.Time) *source.Batch {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.id != id || l.day != now.Format(time.DateOnly) {
		return nil
	}
	batch := l.batch
	l.id, l.batch = "", nil
	return batch
}

// run reads the files of a draft, unless that was just done.
func (s *Site) run(ctx context.Context, who policy.Actor, id string, now time.Time) (importer.Run, error) {
	o, err := ops.Ask(ctx, s.Runner, who, importer.OpenDraft{DraftID: id})
	if err != nil {
		return importer.Run{}, err
	}
	if batch := s.reads.take(id, now); batch != nil && batch.Format == o.Format && o.Plain() {
		return o.RunOf(batch), nil
	}
	if o, err = ops.Ask(ctx, s.Runner, who, importer.OpenDraft{DraftID: id, Files: true}); err != nil {
		return importer.Run{}, err
	}
	return o.Run(now)
}

func (s *Site) foresee(ctx context.Context, who policy.Actor, id string, now time.Time) (*foreseen, error) {
	run, err := s.run(ctx, who, id, now)
	if errors.Is(err, source.ErrUnreadable) {
		return &foreseen{unreadable: plainly(err)}, nil
	}
	if err != nil {
		return nil, err
	}
	f := &foreseen{
		found: run.Batch.Found, examples: run.Batch.DayExamples, areas: run.Batch.Areas,
		taken: run.Batch.Taken, skipped: run.Batch.Skipped, services: map[string]string{},
	}
	if f.result, err = run.Preview(ctx, s.Runner, who); err != nil {
		return nil, err
	}
	f.name(run.Batch)
	for _, q := range f.result.Questions {
		name := importer.QuestionName(q)
		f.questions = append(f.questions, asked{q, name, run.Answers.Accepted[name]})
	}
	return f, nil
}

// name says what each service of the files is called here, and whose it is.
func (f *foreseen) name(b *source.Batch) {
	owners, names := map[string]string{}, map[string]string{}
	for _, o := range b.Organisations {
		owners[o.ID] = o.Name
	}
	for _, x := range f.result.Outcomes {
		names[x.Subject] = x.Name
	}
	for _, x := range b.Services {
		name := cmp.Or(names[x.ID], x.Name, "A service")
		if owner := owners[x.OrganisationID]; owner != "" && owner != name {
			name += ", " + owner
		}
		f.services[x.ID] = name
	}
}

// plainly is why files can't be read, in words for the person who sent them.
func plainly(err error) string {
	text := err.Error()
	if errors.Is(err, source.ErrUnreadable) {
		text = strings.TrimSuffix(strings.ReplaceAll(text, source.ErrUnreadable.Error(), ""), ": ")
	}
	text = strings.ReplaceAll(text, ", and the right --format?", ", and did you choose the right format?")
	text = strings.TrimSpace(text)
	if text == "" {
		return "We could not read these files."
	}
	if first, _, _ := strings.Cut(text, " "); strings.ContainsAny(first, ".:") {
		return text // the name of a file
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
