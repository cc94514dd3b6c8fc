// Package award is what an authority gives for a plan that it has validated, and everything that becomes of it: its
// number, its days, what was promised under it, reviews, use of the mark, suspension, and the credential by which anybody
// can verify it.
//
// Give is the one road to an award, and asks for itself who gives it. What was promised is kept once, byte for byte, and
// no statement here writes it again. Whether an award has lapsed or run out follows from its days: see StateAt. Moves is
// each way from one state to another; docs/awards.md is drawn from it. What an award was before is in platform_history
// under the kind "award".
//
// The credential is signed when it is asked for, and so are the lists that say which awards hold. Check never asks those
// lists: it reads the award itself.
//
// Tables: pledge_award, pledge_award_kept, pledge_award_key, pledge_award_report, pledge_award_use, pledge_award_paper,
// pledge_award_told, pledge_award_misuse, pledge_award_terms. Events: award.changed, award.turned, award.reminded, award.misused.
package award
