package e2e

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// given is what one request is about: the values in its path, and its form.
type given struct {
	path       map[string]string
	form       url.Values
	query      string
	body, kind string // in place of a form
}

// about is a given with an id in its path.
func about(id string, form ...string) given {
	return given{path: map[string]string{"id": id}, form: fields(form...)}
}

// fields is a form of names and values in turn.
func fields(list ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(list); i += 2 {
		v.Add(list[i], list[i+1])
	}
	return v
}

func (s *stage) name(what string) string {
	s.n++
	return fmt.Sprintf("%s %d", what, s.n)
}

// inHere is the organisation that acts are about, with a form that keeps it as it is now.
func (s *stage) inHere() given {
	s.t.Helper()
	o, err := ops.Ask(s.t.Context(), s.Runner, editor, org.ShowOrganisation{OrganisationID: s.here})
	s.must(err)
	g := about(s.here, "name", o.Name, "description", s.name("What it does"), "status", string(org.Active), "version", strconv.Itoa(o.Version))
	g.path["version"], g.query = "1", "shown="+strconv.Itoa(o.Version)
	return g
}

// account makes somebody with a role in the organisation that acts are about.
func (s *stage) account() (id, grant string) {
	s.t.Helper()
	id = ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, editor, org.StockAccounts{
		Accounts: []org.Account{{ID: id, Email: id + "@hollowmere.example.org", Name: s.name("Somebody")}},
		Roles:    map[string][]org.NewRole{id: {{Role: policy.Member, OrganisationID: s.here}}},
	}))
	return id, s.grants(id)[0].ID
}

func (s *stage) grants(account string) []org.Grant {
	s.t.Helper()
	v, err := ops.Ask(s.t.Context(), s.Runner, editor, org.ShowAccount{AccountID: account})
	s.must(err)
	return v.Grants
}

// member is somebody's role in the organisation that acts are about.
func (s *stage) member() given {
	_, grant := s.account()
	return given{path: map[string]string{"id": s.here, "grant": grant}}
}

// somebody is an account, and a role of theirs.
func (s *stage) somebody() given {
	id, grant := s.account()
	return given{path: map[string]string{"id": id, "grant": grant}, form: fields("role", string(policy.Checker))}
}

// closed is an account that was closed.
func (s *stage) closed() given {
	id, _ := s.account()
	s.must(ops.Do(s.t.Context(), s.Runner, editor, org.CloseAccount{AccountID: id}))
	return about(id)
}

// withCodes is an account with an app for codes.
func (s *stage) withCodes() given {
	id, _ := s.account()
	secret, _, err := auth.NewCodeSecret("e2e", id)
	s.must(err)
	s.must(s.Auth.Stock(s.t.Context(), editor, "codes of "+id, []auth.StockedMeans{{AccountID: id, Password: "nine lamps in a row", Secret: secret}}))
	return about(id)
}

// invitation asks somebody new into the organisation that acts are about.
func (s *stage) invitation() given {
	return about(s.here, "email", ids.New()+"@hollowmere.example.org", "name", "Somebody new", "role", string(policy.Viewer))
}

// weather declares severe weather in the area that acts are about.
func (s *stage) weather() given {
	s.t.Helper()
	w := directory.Weather{
		ID: ids.New(), AreaID: s.saltwick, From: s.set.Now(), Until: s.set.Now().Add(24 * time.Hour), Kind: "cold", Message: "Come in from the cold.", DeclaredBy: "Wilf",
	}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.DeclareWeather{Weather: w}))
	return about(w.ID, "version", "1", "kind", "cold", "message", "Come in, it is cold.", "until", "2026-12-26T18:00")
}

// declaring is a form that declares severe weather there.
func (s *stage) declaring() given {
	return given{form: fields("id", ids.New(), "kind", "cold", "area", s.saltwick, "until", "2026-12-25T18:00", "message", "Come in.", "beside", "yes", "step", "declare")}
}

// area makes an area with an older version.
func (s *stage) area() given {
	s.t.Helper()
	id, slug := ids.New(), strings.ReplaceAll(s.name("corner"), " ", "-")
	a := place.Area{ID: id, Name: "The Corner", Slug: slug, Kind: place.Neighbourhood, ParentID: s.saltwick}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, place.SaveArea{Area: a, Why: "for the table"}))
	a.Version, a.Name = 1, "The Old Corner"
	s.must(ops.Do(s.t.Context(), s.Runner, editor, place.SaveArea{Area: a, Why: "for the table"}))
	g := about(id, "name", "The New Corner", "slug", slug, "kind", string(place.Neighbourhood), "parent", s.saltwick, "version", "2")
	return g
}

// word adds a local word.
func (s *stage) word() given {
	s.t.Helper()
	w := directory.LocalWord{ID: ids.New(), Kind: directory.WordSaid, Words: s.name("the warm boat"), Needs: []string{"sleep"}}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveWord{Word: w}))
	s.must(s.Finder.Refresh(s.t.Context()))
	return about(w.ID, "kind", directory.WordSaid, "words", s.name("the warm barge"), "needs", "sleep", "version", "1")
}

// job is a job that was given up.
func (s *stage) job() given {
	s.t.Helper()
	kind := s.name("kind")
	var id string
	s.must(s.DB.Write(s.t.Context(), func(tx *store.Tx) error {
		if err := jobs.Enqueue(tx, jobs.Job{Kind: kind, Key: kind}); err != nil {
			return err
		}
		if _, err := tx.Exec(`update platform_job set state = 'dead', attempts = 9 where key = $1`, kind); err != nil {
			return err
		}
		return tx.Get(&id, `select id from platform_job where key = $1`, kind)
	}))
	return about(id, "kind", kind)
}

