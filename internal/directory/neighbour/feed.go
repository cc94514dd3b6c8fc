package neighbour

import (
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// Feed is another directory that we follow.
type Feed struct {
	ID      string `json:"id"`
	Name    string `json:"name"`    // whose it is: imports of the same source name are its own
	Address string `json:"address"` // where it begins
	Licence string `json:"licence,omitempty"`
	Credit  string `json:"credit,omitempty"` // the words that the licence asks for
	AreaID  string `json:"area_id,omitempty"`
	Every   int    `json:"every"` // hours
	On      bool   `json:"on"`
	Version int    `json:"version"`
	State   State  `json:"state"`
}

// State is how a feed stands: what fetching it came to.
type State struct {
	Due      time.Time `json:"due,omitzero"`     // when it is to be fetched
	Tried    time.Time `json:"tried,omitzero"`   // when it was last asked
	Good     time.Time `json:"good,omitzero"`    // when it last answered as it should
	Changed  time.Time `json:"changed,omitzero"` // when the last good copy was taken
	Services int       `json:"services"`         // in that copy
	Unread   int       `json:"unread,omitempty"` // services in it that can't be read
	Twice    int       `json:"twice,omitempty"`  // that were there twice
	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"`
	Hash     string    `json:"hash,omitempty"` // of that copy
	Failures int       `json:"failures,omitempty"`
	Trouble  *Trouble  `json:"trouble,omitempty"`  // why the last try failed; nil: it did not
	Since    time.Time `json:"since,omitzero"`     // since when it has failed
	FewerOK  bool      `json:"fewer_ok,omitempty"` // somebody has said that it may have lost most of its services
}

// Everies are how often a feed may be fetched, in hours.
var Everies = []int{6, 24, 168}

// Check says what is wrong with what somebody wrote of a feed.
func (f Feed) Check() errs.Fields {
	var out errs.Fields
	if !ids.Valid(f.ID) {
		out.Add("id", "The id must be a UUID")
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(f.Name)); n == 0 || n > 80 || strings.ContainsFunc(f.Name, unprintable) {
		out.Add("name", "Say whose directory it is, in 80 letters or fewer")
	}
	if _, ok := conform.Base(f.Address); !ok {
		out.Add("address", "Give the address of the feed: it begins with https://")
	}
	for name, text := range map[string]string{"licence": f.Licence, "credit": f.Credit} {
		if utf8.RuneCountInString(text) > directory.MaxLine || strings.ContainsFunc(text, unprintable) {
			out.Add(name, "Use one line of at most 300 characters")
		}
	}
	if f.AreaID != "" && !ids.Valid(f.AreaID) {
		out.Add("area", "Choose an area from the list")
	}
	for _, n := range Everies {
		if n == f.Every {
			return out
		}
	}
	out.Add("every", "Choose how often")
	return out
}

func unprintable(r rune) bool { return r < ' ' || r == 0x7f }

// longestRest is the longest that a feed is left alone after it has failed.
const longestRest = 7 * 24 * time.Hour

// rest is how long to wait before a feed is asked again: the longer, the more often it has failed in a row.
func (f Feed) rest(failures int) time.Duration {
	every := time.Duration(f.Every) * time.Hour
	if failures == 0 {
		return every
	}
	return max(min(time.Hour<<min(failures-1, 10), every, longestRest), 30*time.Minute)
}

// mayFollow is who may look after other directories' feeds, and decide on what they say.
func mayFollow(who policy.Actor) policy.Decision {
	return policy.RequireRole(who, policy.DirectoryEditor, policy.Administrator)
}
