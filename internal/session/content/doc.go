// Package content is the words of a case-study session: what the stages mean, whom to invite, what is asked in each part,
// two made-up cases with a log that is filled in, guides and slides. Whoever runs a scheme can put a pack of their own in
// place of ours.
//
// [Default] is ours: a folder of files, one for each section, each of which says who wrote it, when, on what it rests and
// under which licence. [Read] reads somebody else's as one JSON document and checks it; [Pack.Write] writes it.
//
// engine/pathway has the short words for each stage that stand all over Homeward; here are those for the room. The package
// is pure: no database, no clock.
package content
