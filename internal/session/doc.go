// Package session holds case-study sessions: a room of people who go through one person's story in four
// parts, say what is there, what is missing and what more could be done, and write it into one log.
//
// A session as it is held is a Room. Everything that happens in one gets the next number in a table of
// events, which is the truth: every device draws the same log from it, whenever it comes and whatever it
// missed (package live carries it to them). What somebody writes has an id that their device made, so that
// what is sent twice is there once.
//
// Whoever takes part needs no account, and may stay unnamed: then nothing is kept that says who they were.
//
// An Engagement is the whole journey of an organisation or a partnership, of which sessions are one part: every
// session belongs to one.
//
// Tables: session_engagement, session_room, session_event, session_entry, session_participant, session_own, session_dot,
// session_mark, session_voice, session_note, session_feedback (see the migrations for what each is for). Events: none yet.
package session
