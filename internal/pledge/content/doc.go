// Package content is the words for pledges and plans: a made-up set of pledges with the plan that follows, sample pledges
// and actions to copy from, answers for a stage with none, and hints on wording. Whoever runs a scheme can put a pack of
// their own in place of ours.
//
// [Default] is ours: a folder of files, one for each section, each of which says who wrote it, when, on what it rests and
// under which licence. [Read] reads somebody else's as one JSON document and checks it; [Pack.Write] writes it.
//
// The example rests on the filled-in log of the session's own pack, and the samples name its sectors. This package can't
// see that pack: [Pack.CheckAgainst] is for whoever loads both. It is pure: no database, no clock.
package content
