package pathway

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"strings"
)

// Set is some of the six stages. The zero value is empty. In JSON it is a list of keys in order: ["crisis","recovery"].
// As a number, bit 0 is Universal and bit 5 is Settled; that may be stored.
type Set uint8

// Full is the set of all six stages.
const Full Set = 1<<6 - 1

// Of is the set of the stages given. What is no stage is left out.
func Of(stages ...Stage) Set {
	var set Set
	for _, s := range stages {
		set = set.With(s)
	}
	return set
}

// With is the set and one stage more.
func (s Set) With(stage Stage) Set {
	if !stage.Valid() {
		return s
	}
	return s | 1<<(stage-1)
}

// Without is the set less one stage.
func (s Set) Without(stage Stage) Set {
	if !stage.Valid() {
		return s
	}
	return s &^ (1 << (stage - 1))
}

// Has reports whether the stage is in the set.
func (s Set) Has(stage Stage) bool { return stage.Valid() && s&(1<<(stage-1)) != 0 }

// Len is how many stages are in the set.
func (s Set) Len() int { return bits.OnesCount8(uint8(s & Full)) }

// Stages lists the set in the order of the pathway.
func (s Set) Stages() []Stage {
	list := make([]Stage, 0, s.Len())
	for _, stage := range All() {
		if s.Has(stage) {
			list = append(list, stage)
		}
	}
	return list
}

// Keys lists the keys in the order of the pathway; never nil.
func (s Set) Keys() []string {
	keys := make([]string, 0, s.Len())
	for _, stage := range s.Stages() {
		keys = append(keys, stage.String())
	}
	return keys
}

// String gives the keys with commas between, "crisis,recovery".
func (s Set) String() string { return strings.Join(s.Keys(), ",") }

// MarshalJSON writes the list of keys.
func (s Set) MarshalJSON() ([]byte, error) { return json.Marshal(s.Keys()) }

// UnmarshalJSON reads a list of keys in any order. A key given twice counts once; an unknown one is an error.
func (s *Set) UnmarshalJSON(data []byte) error {
	var stages []Stage
	if err := json.Unmarshal(data, &stages); err != nil {
		return fmt.Errorf("stages of the pathway: %w", err)
	}
	*s = Of(stages...)
	return nil
}
