package award

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Paper is a certificate that is sent by post.
type Paper struct {
	ID      string `json:"-"`
	AwardID string `json:"-"`
	MadeAt  int64  `json:"-"` // microseconds UTC
	Sent    string `json:"-"` // a day; "": it waits
	To      string `json:"to,omitempty"`
	Address string `json:"address,omitempty"` // never public; "" once it is forgotten
}

// SendPhysical asks the authority to send the certificate by post.
type SendPhysical struct {
	ID          string // made when the form was shown: sent twice, it is asked once
	AwardID     string
	To, Address string // who opens it, and where they are
}

// Name is the action as the audit shows it.
func (SendPhysical) Name() string { return "award.send_physical" }

// Check looks at the input alone.
func (a SendPhysical) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if line(a.To) == "" {
		f.Add("to", "Write to whom it goes, such as: Reception")
	}
	most(&f, "to", a.To, mostLine)
	if text(a.Address) == "" {
		f.Add("address", "Write the address, as on an envelope")
	}
	most(&f, "address", a.Address, mostPaper)
	return f.Err()
}

// Load gives the award, locked.
func (a SendPhysical) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets who leads the engagement.
func (SendPhysical) Allow(who policy.Actor, x held) policy.Decision { return x.mayLead(who) }

// Apply keeps it, while none waits.
func (a SendPhysical) Apply(tx *store.Tx, _ policy.Actor, x held) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "by post:" + a.ID}
	list, err := papersOf(&tx.ReadTx, x.ID)
	if err != nil {
		return done, err
	}
	switch {
	case slices.ContainsFunc(list, func(p Paper) bool { return p.ID == a.ID }):
		return done, nil // the same press came twice
	case slices.ContainsFunc(list, func(p Paper) bool { return p.Sent == "" }):
		return done, errs.Fields{{Name: "to", Message: "You have asked for one already, and it waits to be sent"}}
	case x.StateAt(tx.Today()) != Live:
		return done, errs.Fields{{Name: "to", Message: "Nothing was kept. This award " + standing[x.StateAt(tx.Today())] + ", so no certificate is sent"}}
	}
	return done, insertPaper(tx, Paper{ID: a.ID, AwardID: x.ID, MadeAt: store.Micros(tx.Now()), To: line(a.To), Address: text(a.Address)})
}
