package pledge

import (
	"reflect"
	"testing"

	"example.org/homeward/internal/platform/ids"
)

// TestOutcomes is the whole rule of consent: what the room said, and what it comes to. (C2C-082)
func TestOutcomes(t *testing.T) {
	yes, live := Said{Answer: Yes}, Said{Answer: Live}
	block, aside := Said{Answer: Block, Why: "too dear"}, Said{Answer: Block, Why: "too dear", Aside: "they let it go"}
	for name, x := range map[string]struct {
		said  []Said
		hands Hands
		want  Tally
		comes Status
	}{
		"nobody":                    {nil, Hands{}, Tally{}, Proposed},
		"one agrees":                {[]Said{yes}, Hands{}, Tally{Yes: 1}, Agreed},
		"all can live with it":      {[]Said{live, live}, Hands{}, Tally{Live: 2}, Agreed},
		"hands alone":               {nil, Hands{Yes: 12, Live: 3}, Tally{Yes: 12, Live: 3}, Agreed},
		"one blocks":                {[]Said{yes, yes, block}, Hands{}, Tally{Yes: 2, Block: 1, Reasons: []Reason{{"too dear", ""}}}, Blocked},
		"they stand aside":          {[]Said{yes, aside}, Hands{}, Tally{Yes: 1, Block: 1, Aside: 1, Reasons: []Reason{{"too dear", "they let it go"}}}, Agreed},
		"one of two stands aside":   {[]Said{yes, aside, block}, Hands{}, Tally{Yes: 1, Block: 2, Aside: 1, Reasons: []Reason{{"too dear", "they let it go"}, {"too dear", ""}}}, Blocked},
		"nobody but who is aside":   {[]Said{aside}, Hands{}, Tally{Block: 1, Aside: 1, Reasons: []Reason{{"too dear", "they let it go"}}}, Proposed},
		"hands block":               {[]Said{yes}, Hands{Yes: 4, Block: 2, Why: "no"}, Tally{Yes: 5, Block: 2, Reasons: []Reason{{"no", ""}}}, Blocked},
		"hands block, stand aside":  {[]Said{yes}, Hands{Block: 2, Why: "no", Aside: "well"}, Tally{Yes: 1, Block: 2, Aside: 2, Reasons: []Reason{{"no", "well"}}}, Agreed},
		"an answer that is nothing": {[]Said{{Answer: "perhaps"}}, Hands{}, Tally{}, Proposed},
	} {
		got := Count(x.said, x.hands)
		if !reflect.DeepEqual(got, x.want) || got.Outcome() != x.comes {
			t.Errorf("%s: %+v, %s; want %+v, %s", name, got, got.Outcome(), x.want, x.comes)
		}
		if got.Total() != got.Yes+got.Live+got.Block {
			t.Errorf("%s: %d answered", name, got.Total())
		}
	}
}

// TestBallots: two answers of one browser look like those of two.
func TestBallots(t *testing.T) {
	token := ids.NewToken()
	if a := ballot(token, "a"); a == ballot(token, "b") || a != ballot(token, "a") || a == ballot(ids.NewToken(), "a") || len(a) != 64 {
		t.Errorf("%s", a)
	}
}

func TestBegin(t *testing.T) {
	for text, want := range map[string]string{
		"We could ring the ward.": "We will ring the ward.",
		"We should  ring.":        "We will ring.",
		"Nobody rang.":            "Nobody rang.",
		"We couldn’t ring.":       "We couldn’t ring.",
	} {
		if got := Begin(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