// failedMail is a mail that the server did not take.
func (s *stage) failedMail() given {
	s.t.Helper()
	var id string
	s.must(s.DB.Write(s.t.Context(), func(tx *store.Tx) (err error) {
		if id, err = mail.Write(tx, "somebody@hollowmere.example.org", "Hello", "Hello."); err != nil {
			return err
		}
		_, err = tx.Exec(`update platform_mail set state = 'failed' where id = $1`, id)
		return err
	}))
	return about(id)
}

// list is a table to be brought in: hours that nobody can read, and an address that is kept back.
const list = "organisation,name,needs,hours,description,address,postcode\n" +
	"The Lamp,Soup,food/meals,when the moon is full,,,\n" +
	"Harbour,Refuge,safety,,A women's refuge,1 Quiet Street,B1 1AA\n"

// draft uploads a table. Nobody may have many of them, so that each has an owner of its own.
func (s *stage) draft() given {
	s.t.Helper()
	id, name := ids.New(), s.name("draft")
	who := policy.Operator(name, policy.DirectoryEditor)
	s.must(ops.Do(s.t.Context(), s.Runner, who, importer.UploadDraft{
		ID: id, Files: []importer.Upload{{Name: "list.csv", Body: []byte(list)}}, Source: name, Format: source.CSV,
	}))
	g := about(id, "version", "1", "name", name, "format", string(source.CSV), "answer", "accept", "open", "1", "kind", "bad-hours", "of", "x")
	for i, column := range strings.Split(list[:strings.Index(list, "\n")], ",") {
		g.form.Set(fmt.Sprintf("key.%d", i), column)
		g.form.Set(fmt.Sprintf("column.%d", i), column)
	}
	g.path["kind"], g.path["number"] = "bad-hours", "1"
	return g
}

// answered is a draft with an answer, by its number.
func (s *stage) answered() given {
	s.t.Helper()
	g := s.draft()
	s.must(ops.Do(s.t.Context(), s.Runner, editor, importer.AnswerDraft{DraftID: g.path["id"], Kind: source.ShiftedDays, Choice: "0"}))
	return g
}

// question is a draft with the name of one of its questions.
func (s *stage) question(kind source.Kind) given {
	s.t.Helper()
	g := s.draft()
	answer := s.send(s.by["directory editor"], http.MethodGet, "/desk/imports/drafts/"+g.path["id"]+"/questions?kind="+string(kind), nil, "")
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	s.must(err)
	found := regexp.MustCompile(`/questions/([^"/?]+)"`).FindSubmatch(raw)
	if found == nil {
		s.t.Fatalf("there is no question of the kind %s: %.5000s", kind, raw)
	}
	g.path["name"] = string(found[1])
	return g
}

func (s *stage) badHours() given { return s.question(source.BadHours) }

// refuge is the question whether an address that was kept back may be shown, and the answer that it may.
func (s *stage) refuge() given {
	g := s.question(source.AddressKeptBack)
	g.form.Set("answer", importer.ChooseShow)
	return g
}

// begun is an import that is being brought in; nothing works on it here.
func (s *stage) begun() given {
	s.t.Helper()
	g := s.draft()
	s.must(ops.Do(s.t.Context(), s.Runner, editor, importer.BeginImport{DraftID: g.path["id"], Version: 1}))
	list, err := ops.Find(s.t.Context(), s.Runner, editor, importer.ListImports{})
	s.must(err)
	for _, i := range list {
		if i.Source == g.form.Get("name") {
			return about(i.ID)
		}
	}
	s.t.Fatal("the import is not there")
	return g
}

// stopped is one that was stopped half-way.
func (s *stage) stopped() given {
	g := s.begun()
	s.must(ops.Do(s.t.Context(), s.Runner, editor, importer.StopImport{ImportID: g.path["id"]}))
	return g
}

// imported brings a table in to its end.
func (s *stage) imported() string {
	s.t.Helper()
	g, name := source.Gathered{}, s.name("import")
	s.must(g.Held("list.csv", []byte(list)))
	b, err := source.Read(source.CSV, g.Files, importer.Answers{}.Options(name))
	s.must(err)
	done, err := importer.Run{Source: name, Files: []string{"list.csv"}, Batch: b}.Do(s.t.Context(), s.Runner, editor)
	s.must(err)
	return done.ID
}

func (s *stage) done() given { return about(s.imported()) }

// open is a question that an import has left open.
func (s *stage) open() given {
	s.t.Helper()
	id := s.imported()
	list, err := ops.Find(s.t.Context(), s.Runner, editor, importer.ListQuestions{})
	s.must(err)
	for _, q := range list {
		if q.Kind == source.BadHours && q.ImportID == id {
			return given{form: fields("source", q.Source, "name", q.Name)}
		}
	}
	s.t.Fatalf("no question is open of %d", len(list))
	return given{}
}

// upload is a form with a file.
func (s *stage) upload() given {
	s.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	s.must(m.WriteField("name", s.name("upload")))
	s.must(m.WriteField("format", string(source.CSV)))
	file, err := m.CreateFormFile("files", "list.csv")
	s.must(err)
	_, err = file.Write([]byte(list))
	s.must(err)
	s.must(m.Close())
	return given{body: b.String(), kind: m.FormDataContentType()}
}

// check is a check of the audit that was asked for.
func (s *stage) check() given {
	s.t.Helper()
	id := ids.New()
	s.exec(`insert into platform_audit_check (id, actor_kind, actor, state, asked_at, ended_at, rows_read, rows_all, seals, unsealed, problems, more)
		values ($1, 'operator', 'e2e', 'whole', 1, 2, 1, 1, 1, 0, '', 0)`, id)
	return about(id)
}
