package demo

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
)

// twice is what the city has in its directory a second time, as it comes about: somebody sent a list
// in which a name was written in another way.
func twice(now time.Time) directory.StockDirectory {
	o := id("organisation", "threadbare-store")
	s := func(key, name, words, phone string, needs []string, location string) directory.Service {
		return directory.Service{
			ID: id("service", "twice:"+key), OrganisationID: o, Name: name, Needs: needs, Description: words, Status: directory.Active,
			Access: []directory.Access{directory.WalkIn}, Phones: []directory.Phone{{Number: phone}}, Stages: stagesOf(needs), Languages: []string{"en"},
			Places: []directory.ServicePlace{{ID: id("place", "twice:"+key), LocationID: id("location", location)}}, Changed: now.AddDate(0, -9, 0).Truncate(time.Hour),
		}
	}
	return directory.StockDirectory{
		Organisations: []org.Organisation{{ID: o, Name: "Threadbare Clothes Store", Phone: "01632 960121", Website: "https://threadbare.example.org/", Status: org.Active}},
		Services: []directory.Service{
			s("clothes", "The Clothes Store", "Coats, shoes and socks.", "01632 960154", []string{"things/clothes", "things/coats"}, "thread"),
			s("laundry", "Laundry at the hub", "Wash and dry.", "01632 960157", []string{"wash/laundry"}, "hub"),
		},
	}
}

// seedTwins puts it there, and looks for it as every night does.
func seedTwins(ctx context.Context, r *ops.Runner, now time.Time) error {
	if err := ops.DoOnce(ctx, r, operator, step("twice"), twice(now)); err != nil {
		return fmt.Errorf("seed what is there twice: %w", err)
	}
	return twin.Look(ctx, r, operator)
}
