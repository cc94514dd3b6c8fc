package registerweb

import (
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/register"
)

// mostItems is how many a feed tells of: those that changed last.
const mostItems = 50

// channel is a feed as RSS 2.0 has it.
type channel struct {
	Title       string     `xml:"title"`
	Link        string     `xml:"link"`
	Description string     `xml:"description"`
	Language    string     `xml:"language"`
	Items       []feedItem `xml:"item"`
}

type feedItem struct {
	Title string `xml:"title"`
	Link  string `xml:"link"`
	GUID  struct {
		Permanent bool   `xml:"isPermaLink,attr"`
		Value     string `xml:",chardata"`
	} `xml:"guid"`
	PubDate     string `xml:"pubDate"`
	Description string `xml:"description"`
}

// told is an item of a feed; nth tells it from others at the same address.
func told(title, at string, nth int64, on time.Time, text string) feedItem {
	x := feedItem{Title: title, Link: at, PubDate: on.UTC().Format(time.RFC1123Z), Description: text}
	x.GUID.Value = at + "#" + strconv.FormatInt(nth, 10)
	return x
}

func sendRSS(w http.ResponseWriter, words lang.Words, c channel) error {
	c.Language = words.Tag()
	body, err := xml.MarshalIndent(struct {
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Channel channel  `xml:"channel"`
	}{Version: "2.0", Channel: c}, "", "  ")
	if err != nil {
		return err
	}
	send(w, "application/rss+xml; charset=utf-8", "", append([]byte(xml.Header), append(body, '\n')...))
	return nil
}

// listRSS is what changed last, over all that an address asks for.
func (s *Site) listRSS(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	q := r.URL.Query()
	if !q.Has("sort") {
		q.Set("sort", string(register.Changed))
	}
	a, wrong := askIn(q)
	if err := wrong.Err(); err != nil {
		return err
	}
	list, today, err := s.Board.Each(r.Context(), a)
	if err != nil {
		return err
	}
	words := s.speak(r)
	c := channel{Title: words.T("register.title") + " – " + s.Partnership, Link: s.absolute("/register"), Description: words.T("register.lead")}
	for _, l := range list[:min(mostItems, len(list))] {
		var parts []string
		for _, f := range counts(words, l, today) {
			parts = append(parts, strconv.Itoa(f.N)+" "+f.Text)
		}
		c.Items = append(c.Items, told(l.Holder.Name+": "+l.Title, s.absolute("/register/"+l.ID), l.Changed, store.Time(l.Changed), strings.Join(parts, ", ")))
	}
	return sendRSS(w, words, c)
}

// entryRSS is what changed on one line, so that anybody can follow it.
func (s *Site) entryRSS(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	l, _, err := s.Board.Line(r.Context(), r.PathValue("id"))
	if err != nil {
		return errs.Unseen(err)
	}
	words := s.speak(r)
	at := s.absolute("/register/" + l.ID)
	c := channel{Title: l.Title + " – " + l.Holder.Name, Link: at, Description: words.F("register.about", "holder", l.Holder.Name)}
	for _, x := range logged(words, l.Entry)[:min(mostItems, len(l.Log))] {
		on, _ := time.Parse(time.DateOnly, x.on)
		c.Items = append(c.Items, told(x.title(), at, int64(x.n), on, x.about))
	}
	return sendRSS(w, words, c)
}
