package engageweb

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// wordRoutes are the pages on which a scheme is given words, in one language or several.
func (s *Site) wordRoutes() []web.Route {
	const here = "/desk/schemes/{scheme}/words"
	return []web.Route{
		{Pattern: "GET " + here, Access: stewards, Handler: s.showWords},
		{Pattern: "POST " + here, Access: stewards, Handler: s.loadWords, Does: "scheme.load_words", Body: mostWords},
		{Pattern: "GET " + here + "/{language}", Access: stewards, Handler: s.askReplace},
		{Pattern: "POST " + here + "/{language}", Access: stewards, Handler: s.replaceWords, Does: "scheme.load_words", Body: mostWords},
		{Pattern: "GET " + here + "/{language}/words.json", Access: stewards, Handler: s.takeWords},
		{Pattern: "GET " + here + "/{language}/out", Access: stewards, Handler: s.askDropWords},
		{Pattern: "POST " + here + "/{language}/out", Access: stewards, Handler: s.dropWords, Does: "scheme.drop_words"},
	}
}

// mostWords is how large the form with the words of a scheme may be.
const mostWords = 3 << 20

// wordsPage is the languages in which a scheme has words.
type wordsPage struct {
	desk    ui.Desk
	at      string
	list    []wordsLine
	file    ui.Field
	begin   ui.Field // the language into which somebody begins to put what is there
	from    string   // the language from which they do
	main    ui.Choices
	pledges templ.SafeURL // where the words for pledges are
}

// wordsLine is one language.
type wordsLine struct {
	pack.Tongue
	title, edition string
	from           string // who wrote it, when, and under what it may be used
	loaded         string // who loaded it, and when; "" where nobody kept that
	main, ours     bool
	lacks          []string
}

// lackWords say what a language has not, and what is done in its place.
var lackWords = map[string]string{
	content.LacksExample: "This language has no worked example yet. It is left out of the papers.",
	content.LacksSamples: "This language has no sample pledges and actions yet. They are left out of the papers.",
	content.LacksDay:     "There is no sheet for each person who comes.",
	content.LacksLabels:  "Some words of letters, agendas and stories are not in this language yet. They stand in English there.",
}

func wordsAt(x engage.Scheme) string { return schemesAt + "/" + x.ID + "/words" }

