// Package engage prepares an engagement: what the organisation tells about itself, whom it invites, when and where the
// room meets, what is on the agenda, and under which scheme all of it stands.
//
// How far one has come is never ticked: it follows from what is there ([Plan.Steps]).
//
// Somebody who is invited needs no account. They answer by a link whose hash alone is kept; what they need in order to
// take part is read by who leads the engagement, and deleted a month after it is over.
//
// Tables: session_prep, session_invitation, session_invited_link, session_invited_mail, session_scheme,
// session_scheme_pack. Events: session.invitation_sent, session.story_sent.
package engage
