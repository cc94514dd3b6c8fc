package sessionweb_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// client is a device that draws the log from what it hears, and keeps what it wrote until the room has it.
type client struct {
	cookie string
	since  int
	log    map[string]session.Said
	queue  [][2]string // id and words, the oldest first
}

// hear takes in an event. What it has heard already changes nothing.
func (c *client) hear(e event) error {
	if e.id <= c.since {
		return nil
	}
	if e.id != c.since+1 {
		return fmt.Errorf("event %d follows event %d", e.id, c.since)
	}
	c.since = e.id
	switch e.kind {
	case "entry":
		var x session.Said
		if err := json.Unmarshal([]byte(e.data), &x); err != nil {
			return err
		}
		c.log[x.ID] = x
	case "dots":
		var x session.Dotted
		if err := json.Unmarshal([]byte(e.data), &x); err != nil {
			return err
		}
		if said, there := c.log[x.ID]; there {
			said.Dots = x.Dots
			c.log[x.ID] = said
		}
	case "hidden", "gone":
		var x session.Ref
		if err := json.Unmarshal([]byte(e.data), &x); err != nil {
			return err
		}
		delete(c.log, x.ID)
	}
	return nil
}

func (c *client) hash() string {
	var list []session.Said
	for _, x := range c.log {
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b session.Said) int { return a.Seq - b.Seq })
	return session.Hash(list)
}

// TestClientsConverge drives devices that drop their line, repeat what they sent, go offline with words that
// were not sent, and send them late in another order: at the end all have the log that is stored, with every
// entry once.
func TestClientsConverge(t *testing.T) {
	each(t, func(h house) {
		clients := make([]*client, 4)
		h.run("/dots", url.Values{"each": {"3"}})
		h.run("/groups", url.Values{"groups": {"2"}, "do": {"choose"}})
		for i := range clients {
			clients[i] = &client{cookie: h.joins(""), log: map[string]session.Said{}}
			h.Send(clients[i].cookie, "/s/"+code+"/group/choose", url.Values{"group": {"1"}})
		}
		said := map[string]string{}
		rapid.Check(h.T, func(rt *rapid.T) {
			for range rapid.IntRange(1, 12).Draw(rt, "steps") {
				c := rapid.SampledFrom(clients).Draw(rt, "client")
				step(h, rt, c, said)
			}
		})
		for _, c := range clients {
			for _, x := range c.queue {
				h.says(c.cookie, x[0], x[1])
			}
		}
		log := decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		for i, c := range clients {
			for c.since < log.Seq { // what was written a moment ago is on its way
				catchUp(h, c)
			}
			if c.hash() != log.Hash {
				h.Errorf("device %d has another log: %d entries of %d", i, len(c.log), len(log.Entries))
			}
			for _, e := range log.Entries {
				if c.log[e.ID] != e {
					h.Errorf("device %d has %+v for %+v", i, c.log[e.ID], e)
				}
			}
		}
		x := decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if len(x.Entries) == 0 {
			h.Errorf("no entries of %d that were written", len(said))
		}
	})
}

// step is one thing that a device, or the facilitator, does.
func step(h house, rt *rapid.T, c *client, said map[string]string) {
	h.clk.Move(3 * time.Second) // nobody writes faster than they may
	switch rapid.SampledFrom([]string{"write", "write offline", "repeat", "send late", "listen", "hide", "change", "dot", "note", "split", "join", "restore", "answer"}).Draw(rt, "step") {
	case "write":
		id := ids.Random()
		said[id] = "Point " + id
		h.says(c.cookie, id, said[id])
	case "write offline":
		id := ids.Random()
		said[id] = "Point " + id
		c.queue = append(c.queue, [2]string{id, said[id]})
	case "repeat":
		for id, text := range said {
			if a := h.says(c.cookie, id, text); a.Status != http.StatusOK && a.Status != http.StatusCreated {
				rt.Fatalf("repeated: %d %s", a.Status, a.Body)
			}
			break
		}
	case "send late":
		slices.Reverse(c.queue)
		for _, x := range c.queue {
			h.says(c.cookie, x[0], x[1])
		}
		c.queue = nil
	case "listen":
		catchUp(h, c)
	case "dot", "note":
		for id := range c.log {
			h.Send(c.cookie, "/s/"+code+"/entries/"+id+"/dot", url.Values{"on": {rapid.SampledFrom([]string{"", "yes"}).Draw(rt, "on")}})
			break
		}
		h.Send(c.cookie, "/s/"+code+"/group", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"For the group"}})
	case "split", "join", "restore", "answer":
		tidies(h, rt, c)
	case "hide", "change":
		for id := range c.log {
			to := rapid.SampledFrom([]string{"hidden", "stands", "parked"}).Draw(rt, "to")
			h.Send("fern", "/s/"+code+"/entries/"+id+"/hide", url.Values{"to": {to}})
			h.Send("fern", "/s/"+code+"/entries/"+id+"/sort", url.Values{"stages": {"settled"}})
			break
		}
	}
}

// catchUp listens from where the device was, with a few events twice.
func catchUp(h house, c *client) {
	h.Helper()
	next, stop := h.stream(c.cookie, max(0, c.since-3))
	defer stop()
	for _, e := range untilEven(next) {
		if err := c.hear(e); err != nil {
			h.Fatal(err)
		}
	}
}

// tidies has the note-taker split, join or answer a point that the device knows of, or undo that. What is in the
// way is refused, and changes nothing.
func tidies(h house, rt *rapid.T, c *client) {
	h.Helper()
	var list []session.Said
	for _, x := range c.log {
		list = append(list, x)
	}
	if len(list) < 2 {
		return
	}
	slices.SortFunc(list, func(a, b session.Said) int { return a.Seq - b.Seq })
	i := rapid.IntRange(0, len(list)-2).Draw(rt, "point")
	at := "/s/" + code + "/entries/" + list[i].ID
	what := rapid.SampledFrom([]string{"split", "join", "restore", "answer"}).Draw(rt, "tidy")
	a := h.Send("nils", at+"/"+what, url.Values{
		"was": {list[i].Text}, "texts": {list[i].Text + " one\n" + list[i].Text + " two"}, "with": {list[i+1].ID}, "answer": {"Yes"}, "back": {"scribe"},
	})
	if a.Status != http.StatusSeeOther && a.Status != http.StatusConflict && a.Status != http.StatusUnprocessableEntity {
		rt.Fatalf("%s: %d %.300s", what, a.Status, a.Body)
	}
}