func (s *Site) wordsPage(r *http.Request, who policy.Actor) (*wordsPage, error) {
	w, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowWords{SchemeID: r.PathValue("scheme")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &wordsPage{desk: s.schemeDesk(who, "The words of "+w.Scheme.Title, ui.Link{Text: w.Scheme.Title, Href: ui.Path(schemesAt + "/" + w.Scheme.ID)}), at: wordsAt(w.Scheme), pledges: ui.Path(schemesAt + "/" + w.Scheme.ID + "/pledge-words")}
	p.desk.Lead = "What is said, asked and printed in its sessions. A session is held in one language; what is handed out comes in all of them."
	var pledged []string
	if s.PledgeWords != nil {
		if pledged, err = s.PledgeWords(r.Context(), who, w.Scheme.ID); err != nil {
			return nil, err
		}
	}
	if !w.Scheme.Own {
		ours := content.Default()
		p.list = append(p.list, wordsLine{Tongue: ours.Cover.Tongue, title: ours.Cover.Title, edition: ours.Cover.Edition, from: fromWords(ours.Cover), main: true, ours: true})
	}
	for _, x := range w.List {
		l := wordsLine{Tongue: x.Cover.Tongue, title: x.Cover.Title, edition: x.Cover.Edition, from: fromWords(x.Cover), main: x.Main}
		if x.LoadedAt > 0 {
			l.loaded = "Loaded on " + s.day(x.LoadedAt)
			if name := w.Names[x.LoadedBy]; name != "" {
				l.loaded += " by " + name
			}
		}
		for _, part := range w.Lacks[x.Cover.Tag()] {
			if part == content.LacksSamples && slices.Contains(pledged, x.Cover.Tag()) {
				continue // they come with the words for pledges
			}
			l.lacks = append(l.lacks, lackWords[part])
		}
		p.list = append(p.list, l)
	}
	for _, l := range p.list {
		if l.main {
			p.from = l.Tag()
		}
	}
	p.begin = ui.Field{ID: "for", Name: "for", Label: "Which language?", Hint: "Its short sign: pl for Polish, ar for Arabic, cy for Welsh.", Narrow: true}
	p.file = wordsField("A file of words as you took it here, of at most 2 MB. It says itself in which language it is.")
	p.main = ui.Choices{ID: "use", Name: "main", Legend: "What are they for?", Small: true, Answers: []ui.Choice{
		{Value: "beside", Label: "They stand beside the others", Hint: "What is handed out comes in this language, too."},
		{Value: "main", Label: "Sessions are held in them", Hint: "Words of yours in which they were held until now stay beside them."},
	}}
	return p, nil
}

func wordsField(hint string) ui.Field {
	return ui.Field{ID: "file", Name: "file", Type: "file", Label: "The file", Hint: hint}
}

// fromWords say where a pack comes from.
func fromWords(c content.Cover) string {
	return "Written by " + c.About.By + " on " + c.About.Day() + ". Licence: " + c.About.Licence + "."
}

// wordsDone are what was just done.
var wordsDone = map[string]string{"loaded": "The words are kept.", "out": "The words are taken out."}

func (s *Site) showWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.wordsPage(r, who)
	if err != nil {
		return err
	}
	p.desk.Done = wordsDone[r.URL.Query().Get("done")]
	p.main.Answers[0].Picked = true
	return ui.Send(w, r, http.StatusOK, wordsView(p))
}

// loadWords has a scheme bring words along, or says what is wrong with them.
func (s *Site) loadWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	file, err := sentFile(r)
	if err != nil {
		return err
	}
	main := r.PostForm.Get("main")
	err = ops.Do(r.Context(), s.Runner, who, engage.LoadWords{SchemeID: r.PathValue("scheme"), File: file, Main: main == "main"})
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.wordsPage(r, who)
		if err != nil {
			return err
		}
		for i := range p.main.Answers {
			p.main.Answers[i].Picked = p.main.Answers[i].Value == main
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		p.file.Error, p.main.Error = ui.Within(p.desk.Problems, "file"), ui.Within(p.desk.Problems, "main")
		for i, x := range p.desk.Problems {
			if x.Field == "main" { // which is the name of the page's own place
				p.desk.Problems[i].Field = p.main.ID
			}
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, wordsView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, schemesAt+"/"+url.PathEscape(r.PathValue("scheme"))+"/words?done=loaded")
}

// sentFile is the file of a form; nil when none was chosen.
func sentFile(r *http.Request) ([]byte, error) {
	file, _, err := r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	body, err := io.ReadAll(io.LimitReader(file, mostWords))
	if err != nil || len(body) == 0 {
		return nil, err
	}
	return body, nil
}

// wordsIn finds the words that an address names.
func (s *Site) wordsIn(r *http.Request, who policy.Actor) (engage.Scheme, engage.SchemePack, error) {
	w, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowWords{SchemeID: r.PathValue("scheme")})
	if err != nil {
		return engage.Scheme{}, engage.SchemePack{}, errs.Unseen(err)
	}
	for _, x := range w.List {
		if x.Cover.Tag() == r.PathValue("language") {
			return w.Scheme, x, nil
		}
	}
	return w.Scheme, engage.SchemePack{}, errs.NotFound
}

