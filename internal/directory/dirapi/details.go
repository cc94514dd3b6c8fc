package dirapi

import "context"

// what the API says of itself.
const (
	version = "HSDS-UK-3.0"
	profile = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
)

// Details is what the API says of itself. The profile names its first three members; the notices
// are our own.
type Details struct {
	Version    string   `json:"version"`
	Profile    string   `json:"profile"`
	OpenAPIURL string   `json:"openapi_url"`
	NoticesURL string   `json:"notices_url"`
	Notices    []Notice `json:"notices,omitempty"` // severe weather that holds now
}

func details(ctx context.Context, a *api, _ *asked, _ string) (any, error) {
	now, err := a.notices(ctx)
	if err != nil {
		return nil, err
	}
	return Details{version, profile, a.base + documentPath, a.base + "/notices", now}, nil
}
