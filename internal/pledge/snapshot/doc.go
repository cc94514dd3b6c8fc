// Package snapshot is what an engagement promises, at one moment: its pledges with the actions of its plan. It is what an
// authority is sent, what stands under an award and never changes, and what the public register shows.
//
// It names no person. Who leads an action stands in it as it may be read by everybody, by initials and role; contacts,
// the points of the log, and who answered for what have no field here.
//
// Compare tells what changed between two. Became tells of each action that was promised what became of it.
package snapshot
