package importweb

import (
	"time"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// reading is how long a page may take that reads files.
const reading = 2 * time.Minute

// Routes is every page on which files are brought in. They are for those who may do that, and for
// nobody else: what was kept back may be read here.
func (s *Site) Routes() []web.Route {
	may := web.Whole(policy.DirectoryEditor, policy.Administrator)
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET /desk/imports" + path, Access: may, Handler: h, Patience: reading}
	}
	post := func(path, does string, h web.Handler) web.Route {
		return web.Route{Pattern: "POST /desk/imports" + path, Access: may, Handler: h, Does: does, Body: 1 << 20, Patience: reading}
	}
	upload := post("/new", "draft.upload", s.uploadDraft)
	upload.Body, upload.Raw, upload.Patience = importer.MaxUpload+1<<20, true, 5*time.Minute
	return []web.Route{
		get("", s.listImports),
		get(".csv", s.listImportsTable),
		get("/new", s.newDraft),
		upload,
		get("/questions", s.listQuestions),
		get("/questions.csv", s.listQuestionsTable),
		post("/questions", "question.settle", s.settleQuestion),

		get("/drafts/{id}/about", s.showDraft),
		post("/drafts/{id}/about", "draft.describe", s.describeDraft),
		get("/drafts/{id}/columns", s.showColumns),
		post("/drafts/{id}/columns", "draft.map_columns", s.mapColumns),
		get("/drafts/{id}/preview", s.showPreview),
		get("/drafts/{id}/services", s.showServices),
		get("/drafts/{id}/report.jsonl", s.reportLines),
		get("/drafts/{id}/report.csv", s.reportTable),
		get("/drafts/{id}/questions", s.showQuestions),
		get("/drafts/{id}/questions/{name}", s.showQuestion),
		post("/drafts/{id}/questions/{name}", "draft.answer", s.answerQuestion),
		get("/drafts/{id}/kinds/{kind}", s.showKind),
		post("/drafts/{id}/kinds/{kind}", "draft.answer", s.answerKind),
		get("/drafts/{id}/answers", s.showAnswers),
		post("/drafts/{id}/answers/{number}", "draft.take_back", s.takeBack),
		post("/drafts/{id}/again", "draft.answer", s.askAgain),
		get("/drafts/{id}/throw-away", s.askThrowAway),
		post("/drafts/{id}/throw-away", "draft.discard", s.throwAway),
		post("/drafts/{id}/begin", "import.begin", s.begin),

		get("/{id}", s.showImport),
		post("/{id}/stop", "import.stop", s.stop),
		post("/{id}/go-on", "import.go_on", s.goOn),
		get("/{id}/undo", s.showUndo),
		post("/{id}/undo", "import.ask_undo", s.askUndo),
	}
}
