package pledgeweb

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/content"
)

// wordRoutes are the pages on which a scheme is given words for pledges.
func (s *Site) wordRoutes() []web.Route {
	const here = "/desk/schemes/{scheme}/pledge-words"
	stewards := web.Role(policy.Steward)
	return []web.Route{
		{Pattern: "GET " + here, Access: stewards, Handler: s.showWords},
		{Pattern: "POST " + here, Access: stewards, Handler: s.loadWords, Does: "scheme.load_pledge_words", Body: mostWords},
		{Pattern: "GET " + here + "/{language}/words.json", Access: stewards, Handler: s.takeWords},
		{Pattern: "GET " + here + "/{language}/out", Access: stewards, Handler: s.askDropWords},
		{Pattern: "POST " + here + "/{language}/out", Access: stewards, Handler: s.dropWords, Does: "scheme.drop_pledge_words"},
	}
}

// mostWords is how large the form with the words of a scheme may be.
const mostWords = 3 << 20

// worded is the site in the words of an engagement's scheme.
func (s *Site) worded(r *http.Request, g pledge.Grid) (*Site, error) {
	if g.Engagement.SchemeID == "" {
		return s, nil
	}
	x, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), pledge.SchemeWords{SchemeID: g.Engagement.SchemeID})
	if err != nil || !x.Own {
		return s, err
	}
	out := *s
	out.Words = x.Words
	return &out, nil
}

// wordsPage is the languages in which a scheme has words for pledges.
type wordsPage struct {
	desk ui.Desk
	at   string
	list []wordsLine
	ours wordsLine
	file ui.Field
	over ui.Choices
}

// wordsLine is one language.
type wordsLine struct {
	pack.Tongue
	title, edition, from, loaded string
	stamp                        string // when it was loaded, as forms send it
	main                         bool   // it is that of the sessions
}

func lineOf(c content.Cover) wordsLine {
	return wordsLine{Tongue: c.Tongue, title: c.Title, edition: c.Edition, from: "Written by " + c.About.By + " on " + c.About.Day() + ". Licence: " + c.About.Licence + "."}
}

func wordsAt(schemeID string) string {
	return "/desk/schemes/" + url.PathEscape(schemeID) + "/pledge-words"
}

func (s *Site) wordsPage(r *http.Request, who policy.Actor) (*wordsPage, error) {
	id := r.PathValue("scheme")
	w, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowWords{SchemeID: id})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &wordsPage{desk: ui.Desk{
		Partnership: s.Partnership, Title: "Words for pledges of " + w.Scheme, Who: who, Here: "/desk/schemes", Sheet: "engage",
		Back: ui.Link{Text: "The words of " + w.Scheme, Href: ui.Path("/desk/schemes/" + id + "/words")},
		Lead: "Sample pledges and actions, what to say of a stage without a pledge, and hints on wording. Where a scheme has none in the language of its sessions, it has ours, in English.",
	}, at: wordsAt(id), ours: lineOf(content.Default().Cover)}
	for _, x := range w.List {
		l := lineOf(x.Cover)
		l.main, l.stamp = x.Cover.Tag() == w.Language, strconv.FormatInt(x.LoadedAt, 10)
		l.loaded = "Loaded on " + time.UnixMicro(x.LoadedAt).In(s.Zone).Format("Monday 2 January 2006")
		if name := w.Names[x.LoadedBy]; name != "" {
			l.loaded += " by " + name
		}
		p.list = append(p.list, l)
	}
	p.file = ui.Field{ID: "file", Name: "file", Label: "The file", Hint: "A pack of words for pledges as one JSON file, of at most 2 MB. It says itself in which language it is."}
	p.over = ui.Choices{ID: "over", Name: "over", Legend: "Are there words in this language already?", Many: true, Small: true, Answers: []ui.Choice{{Value: "yes", Label: "Put these in their place", Hint: "What is there now stays until the new file is read and right."}}}
	return p, nil
}

func (s *Site) showWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.wordsPage(r, who)
	if err != nil {
		return err
	}
	p.desk.Done = map[string]string{"loaded": "The words are kept.", "out": "The words are taken out."}[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, wordsView(p))
}

func (s *Site) loadWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	body, err := wordsSent(r)
	if err != nil {
		return err
	}
	a := pledge.LoadWords{SchemeID: r.PathValue("scheme"), File: body, Over: r.PostForm.Get("over") != "", Loaded: stamps(r)}
	err = ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.wordsPage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		p.file.Error, p.over.Answers[0].Picked = ui.Within(p.desk.Problems, "file"), a.Over
		return ui.Send(w, r, http.StatusUnprocessableEntity, wordsView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, wordsAt(a.SchemeID)+"?done=loaded")
}

// stamps are when the words were loaded that the form showed, by their languages.
func stamps(r *http.Request) map[string]int64 {
	out := map[string]int64{}
	for name := range r.PostForm {
		if tag, ok := strings.CutPrefix(name, "loaded-"); ok {
			if n, err := strconv.ParseInt(r.PostForm.Get(name), 10, 64); err == nil {
				out[tag] = n
			}
		}
	}
	return out
}

// wordsSent is the file of the form; nil when none was chosen.
func wordsSent(r *http.Request) ([]byte, error) {
	file, _, err := r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, mostWords))
}

// takeWords sends the words in one language as a file: ours in English, where the scheme has none.
func (s *Site) takeWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, tag := r.PathValue("scheme"), r.PathValue("language")
	if _, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowWords{SchemeID: id}); err != nil {
		return errs.Unseen(err)
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, pledge.SchemeWords{SchemeID: id, Language: tag})
	if err != nil {
		return err
	}
	if x.Words.Cover.Tag() != tag {
		return errs.NotFound
	}
	body, err := x.Words.Write()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Disposition", `attachment; filename="pledge-words-`+x.Words.Cover.Tag()+`.json"`)
	_, _ = w.Write(body) // whoever asked may have gone
	return nil
}

// dropWordsPage asks once before words are taken out.
type dropWordsPage struct {
	desk   ui.Desk
	action templ.SafeURL
	stamp  string
	no     ui.Link
}

func (s *Site) askDropWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.wordsPage(r, who)
	if err != nil {
		return err
	}
	for _, l := range p.list {
		if l.Tag() != r.PathValue("language") {
			continue
		}
		q := &dropWordsPage{desk: p.desk, action: ui.Path(p.at + "/" + l.Tag() + "/out"), stamp: l.stamp, no: ui.Link{Text: "No, leave them", Href: ui.Path(p.at)}}
		q.desk.Title, q.desk.Back, q.desk.Narrow = "Take out the words for pledges in "+l.Own()+"?", ui.Link{}, true
		q.desk.Lead = "Pledges that are written stay as they are. Take the file first if you may want it again: it is kept nowhere else."
		return ui.Send(w, r, http.StatusOK, dropWordsView(q))
	}
	return errs.NotFound
}

func (s *Site) dropWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	loaded, err := strconv.ParseInt(r.PostForm.Get("loaded"), 10, 64)
	if err != nil {
		loaded = -1 // no words have it
	}
	id := r.PathValue("scheme")
	if err := ops.Do(r.Context(), s.Runner, who, pledge.DropWords{SchemeID: id, Language: r.PathValue("language"), Loaded: loaded}); err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, wordsAt(id)+"?done=out")
}
