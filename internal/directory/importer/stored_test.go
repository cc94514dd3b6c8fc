package importer_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

const partHeads = "id,organisation_id,organisation,name,description,needs,phones,place_id,location_id,address,town,postcode,latitude,longitude\n"

const (
	partRefuge   = partHeads + "s1,so,Harbour Two,Women's refuge,Six rooms.,safety/refuge,01632 960112,sp1,sl1,31 Yaffle Lane,Hollowmere,QX1 1AA,53.41,0.91\n"
	partSiblings = partHeads + `s2,so,Harbour Two,Benefits advice,Find us at 31 Yaffle Lane.,advice/benefits,01632 960112,sp2,sl1,31 Yaffle Lane,Hollowmere,QX1 1AA,53.41,0.91
s3,so,Harbour Two,Coats,Our house at 31 Yaffle Lane takes them.,things/clothes,01632 960112,sp3,sl3,4 Else Road,Hollowmere,QX1 1AB,53.43,0.93
`
	partTells = partHeads + "y1,yo,A Council,Leaflets,The refuge at 31 Yaffle Lane has six rooms.,advice/benefits,01632 960113,yp1,yl1,5 Plain Road,Hollowmere,QX1 1AC,53.44,0.94\n"
	partOther = partHeads + "x1,xo,Somebody Else,Soup,Soup.,food/meals,01632 960112,xp1,xl1,31 yaffle  lane,Hollowmere,qx11aa,53.4111,0.9111\n"
)

// TestLaterPartTellsNothing keeps back in a later file what an earlier one kept back, whatever has been
// answered to keep it, and whoever brings it.
func TestLaterPartTellsNothing(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		for _, answers := range []importer.Answers{{}, {Addresses: map[string]string{"s1": source.KeepAddress}}} {
			importWith(t, r, source.CSV, inMemory("1.csv", []byte(partRefuge)), answers)
			importWith(t, r, source.CSV, inMemory("2.csv", []byte(partSiblings)), answers)
			out := exports(t, r)[source.CSV]
			if strings.Contains(strings.ToLower(out), "yaffle") || strings.Contains(out, "53.41,") {
				t.Errorf("with %v, a later part tells where the refuge is", answers)
			}
			if !strings.Contains(out, "4 Else Road") {
				t.Error("a place elsewhere is kept back as well")
			}
			if kinds := openKinds(t, r); count(kinds, source.AddressKeptBack) < 1 || count(kinds, source.AddressInText) != 2 {
				t.Errorf("asked: %v", kinds)
			}
		}
		for name, file := range map[string]string{"third": partOther, "fourth": partTells} {
			b, err := source.Read(source.CSV, []source.File{inMemory("3.csv", []byte(file))}, source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := (importer.Run{Source: name, Batch: b}).Do(t.Context(), r, operator); err != nil {
				t.Fatal(err)
			}
			if out := exports(t, r)[source.CSV]; strings.Contains(strings.ToLower(out), "yaffle") || name == "fourth" && !strings.Contains(out, "has six rooms") {
				t.Errorf("the %s source tells of the address, or is lost", name)
			}
		}
	})
}
