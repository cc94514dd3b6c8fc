package bulk_test

import (
	"reflect"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bulk"
)

func TestChange(t *testing.T) {
	paused := directory.Service{Status: directory.Paused, StatusNote: "old"}
	phones := directory.Service{Phones: []directory.Phone{{Number: "01632 960111", Label: "Office"}, {Number: "0808 157 0141"}}}
	for _, tt := range []struct {
		what      string
		c         bulk.Change
		was, want directory.Service
	}{
		{
			"another number in its place keeps who answers",
			bulk.Change{Field: "phones", Do: bulk.Replace, Old: "01632960111", Value: " 01632 960199 "},
			phones,
			directory.Service{Phones: []directory.Phone{{Number: "01632 960199", Label: "Office"}, {Number: "0808 157 0141"}}},
		},
		{"a number that is there is not added", bulk.Change{Field: "phones", Do: bulk.Add, Value: "01632 960 111"}, phones, phones},
		{"a number taken away", bulk.Change{Field: "phones", Do: bulk.Remove, Old: "08081570141"}, phones, directory.Service{Phones: phones.Phones[:1]}},
		{"another number that is not there", bulk.Change{Field: "phones", Do: bulk.Replace, Old: "999", Value: "1"}, phones, phones},
		{"an address", bulk.Change{Field: "email", Do: bulk.Set, Value: "a@example.org"}, directory.Service{Email: "b@example.org"}, directory.Service{Email: "a@example.org"}},
		{"no address", bulk.Change{Field: "email", Do: bulk.Clear}, directory.Service{Email: "b@example.org"}, directory.Service{}},
		{"a note where it is closed", bulk.Change{Field: "status_note", Do: bulk.Set, Value: "new"}, paused, directory.Service{Status: directory.Paused, StatusNote: "new"}},
		{"no note where it is open", bulk.Change{Field: "status_note", Do: bulk.Set, Value: "new"}, directory.Service{Status: directory.Active}, directory.Service{Status: directory.Active}},
		{"needs more", bulk.Change{Field: "needs", Do: bulk.Add, List: []string{"food", "wash"}}, directory.Service{Needs: []string{"food"}}, directory.Service{Needs: []string{"food", "wash"}}},
		{"needs fewer", bulk.Change{Field: "needs", Do: bulk.Remove, List: []string{"food"}}, directory.Service{Needs: []string{"food", "wash"}}, directory.Service{Needs: []string{"wash"}}},
		{"a way in", bulk.Change{Field: "access", Do: bulk.Add, List: []string{"phone"}}, directory.Service{}, directory.Service{Access: []directory.Access{directory.ByPhone}}},
		{"a stage, which is assumed no more", bulk.Change{Field: "stages", Do: bulk.Add, List: []string{"crisis"}}, directory.Service{StagesAssumed: true}, directory.Service{Stages: pathway.Of(pathway.Crisis)}},
		{"a stage that it has", bulk.Change{Field: "stages", Do: bulk.Add, List: []string{"crisis"}}, directory.Service{Stages: pathway.Of(pathway.Crisis), StagesAssumed: true}, directory.Service{Stages: pathway.Of(pathway.Crisis), StagesAssumed: true}},
	} {
		if got := tt.c.Make(tt.was); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s:\n%+v, want\n%+v", tt.what, got, tt.want)
		}
	}
	if phones.Phones[0].Number != "01632 960111" || len(phones.Phones) != 2 {
		t.Error("a change was made to the service itself")
	}
}

func TestChangeCheck(t *testing.T) {
	for _, tt := range []struct {
		c    bulk.Change
		want string // the field that is wrong
	}{
		{bulk.Change{Field: "organisation_id", Do: bulk.Set, Value: "x"}, "field"},
		{bulk.Change{Field: "email", Do: bulk.Add, Value: "x"}, "do"},
		{bulk.Change{Field: "email", Do: bulk.Set}, "value"},
		{bulk.Change{Field: "website", Do: bulk.Set, Value: "javascript:alert(1)"}, "value"},
		{bulk.Change{Field: "needs", Do: bulk.Add}, "list"},
		{bulk.Change{Field: "needs", Do: bulk.Add, List: []string{"nonsense"}}, "list"},
		{bulk.Change{Field: "stages", Do: bulk.Add, List: []string{"nonsense"}}, "list"},
		{bulk.Change{Field: "phones", Do: bulk.Replace, Value: "1"}, "old"},
		{bulk.Change{Field: "phones", Do: bulk.Add, Value: "call us"}, "value"},
		{bulk.Change{Field: "phones", Do: bulk.Remove, Old: "01632 960111"}, ""},
		{bulk.Change{Field: "email", Do: bulk.Clear}, ""},
		{bulk.Change{Field: "areas", Do: bulk.Add, List: []string{"not an id"}}, "list"},
	} {
		f := tt.c.Check()
		if tt.want == "" && len(f) > 0 || tt.want != "" && (len(f) == 0 || f[0].Name != tt.want) {
			t.Errorf("%+v: %v, want %q", tt.c, f, tt.want)
		}
	}
}
