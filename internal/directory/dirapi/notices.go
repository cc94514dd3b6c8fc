package dirapi

import (
	"context"
	"time"
)

// Notice is severe weather in an area. It is told from the instant at which it begins to the one at
// which it ends, by the clock at each request.
type Notice struct {
	ID         string     `json:"id"`
	Kind       string     `json:"kind"` // cold, heat, storm or flood
	Area       NoticeArea `json:"area"`
	BeginsAt   string     `json:"begins_at"` // RFC 3339, UTC
	EndsAt     string     `json:"ends_at"`   // RFC 3339, UTC: the first instant at which it no longer holds
	Message    string     `json:"message"`
	Beds       string     `json:"beds,omitempty"`
	Transport  string     `json:"transport,omitempty"`
	Phone      string     `json:"phone,omitempty"`
	DeclaredBy string     `json:"declared_by"`
}

// NoticeArea is where it holds: there, and in every area inside it.
type NoticeArea struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

// notices lists the severe weather that holds now.
func notices(ctx context.Context, a *api, q *asked) (source, error) {
	if err := q.wrong.Err(); err != nil {
		return source{}, err
	}
	list, err := a.notices(ctx)
	return fixed(list), err
}

func (a *api) notices(ctx context.Context) ([]Notice, error) {
	warnings, err := a.feed.Warnings(ctx)
	if err != nil {
		return nil, err
	}
	var out []Notice
	for _, w := range warnings {
		out = append(out, Notice{
			ID: w.ID, Kind: w.Kind, Area: NoticeArea{w.AreaID, w.Area.Name},
			BeginsAt: w.From.UTC().Format(time.RFC3339), EndsAt: w.Until.UTC().Format(time.RFC3339),
			Message: w.Message, Beds: w.Beds, Transport: w.Transport, Phone: w.Phone, DeclaredBy: w.DeclaredBy,
		})
	}
	return out, nil
}
