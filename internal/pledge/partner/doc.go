// Package partner says who takes part in an engagement beside the organisation that holds it, and has organisations that
// are here stand as one of those bodies: who leads asks, and an owner or editor of the organisation agrees. No other road
// leads to such a link, and either side can end it.
//
// It stands above package pledge, as nobody who signed is taken out, and who has still to sign follows from who takes
// part. Tables: pledge_partner. Events: partner.asked, partner.answered.
package partner
