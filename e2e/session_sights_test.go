package e2e

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
)

// sessionSights are the pages by which somebody comes into a session.
func sessionSights(t *testing.T, c *city) []sight {
	t.Helper()
	return []sight{
		{name: "log", path: "/logs/" + c.anOpenLog(t).ID, status: 200},
		{name: "session-code", path: "/join", status: 200},
		{name: "session-code-wrong", path: "/join?code=nothing", status: 404},
		{name: "session-door", path: "/s/" + demo.SessionCode, status: 200},
		{name: "session-door-wrong", path: "/s/" + demo.SessionCode, status: 200, submit: "main form[method=post] button[type=submit]"},
	}
}

// innerSessionSights are the pages of those who look after one.
func innerSessionSights(t *testing.T, c *city) []sight {
	t.Helper()
	at := "/s/" + demo.SessionCode
	opened := c.anOpenLog(t)
	point, told := c.aPoint(t), "/s/"+c.aStory(t)
	return []sight{
		{who: "flora", name: "session-open", path: "/desk/sessions/new", status: 200},
		{who: "flora", name: "session-open-wrong", path: "/desk/sessions/new", status: 200, submit: "main form[method=post] button"},
		{who: "flora", name: "session-run", path: "/s/" + demo.SessionCode + "/run", status: 200},
		{who: "flora", name: "session-scribe", path: "/s/" + demo.SessionCode + "/scribe", status: 200},
		{who: "flora", name: "session-sheets", path: "/s/" + demo.SessionCode + "/sheets?from=1&to=3", status: 200},
		{who: "flora", name: "session-sheet", path: "/s/" + demo.SessionCode + "/sheets/2", status: 200},
		{who: "flora", name: "session-sheet-check", path: "/s/" + demo.SessionCode + "/sheets/1/check", status: 200},
		{who: "flora", name: "session-wall", path: "/s/" + demo.SessionCode + "/board", status: 200},
		{who: "flora", name: "session-run-story", path: told + "/run", status: 200},
		{who: "flora", name: "session-wall-story", path: told + "/board", status: 200},
		{who: "flora", name: "session-point", path: at + "/entries/" + point, status: 200},
		{who: "flora", name: "session-point-wrong", path: at + "/entries/" + point, status: 200, submit: "form[action$='/join'] button"},
		{who: "flora", name: "session-words", path: at + "/words", status: 200},
		{who: "flora", name: "session-watch", path: at + "/watch", status: 200},
		{who: "flora", name: "session-feedback", path: at + "/feedback", status: 200},
		{who: "flora", name: "session-log-open", path: "/s/" + opened.Code + "/open", status: 200},
		{who: "flora", name: "session-log-open-wrong", path: "/s/" + opened.Code + "/open", status: 200, submit: "main form[action$='/open'] button"},
		{who: "flora", name: "session-log-closed", path: at + "/open", status: 200},
		{who: "flora", name: "session-log-here", path: "/s/" + opened.Code + "/log", status: 200},
		{who: "flora", name: "session-run-over", path: "/s/" + opened.Code + "/run", status: 200},
		{who: "flora", name: "session-group", path: at + "/group?n=1", status: 200},
	}
}

// anOpenLog is a session of the council that was held, and whose log everybody may read.
func (c *city) anOpenLog(t *testing.T) session.Room {
	t.Helper()
	flora, room := somebody(t, "flora"), session.NewRoom(known(t, "flora").OrganisationID, "Jo’s story, told again")
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(ops.Do(t.Context(), c.Runner, flora, session.OpenRoom{Room: room}))
	do(ops.Do(t.Context(), c.Runner, flora, session.MoveRoom{Code: room.Code, Part: session.Have}))
	for text, stage := range map[string]pathway.Stage{"We ring before we write.": pathway.Crisis, "Ask Mrs Heron on 01632 960 001 about the key.": pathway.Settled} {
		do(ops.Do(t.Context(), c.Runner, flora, session.AddEntry{
			Code: room.Code, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: text, Stages: pathway.Of(stage), Barrier: "The line is busy."},
		}))
	}
	for _, to := range []session.Turn{session.Close, session.Freeze} {
		do(ops.Do(t.Context(), c.Runner, flora, session.TurnRoom{Code: room.Code, To: to}))
	}
	do(ops.Do(t.Context(), c.Runner, flora, session.OpenLog{Code: room.Code, To: session.Public, Read: true}))
	return room
}

// aPoint has the demo's session ask for dots and talk in small groups, one of which has written something, and
// gives the id of a question in its log.
func (c *city) aPoint(t *testing.T) string {
	t.Helper()
	flora, id := somebody(t, "flora"), ids.Random()
	for _, err := range []error{
		ops.Do(t.Context(), c.Runner, flora, session.SetDots{Code: demo.SessionCode, Each: 3}),
		ops.Do(t.Context(), c.Runner, flora, session.MakeGroups{Code: demo.SessionCode, Number: 2, Sort: true}),
		ops.Do(t.Context(), c.Runner, flora, session.WriteNote{
			Code: demo.SessionCode, Group: 1, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "We could ring before we write."},
		}),
		ops.Do(t.Context(), c.Runner, flora, session.AddEntry{
			Code: demo.SessionCode, ID: id, Words: session.Words{
				Part: session.Have, Text: "Who pays for the first month?", Question: true, Barrier: "Each fund waits for another to say yes first.",
				Source: "Our own count in May", Link: "https://example.org/guide",
			},
		}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return id
}
