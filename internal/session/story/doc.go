// Package story is the library of an organisation's case studies: closed to all but those who run its sessions, and each
// reading of one is in the audit.
//
// A case is shown to a room, or sent before the day, once a second person has approved it, who did not write it. Who
// changes it has it approved again.
//
// Tables: session_story, session_engagement_story, session_story_link. Events: none.
package story
