package admin

import (
	"fmt"
	"strings"
	"time"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/policy"
)

// span is a length of time in words: "3 hours".
func span(d time.Duration) string {
	if d < 0 {
		d = -d
	}
	for _, x := range []struct {
		unit time.Duration
		word string
	}{{24 * time.Hour, "day"}, {time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}} {
		if n := int(d / x.unit); n == 1 {
			return "1 " + x.word
		} else if n > 1 {
			return fmt.Sprintf("%d %ss", n, x.word)
		}
	}
	return "less than a second"
}

// size is a number of bytes in words.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d KB", n>>10)
}

// sentences are what was done, where the name of the act alone would not say it well.
var sentences = map[string]string{
	"audit.seal": "sealed the audit", "audit.search": "looked for one person’s rows in the audit", "audit.export": "took rows of the audit away as a file",
	"audit.verify": "asked for the audit to be checked", "audit.keep_verdict": "checked the audit", "job.retry_kind": "let given-up jobs of one kind start again",
	"listing.confirm": "made sure that a listing is right", "feedback.give": "said that a listing is wrong", "weather.end": "ended severe weather, or moved its end",
	"postcode.import": "brought postcodes in", "postcodes.import": "brought postcodes in",
}

// things are the nouns of acts, with their article.
var things = map[string]string{
	"weather": "severe weather", "feedback": "feedback", "audit": "the audit", "job": "a job", "area": "an area", "organisation": "an organisation",
	"import": "an import", "account": "an account", "answer": "an answer", "invitation": "an invitation", "postcodes": "postcodes", "mail": "mail",
}

// pasts are verbs whose past is not made by the rule.
var pasts = map[string]string{
	"give": "gave", "begin": "began", "undo": "undid", "put": "put", "take": "took", "keep": "kept", "split": "split", "sign": "signed",
	"add": "added", "drop": "dropped", "retry": "retried", "send": "sent", "tell": "told", "read": "read", "set": "set", "let": "let", "end": "ended",
	"stop": "stopped", "withdraw": "withdrew", "map": "mapped", "forget": "forgot", "make": "made", "leave": "left", "show": "looked at", "see": "looked at",
}

// act is what a row says was done, in words.
func act(r audit.Row) string {
	if s := sentences[r.Action]; s != "" && r.Outcome == string(audit.Done) || s != "" && strings.HasPrefix(r.Action, "audit.") {
		return refusable(r, s)
	}
	noun, verb, _ := strings.Cut(r.Action, ".")
	thing := things[noun]
	if thing == "" {
		thing = article(noun)
	}
	first, rest, _ := strings.Cut(verb, "_")
	words := past(first)
	if rest != "" {
		words += " (" + strings.ReplaceAll(rest, "_", " ") + ")"
	}
	return refusable(r, words+" "+thing)
}

func refusable(r audit.Row, words string) string {
	if r.Outcome == string(audit.Refused) {
		return "was not let: " + r.Action
	}
	return words
}

func article(noun string) string {
	if noun != "" && strings.ContainsRune("aeio", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

func past(verb string) string {
	switch {
	case pasts[verb] != "":
		return pasts[verb]
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case strings.HasSuffix(verb, "y") && !strings.HasSuffix(verb, "ay") && !strings.HasSuffix(verb, "oy"):
		return strings.TrimSuffix(verb, "y") + "ied"
	}
	return verb + "ed"
}

// whoIs is an actor in words; names are those of accounts that are known.
func whoIs(kind, id string, names map[string]string) string {
	switch policy.Kind(kind) {
	case policy.KindAccount:
		if names[id] != "" {
			return names[id]
		}
		return "Account " + short(id)
	case policy.KindKey:
		if names[id] != "" {
			return names[id] + " (a script)"
		}
		return "Script with key " + short(id)
	case policy.KindOperator:
		return id + " (by a command on the server)"
	case policy.KindSystem:
		return "Homeward itself (" + id + ")"
	}
	return "A visitor"
}

// short is the end of an id, which is what differs between two of one hour.
func short(id string) string {
	if len(id) > 8 {
		return "…" + id[len(id)-8:]
	}
	return id
}
