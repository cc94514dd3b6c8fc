package org

import (
	"testing"

	"example.org/homeward/internal/place"
)

func TestHomeOf(t *testing.T) {
	tree := place.NewAreas([]place.Area{
		{ID: "shire", Name: "Shire"},
		{ID: "town", Name: "Town", ParentID: "shire"},
		{ID: "quay", Name: "Quay", ParentID: "town"},
		{ID: "mill", Name: "Mill", ParentID: "town"},
		{ID: "other", Name: "Other"},
		{ID: "hill", Name: "Hill", ParentID: "other"},
	})
	for _, c := range []struct {
		works []string
		want  string
	}{
		{nil, ""},
		{[]string{"quay"}, "quay"},
		{[]string{"quay", "quay"}, "quay"},
		{[]string{"quay", "mill"}, "town"},
		{[]string{"mill", "town"}, "town"},
		{[]string{"quay", "shire"}, "shire"},
		{[]string{"shire"}, "shire"},
		{[]string{"quay", "hill"}, ""},
		{[]string{"gone"}, ""},
		{[]string{"quay", "gone"}, ""},
		{[]string{"gone", "quay"}, ""},
	} {
		if got := homeOf(Organisation{Areas: c.works}, tree); got != c.want {
			t.Errorf("%v belongs to %q, want %q", c.works, got, c.want)
		}
	}
}
