package promote

import (
	"strings"

	"example.org/homeward/internal/place"
)

// Ready-made posters have no row in the database. Their codes are worked out from the area and from what
// they are about, so that anybody can print one without anything being written, each node and each backup
// knows them, and all who print the same poster are counted together. An area's id never changes; its name
// and its short name may, and the posters that hang go on leading there.

// Lead is where a code leads: all that the public may know of it.
type Lead struct {
	Code    string `json:"code"`
	AreaID  string `json:"area_id"`
	Aim     string `json:"aim"`
	Need    string `json:"need,omitempty"` // a need's key, with Find alone; "" for all of them
	Retired bool   `json:"retired,omitempty"`
}

// The aims of a poster.
const (
	Find    = "find"    // help in the area
	Give    = "give"    // what the area needs
	Worried = "worried" // telling of somebody who sleeps rough
)

// Aims are all of them.
var Aims = []string{Find, Give, Worried}

// about is what the ready-made posters of an area are about, each with the last letter of its code. They
// hang on walls: a letter never changes, and one that is not used any more is not used again.
var about = []struct {
	letter    byte
	aim, need string
}{
	{'c', Find, ""},
	{'h', Find, "sleep"},
	{'j', Find, "food"},
	{'k', Find, "safety"},
	{'n', Find, "health"},
	{'p', Find, "advice"},
	{'r', Find, "money"},
	{'t', Find, "things"},
	{'w', Find, "wash"},
	{'x', Find, "daytime"},
	{'y', Find, "phone"},
	{'3', Find, "work"},
	{'4', Find, "learn"},
	{'7', Find, "people"},
	{'d', Give, ""},
	{'f', Worried, ""},
}

// Ready lists the ready-made posters of an area.
func Ready(areaID string) []Lead {
	head, out := areaCode(areaID), make([]Lead, 0, len(about))
	for _, x := range about {
		out = append(out, Lead{Code: head + string(x.letter), AreaID: areaID, Aim: x.aim, Need: x.need})
	}
	return out
}

// areaCode is the first part of the codes of an area's ready-made posters. Among a thousand areas, two have
// the same once in fifty cities; then the posters of one lead to the other.
func areaCode(areaID string) string { return spell("area "+areaID, readyLength-1) }

// FindReady is where the code of a ready-made poster leads; false when no area has such a one.
func FindReady(areas *place.Areas, code string) (Lead, bool) {
	if len(code) != readyLength || !wellFormed(code) {
		return Lead{}, false
	}
	for _, a := range areas.All() {
		if !strings.HasPrefix(code, areaCode(a.ID)) {
			continue
		}
		for _, l := range Ready(a.ID) {
			if l.Code == code {
				return l, true
			}
		}
	}
	return Lead{}, false
}
