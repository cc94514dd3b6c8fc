package actionweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// coursePage is how a plan is kept going.
type coursePage struct {
	typed
	desk    ui.Desk
	base    string
	c       action.Course
	version string
	months  []ui.Choice
	moments [][2]ui.Field
}

// course is by what its form is known, and moreMoments how many empty lines it has.
const (
	course      = "course"
	moreMoments = 3
)

func (s *Site) showCourse(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.coursePage(r, who, typed{}, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, courseView(p))
}

// coursePage shows what is there, or what was typed.
func (s *Site) coursePage(r *http.Request, who policy.Actor, t typed, sent *action.Course) (*coursePage, error) {
	work, err := s.work(r, who)
	if err != nil {
		return nil, err
	}
	if !work.Plan.MayLead(who).Allowed() {
		return nil, errs.Denied // they know that there is a plan
	}
	p := &coursePage{typed: t, base: at(work.Plan.ID), c: work.Plan.Course, version: strconv.Itoa(work.Plan.Version)}
	if sent != nil {
		p.c = *sent
	}
	if p.desk, err = s.desk(r, who, work.Plan, "Keep the plan going", true); err != nil {
		return nil, err
	}
	p.months = []ui.Choice{{Value: "0", Label: "We decide each time"}}
	for _, n := range action.ReviewMonths {
		p.months = append(p.months, ui.Choice{Value: strconv.Itoa(n), Label: "Every " + counted(n, "month", "months"), Picked: n == p.c.Months})
	}
	for i := range min(len(p.c.Moments)+moreMoments, 20) {
		var m action.Moment
		if i < len(p.c.Moments) {
			m = p.c.Moments[i]
		}
		name := "moment-" + strconv.Itoa(i)
		p.moments = append(p.moments, [2]ui.Field{p.dated(course, name+"-on", "On which day?", "", m.On), p.field(course, name+"-text", "What will people be told?", "", m.Text)})
	}
	return p, nil
}

// courseIn is what the form holds.
func courseIn(f url.Values) action.Course {
	c := action.Course{Keeper: leadIn(f, "keeper"), Deputy: leadIn(f, "deputy"), NextReview: dayIn(f, "next")}
	n, err := strconv.Atoi(f.Get("months"))
	if c.Months = n; err != nil {
		c.Months = -1 // which is refused beside its field
	}
	for i := range 20 {
		at := "moment-" + strconv.Itoa(i)
		if f.Has(at+"-on") || f.Has(at+"-text") {
			c.Moments = append(c.Moments, action.Moment{On: dayIn(f, at+"-on"), Text: f.Get(at + "-text")})
		}
	}
	return c
}

func (s *Site) keepCourse(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	c := courseIn(r.PostForm)
	version, _ := strconv.Atoi(r.PostForm.Get("version")) // what is no number is no version that is there
	err := ops.Do(r.Context(), s.Runner, who, action.KeepCourse{PlanID: r.PathValue("id"), Version: version, Course: c})
	list, status := errs.Of(err), http.StatusUnprocessableEntity
	if errors.Is(err, errs.Conflict) {
		status, list = http.StatusConflict, errs.Fields{{Name: "next", Message: "A colleague changed this while you wrote. Look at the plan, then keep your words once more"}}
	}
	if len(list) == 0 {
		return s.did(w, r, err, "?done=course")
	}
	p, err := s.coursePage(r, who, refused(r, course, list), &c)
	if err != nil {
		return err
	}
	p.desk.Problems = problems(course, list)
	return ui.Send(w, r, status, courseView(p))
}
