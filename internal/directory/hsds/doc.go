// Package hsds holds the shapes of Open Referral's HSDS 3.0 in its UK profile, as they travel in
// JSON. It is shapes alone: what goes into them is decided where listings are known.
//
// Optional fields are left out when they are empty, and never null. A few fields of HSDS 3.0 that
// the UK profile does not name (phones, application_process, eligibility_description) are kept, as
// people need them and the profile allows more than it names.
package hsds
