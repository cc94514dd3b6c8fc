package source

import (
	"strings"
	"testing"
)

// TestOtherWordsForRefuges knows a refuge by words that are less usual, or oddly written.
func TestOtherWordsForRefuges(t *testing.T) {
	for words, want := range map[string]bool{
		"Supported housing for abused women":                             true,
		"Hostel for women experiencing violence and abuse.":              true,
		"Accommodation for men abused by their partners.":                true,
		"Women's safe accommodation: rooms, meals, key worker.":          true,
		"Our women's crisis house.":                                      true,
		"Rooms. Location not advertised.":                                true,
		"For your safety we can't say where we are.":                     true,
		"VAWG accommodation for BME women.":                              true,
		"Re-fuge for women":                                              true,
		"Women's_refuge":                                                 true,
		"R E F U G E for women":                                          true,
		"𝐑𝐞𝐟𝐮𝐠𝐞 for women":                                               true,
		"Schronienie dla kobiet":                                         true,
		"Cartref diogel i fenywod sy'n dianc rhag cam-drin.":             true,
		"Six rooms with a key worker for refugees.":                      false,
		"Rooms for people who sleep outside. We don't tolerate violence": false,
	} {
		b := readRows(t, "a,Plain,Rooms,\""+words+"\",sleep/supported,,,,200 Quagga Street,QX1 1AA,53.2,-3.0,,,,\n")
		if got := keptIDs(b) == "a"; got != want {
			t.Errorf("%q: kept back: %v, want %v", words, got, want)
		}
	}
}

// TestRefugesOwnRooms keeps back the rooms of an organisation that by its own words runs a refuge, and not
// its shop.
func TestRefugesOwnRooms(t *testing.T) {
	const table = `id,organisation,organisation_description,name,description,needs,address,postcode
a,Hollowmere Women's Refuge,,Rooms,Six rooms.,sleep/supported,1 Oak Road,QZ1 1AA
b,Haven,We run the town's refuge for women who flee domestic abuse.,Rooms,Six rooms.,sleep/supported,2 Oak Road,QZ1 1AB
c,Haven,,Shop,Coats.,things/clothes,3 Oak Road,QZ1 1AD
d,Plain,We find homes.,Rooms,Six rooms.,sleep/supported,4 Oak Road,QZ1 1AE
e,Domestic Abuse Safe Homes,,Rooms,Six rooms.,sleep/supported,5 Oak Road,QZ1 1AF
f,Friends of refugees,We find homes.,Rooms,Six rooms.,sleep/supported,6 Oak Road,QZ1 1AG
`
	b, err := Read(CSV, []File{file("d.csv", table)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := keptIDs(b); got != "a b e" || asked(b, AddressKeptBack) != len(strings.Fields(got)) {
		t.Errorf("kept back: %q", got)
	}
}
