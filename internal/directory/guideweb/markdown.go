package guideweb

import (
	"bytes"
	"regexp"

	"github.com/a-h/templ"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
)

// writer makes HTML of Markdown, without passing on HTML that stands in it.
var writer = goldmark.New()

// clean lets through what a text is made of, and nothing else: no picture, no attribute but where a
// link leads. It would hold even if the writer were wrong.
var clean = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "blockquote", "hr", "br")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("https", "http", "tel", "sms", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnFullyQualifiedLinks(true)
	p.RequireNoReferrerOnFullyQualifiedLinks(true)
	return p
}()

// first are headings of the first order: a page has one already.
var first = regexp.MustCompile(`(</?)h1\b`)

// markdown draws a text.
func markdown(text string) templ.Component {
	var b bytes.Buffer
	if err := writer.Convert([]byte(text), &b); err != nil {
		return templ.NopComponent // a buffer takes everything
	}
	return templ.Raw(clean.Sanitize(first.ReplaceAllString(b.String(), "${1}h2")))
}