// replacePage asks for other words in one language.
func (s *Site) replacePage(r *http.Request, who policy.Actor) (*formPage, error) {
	scheme, x, err := s.wordsIn(r, who)
	if err != nil {
		return nil, err
	}
	file := wordsField("In the same language, as one JSON file. What is there now stays until the new file is read and right.")
	p := &formPage{
		desk:   s.schemeDesk(who, "Other words in "+x.Cover.Own(), ui.Link{Text: "The words of " + scheme.Title, Href: ui.Path(wordsAt(scheme))}),
		action: ui.Path(wordsAt(scheme) + "/" + x.Cover.Tag()), button: "Put them in place", upload: true, hidden: [][2]string{{"loaded", strconv.FormatInt(x.LoadedAt, 10)}}, items: []item{{line: &file}},
	}
	p.desk.Lead = "Now: " + x.Cover.Title + ", edition " + x.Cover.Edition + ". Sessions that are held now have the new words at once."
	return p, nil
}

func (s *Site) askReplace(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.replacePage(r, who)
	if err != nil {
		return err
	}
	return p.send(w, r)
}

func (s *Site) replaceWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	file, err := sentFile(r)
	if err != nil {
		return err
	}
	err = ops.Do(r.Context(), s.Runner, who, engage.LoadWords{SchemeID: r.PathValue("scheme"), File: file, Replaces: r.PathValue("language"), Loaded: stamp(r)})
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.replacePage(r, who)
		if err != nil {
			return err
		}
		p.wrong(problems)
		return p.send(w, r)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, schemesAt+"/"+url.PathEscape(r.PathValue("scheme"))+"/words?done=loaded")
}

// stamp is when the words were loaded that the form showed.
func stamp(r *http.Request) int64 {
	n, err := strconv.ParseInt(r.PostForm.Get("loaded"), 10, 64)
	if err != nil {
		return -1 // no words have it
	}
	return n
}

// takeWords sends the words in one language as a file: ours, too, where sessions are held in them.
func (s *Site) takeWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := r.URL.Query()
	x, err := ops.Ask(r.Context(), s.Runner, who, engage.ReadWords{SchemeID: r.PathValue("scheme"), Language: r.PathValue("language"), Begin: strings.TrimSpace(q.Get("for"))})
	if err == nil && q.Has("for") && strings.TrimSpace(q.Get("for")) == "" {
		err = errs.Fields{{Name: "for", Message: "Write the short sign of a language, such as pl, ar or cy"}}
	}
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.wordsPage(r, who)
		if err != nil {
			return err
		}
		p.begin.Value, p.begin.Error, p.desk.Problems = q.Get("for"), problems[0].Message, ui.ProblemsOf(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, wordsView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return sendFile(w, "words-"+x.Cover.Tag()+".json", "application/json", x.File)
}

// dropWordsPage asks once before words are taken out.
type dropWordsPage struct {
	desk   ui.Desk
	action templ.SafeURL
	loaded string
	no     ui.Link
}

func (s *Site) askDropWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	scheme, x, err := s.wordsIn(r, who)
	if err != nil {
		return err
	}
	back := ui.Link{Text: "No, leave them", Href: ui.Path(wordsAt(scheme))}
	p := &dropWordsPage{desk: s.schemeDesk(who, "Take out the words in "+x.Cover.Own()+"?", ui.Link{}), action: ui.Path(wordsAt(scheme) + "/" + x.Cover.Tag() + "/out"), loaded: strconv.FormatInt(x.LoadedAt, 10), no: back}
	p.desk.Narrow, p.desk.Lead = true, "Nothing is handed out in this language any more. Take the file first if you may want it again: it is kept nowhere else."
	if x.Main {
		p.desk.Lead = "Sessions of " + scheme.Title + " are held in these words. Without them, they are held in English. Take the file first if you may want it again: it is kept nowhere else."
	}
	return ui.Send(w, r, http.StatusOK, dropWordsView(p))
}

func (s *Site) dropWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, engage.DropWords{SchemeID: r.PathValue("scheme"), Language: r.PathValue("language"), Loaded: stamp(r)})
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, schemesAt+"/"+url.PathEscape(r.PathValue("scheme"))+"/words?done=out")
}
