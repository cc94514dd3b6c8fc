package ui

import "encoding/json"

// marker is one place as the moving map's script reads it.
type marker struct {
	Name  string  `json:"name"`
	Lat   float64 `json:"lat"`
	Lon   float64 `json:"lon"`
	You   bool    `json:"you,omitempty"`
	About bool    `json:"about,omitempty"` // only the area is known
}

// spots are the map's places as JSON: the same that are drawn, in the same order.
func (m Map) spots() string {
	markers := make([]marker, 0, len(m.Places)+1)
	if m.You != nil {
		markers = append(markers, marker{Name: m.You.Name, Lat: m.You.Lat, Lon: m.You.Lon, You: true})
	}
	for _, p := range m.Places {
		markers = append(markers, marker{Name: p.Name, Lat: p.Lat, Lon: p.Lon, About: p.About})
	}
	text, err := json.Marshal(markers)
	if err != nil { // a position that is no number: no map is better than a wrong one
		return "[]"
	}
	return string(text)
}
