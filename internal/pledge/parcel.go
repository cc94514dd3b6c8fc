package pledge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// Parcel is a whole engagement as one JSON document. Each section has a version of its own: one that is added later,
// such as how a session was prepared, stands beside these under its own name, and may be left out. Whoever reads a
// parcel refuses a section, or a version of one, that it does not know.
type Parcel struct {
	Format  string         `json:"format"`
	Made    string         `json:"made"` // RFC 3339
	Journey JourneySection `json:"engagement"`
	Pledges PledgeSection  `json:"pledges"`
	// Preparation is how it was prepared. Another module writes it and reads it: here it is carried as it is.
	Preparation json.RawMessage `json:"preparation,omitempty"`
	// Plan is what is done so that the pledges are kept; nil where nothing was planned.
	Plan *action.Section `json:"plan,omitempty"`
}

// Preparing is who writes how an engagement was prepared into its parcel, and who takes it in from there, in the same
// transaction; anew is for a copy. What is wrong with it comes in words. Both may be nil: then nothing is said of it.
type Preparing struct {
	Pack func(tx *store.ReadTx, engagementID string) (json.RawMessage, error)
	Take func(tx *store.Tx, who policy.Actor, e session.Engagement, section json.RawMessage, anew bool) error
}

// Format is by what a parcel is known, and sectionVersion what this program writes.
const (
	Format         = "homeward engagement"
	sectionVersion = 1
)

// JourneySection is the engagement with its sessions.
type JourneySection struct {
	Version int `json:"version"`
	session.Whole
	Holder Holder `json:"holder"`
}

// Holder is the organisation that held it where it comes from.
type Holder struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// PledgeSection is what it pledges.
type PledgeSection struct {
	Version int   `json:"version"`
	State   State `json:"state"`
	Edition int   `json:"edition"`
	Set
	Pledges    []Whole     `json:"pledges"`
	Signatures []Signature `json:"signatures"`
}

// Whole is a pledge with its status.
type Whole struct {
	Pledge
	Status Status `json:"status"`
}

// MostFile is how many bytes a parcel may have.
const MostFile = 8 << 20

// parcelOf packs an engagement up.
func parcelOf(tx *store.ReadTx, g Grid) (p Parcel, err error) {
	p.Format, p.Made = Format, g.Now.UTC().Format(time.RFC3339)
	p.Journey.Version, p.Journey.Holder = sectionVersion, Holder{g.Engagement.OrganisationID, g.Holder}
	if p.Journey.Whole, err = session.WholeOf(tx, g.Engagement.ID); err != nil {
		return p, err
	}
	p.Pledges = PledgeSection{Version: sectionVersion, State: g.Set.State, Edition: g.Set.Edition, Set: g.Set, Signatures: slices.Clone(g.Signatures)}
	for i := range p.Pledges.Signatures {
		p.Pledges.Signatures[i].By, p.Pledges.Signatures[i].OrganisationID = "", "" // they mean nothing elsewhere
	}
	for _, x := range g.Pledges {
		w := Whole{x.Pledge, stored(x.Status)}
		if count := x.Tally; w.Count == nil { // what the room answered leaves as counts, and with why some could not agree
			w.Hands, w.Carried = Hands{}, &count
		}
		p.Pledges.Pledges = append(p.Pledges.Pledges, w)
	}
	return p, nil
}

// Write writes a parcel as the file that it leaves as.
func (p Parcel) Write() ([]byte, error) {
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write an engagement: %w", err)
	}
	return append(text, '\n'), nil
}

// ReadParcel reads one. What is wrong with the file comes in words.
func ReadParcel(data []byte) (p Parcel, err error) {
	no := func(message string) (Parcel, error) {
		return Parcel{}, errs.Fields{{Name: "file", Message: message}}
	}
	if len(data) > MostFile {
		return no("This file is too large: 8 MB are the most")
	}
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	if err := in.Decode(&p); err != nil {
		return no("This is no engagement that was taken away from Homeward, or it comes from a newer one")
	}
	if _, err := in.Token(); err != io.EOF {
		return no("Something follows after the end of the file")
	}
	if p.Format != Format || p.Journey.Version != sectionVersion || p.Pledges.Version != sectionVersion {
		return no("This is no engagement that was taken away from Homeward, or it comes from a newer one")
	}
	return p, nil
}

