package story

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// Carried is a case as it leaves with an engagement.
type Carried struct {
	ID   string        `json:"id"`             // "pack:" and a key for one that comes with Homeward
	Case *content.Case `json:"case,omitempty"` // of the organisation's own; none for one that comes with Homeward
}

// mostCarried is how many cases an engagement may bring along.
const mostCarried = 20

// CarriedOf are the cases of an engagement that may be shown: those that nobody approved stay at home. It is a part, and
// decides nothing about who may.
func CarriedOf(tx *store.ReadTx, engagementID string) (out []Carried, err error) {
	list, err := CasesOf(tx, engagementID)
	for _, one := range list {
		switch {
		case strings.HasPrefix(one.ID, packed):
			out = append(out, Carried{ID: one.ID})
		case one.Ready:
			out = append(out, Carried{one.ID, &one.Case})
		}
	}
	return out, err
}

// Carry takes cases in with an engagement. Each of an organisation's own is a draft, which a second person approves
// anew: nobody here knows who saw to it there. One that the organisation has already stays as it is here. It is a part,
// and decides nothing about who may.
func Carry(tx *store.Tx, who policy.Actor, e session.Engagement, list []Carried) error {
	if len(list) > mostCarried {
		return errs.Fields{{Name: "file", Message: "There are more than 20 stories in this file"}}
	}
	for i, x := range list {
		id, err := x.keep(tx, who, e)
		if problems := errs.Of(err); len(problems) > 0 {
			return errs.Fields{{Name: "file", Message: fmt.Sprintf("Story %d: %s", i+1, problems[0].Message)}}
		}
		if err != nil {
			return err
		}
		if id == "" {
			continue
		}
		if err := choose(tx, e.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// keep keeps one, and gives the id that it has here; "" for one that there is none of here.
func (x Carried) keep(tx *store.Tx, who policy.Actor, e session.Engagement) (string, error) {
	if strings.HasPrefix(x.ID, packed) {
		_, err := find(&tx.ReadTx, x.ID)
		if errors.Is(err, errs.NotFound) {
			return "", nil
		}
		return x.ID, err
	}
	if x.Case == nil || !ids.Valid(x.ID) {
		return "", errs.Fields{{Name: "file", Message: "it is not as we write one"}}
	}
	was, err := getStory(&tx.ReadTx, x.ID, tx.ForUpdate())
	if err == nil && was.OrganisationID == e.OrganisationID {
		return x.ID, nil
	}
	id := x.ID
	if err == nil { // another organisation has it here: theirs is left alone
		id = ids.Derive("story:"+e.ID, x.ID)
	} else if !errors.Is(err, errs.NotFound) {
		return "", err
	}
	s := Story{ID: id, Case: *x.Case}
	s.Case.Steps = slices.Clone(s.Case.Steps)
	for i := range s.Case.Steps {
		if x := &s.Case.Steps[i]; !slices.Contains(keysOf(content.Default().Tags.Forms), x.Form) {
			x.Form = ""
		}
	}
	s.Case.Checked, s.Case.Support = "", nil // what nobody is asked for here
	if f := s.Check(); len(f) > 0 {
		return "", f
	}
	s = s.tidied()
	s.OrganisationID, s.State, s.Version, s.Writers = e.OrganisationID, Draft, 1, []string{who.ID}
	return id, putStory(tx, s)
}
