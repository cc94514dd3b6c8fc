package dirweb

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
)

// Weather is the severe weather anywhere in the city now, for pages that are not ours: problems and
// other modules' pages. When the directory can't be read there is none to show.
func (s *Site) Weather(ctx context.Context, words lang.Words) []ui.Notice {
	v, err := s.visit(ctx, words.Tag())
	if err != nil {
		return nil
	}
	return v.weather("")
}

// weather is the severe weather that holds now in an area, worked out from its window and the clock.
func (v *visit) weather(areaID string) []ui.Notice {
	spells := v.view.Weather(v.now, areaID)
	if len(spells) == 0 {
		return nil
	}
	list := make([]ui.Notice, 0, len(spells))
	for _, w := range spells {
		list = append(list, v.notice(w))
	}
	return list
}

// Preview is severe weather as the public would see it, for who is about to declare it.
func (s *Site) Preview(ctx context.Context, w directory.Weather) (ui.Notice, error) {
	v, err := s.visit(ctx, "")
	if err != nil {
		return ui.Notice{}, err
	}
	return v.notice(w), nil
}

var weatherTitles = map[string]string{
	"cold": "find.weather.cold", "heat": "find.weather.heat", "storm": "find.weather.storm", "flood": "find.weather.flood",
}

func (v *visit) notice(w directory.Weather) ui.Notice {
	area, _ := v.view.Areas.Get(w.AreaID)
	title := v.T(weatherTitles[w.Kind])
	if area.Name != "" {
		title = v.F("find.weather.in", "weather", title, "area", area.Name)
	}
	n := ui.Notice{
		Red: w.Kind == "storm" || w.Kind == "flood", Kind: w.Kind, Title: title,
		Until: v.F("find.weather.until", "time", v.ending(w.Until.In(v.now.Location()))), Ends: w.Until.Unix(), Do: w.Message,
		More: v.to("/find/results?category=sleep%2Ftonight&category=sleep%2Fsevere-weather&near=", url.QueryEscape(area.Name)),
		Link: v.T("find.weather.where"),
	}
	if area.Slug != "" && (w.Beds != "" || w.Transport != "") {
		n.More = v.to("/areas/", url.PathEscape(area.Slug), "#weather")
	}
	if call := dial(w.Phone); call != "" {
		n.Call = ui.Number{For: v.T("find.call"), Show: grouped(w.Phone), Call: call}
	}
	return n
}

// ending is when weather ends: the time alone if that is today.
func (v *visit) ending(t time.Time) string {
	day := nightOf(t)
	if dayOf(day).Equal(dayOf(v.now)) {
		return v.clock[minuteOf(t)]
	}
	if t.Sub(v.now) < 6*24*time.Hour {
		return v.F("find.moment.day", "time", v.clock[minuteOf(t)], "day", v.day(day))
	}
	return v.F("find.moment", "time", v.clock[minuteOf(t)], "date", v.fullDate(day))
}

// website is an address that we let people follow: of the web, and of nothing else.
func website(address string) templ.SafeURL {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return templ.SafeURL(address)
	}
	return ""
}