// Check tells what is wrong with a parcel.
func (p Parcel) Check() errs.Fields {
	f := p.Journey.Check()
	if !ids.Valid(p.Journey.Holder.ID) {
		f.Add("file", "The file does not say who held the engagement")
	}
	s := p.Pledges
	if len(s.Pledges) > mostPledges || len(s.Signatures) > 10*mostPledges || len(s.None) > 6 || len(s.Left) > session.MostImported {
		f.Add("file", "There are more pledges or signatures in this file than we can take")
		return f
	}
	f = append(f, s.check()...)
	if p.Plan != nil {
		f = append(f, p.Plan.Check()...)
	}
	var plain []Pledge
	seen := map[string]bool{}
	for i, x := range s.Pledges {
		at := fmt.Sprintf("Pledge %d: ", i+1)
		for _, bad := range x.Words.check() {
			f.Add("file", at+bad.Message)
		}
		for _, bad := range x.Hands.check() {
			f.Add("file", at+bad.Message)
		}
		if seen[x.ID] || x.unlike() {
			f.Add("file", at+"it is not as we write one")
		}
		if !slices.Contains([]Status{Proposed, Agreed, Withdrawn}, x.Status) || !slices.Contains(Visibilities, x.Visibility) || !x.fits(s.State) {
			f.Add("file", at+"it is in no state that we know")
		}
		x.Pledge.Status = x.Status
		seen[x.ID], plain = true, append(plain, x.Pledge)
	}
	for _, x := range s.Signatures {
		if bad := x.check(); len(bad) > 0 || seen[x.ID] || x.unlike() {
			f.Add("file", "A signature in this file is not as we write one")
		}
		seen[x.ID] = true
	}
	if len(f) == 0 && s.State != Draft && Hash(s.Title, plain, s.None) != s.Hash {
		f.Add("file", "The pledges are not as they were when they were agreed: their hash is another")
	}
	return f
}

// anew makes a copy of everything under new ids, that begins where a room would: with pledges that nobody has
// answered to yet.
func (p *Parcel) anew(as string) {
	was := p.Journey.ID
	fresh := func(old string) string {
		if old == was {
			return as
		}
		return ids.Derive("copy:"+as, old)
	}
	bodies := map[string]bool{}
	for _, b := range p.Journey.Details.Bodies {
		bodies[b.ID] = true
	}
	p.Journey.Anew(fresh)
	s := &p.Pledges
	s.State, s.Edition, s.Signatures, s.Set.Hash, s.AgreedOn, s.Asking, s.Slug, s.Editions = Draft, 0, nil, "", "", false, "", nil
	renamed := map[string]string{} // pledges
	left := map[string]string{}
	for id, why := range s.Left {
		left[fresh(id)] = why
	}
	s.Left, s.Pledges = left, slices.Clone(s.Pledges)
	for i := range s.Pledges {
		x := &s.Pledges[i]
		id := fresh(x.ID)
		from := make([]string, len(x.From))
		for k, e := range x.From {
			if from[k] = fresh(e); x.ID == Of(was, e) {
				id = Of(as, from[k])
			}
		}
		renamed[x.ID] = id
		x.ID, x.From, x.Visibility, x.Hands, x.Count, x.Carried, x.Before, x.Round, x.SharedBy = id, from, Session, Hands{}, nil, nil, nil, 0, nil
		x.Sharers = slices.Clone(x.Sharers)
		for k, b := range x.Sharers {
			if bodies[b] {
				x.Sharers[k] = fresh(b)
			}
		}
		if x.Status == Agreed {
			x.Status = Proposed
		}
	}
	if p.Plan != nil {
		plan := p.Plan.Anew(func(id string) string {
			if to, there := renamed[id]; there {
				return to
			}
			return fresh(id)
		})
		p.Plan = &plan
	}
}

// alone leaves out the organisations that take part beside the one that holds it, and has nobody share a pledge who is
// not there.
func (p *Parcel) alone() {
	gone := map[string]bool{}
	for _, b := range p.Journey.Details.Bodies {
		gone[b.ID] = true
	}
	p.Journey.Details.Bodies, p.Journey.Details.Reach = nil, session.Single
	for i := range p.Pledges.Pledges {
		x := &p.Pledges.Pledges[i]
		x.Sharers = slices.DeleteFunc(slices.Clone(x.Sharers), func(id string) bool { return gone[id] })
	}
}
