package web

import (
	"bytes"
	"html/template"
)

// plain is a whole page by itself: it needs no style, no script and no other part of Homeward.
var plain = template.Must(template.New("problem").Parse(`<!doctype html>
<html lang="en-GB" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Title}}</title></head>
<body>
<main>
<h1>{{.Title}}</h1>
<p>{{.Message}}</p>
{{with .Fields}}<ul>{{range .}}<li>{{.Message}}</li>{{end}}</ul>
{{end}}<p><a href="/">Go to the front page</a></p>
<p>If you are in danger now, call <a href="tel:999">999</a>.</p>
<p><small>Reference: {{.Request}}</small></p>
</main>
</body>
</html>
`))

func plainPage(out *bytes.Buffer, p Problem) {
	if err := plain.Execute(out, p); err != nil {
		panic(err) // a buffer takes everything, and the template is ours
	}
}
