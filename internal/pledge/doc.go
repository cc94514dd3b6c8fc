// Package pledge holds what a session leads to: the pledges that an engagement's room agrees on, stage by stage,
// and the organisations that stand behind them.
//
// A pledge is made from a point of the log in one tap, or written anew. The room is asked whether everybody can
// live with it; once all can, and each stage is answered, the set is agreed, and its text has a hash. Organisations
// sign that text: one that is changed afterwards is a new edition, and asks to be signed again.
//
// Who answered what is never kept: see the table pledge_answer. What a pledge was before is in platform_history
// under the kinds "pledge" and "pledge_set", and nothing is deleted: a pledge or a signature that is withdrawn stays,
// with the reason.
//
// ExportEngagement and BringEngagement are the one road by which an engagement leaves an installation, comes back,
// or is copied (see Parcel).
//
// Tables: pledge_set, pledge_pledge, pledge_answer, pledge_signature, pledge_unsigned. Events: none yet.
package pledge
