package pledge

import (
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
)

// ExportEngagement is a whole engagement to take away, for who leads it. Taking it is written into the audit.
type ExportEngagement struct {
	EngagementID string
	Preparing    Preparing
}

// Export is that.
type Export struct {
	Grid
	Parcel   Parcel
	Promised snapshot.Snapshot // what it promises, as everybody may read it
}

// Name is the question as the audit shows it.
func (ExportEngagement) Name() string { return "pledge.export_engagement" }

// Load reads it.
func (q ExportEngagement) Load(tx *store.ReadTx) (x Export, err error) {
	if x.Grid, err = (ShowGrid{EngagementID: q.EngagementID}).Load(tx); err != nil {
		return x, err
	}
	if x.Parcel, err = parcelOf(tx, x.Grid); err != nil {
		return x, err
	}
	if x.Parcel.Plan, err = action.PackUp(tx, q.EngagementID); err != nil {
		return x, err
	}
	if x.Promised, err = Promised(tx, q.EngagementID); err == nil && q.Preparing.Pack != nil {
		x.Parcel.Preparation, err = q.Preparing.Pack(tx, q.EngagementID)
	}
	return x, err
}

// Allow lets who leads the engagement.
func (ExportEngagement) Allow(who policy.Actor, x Export) policy.Decision {
	return mayLead(who, x.Grid)
}

// About names nobody.
func (ExportEngagement) About(Export) string { return "" }

// Note says what is taken.
func (q ExportEngagement) Note() (subject, detail string) {
	return "engagement:" + q.EngagementID, "the whole engagement, as a file"
}
