// Package exchange is what organisations that hold an award do with one another: they follow what becomes of each other's
// promises, comment and ask, ask to talk, find promises that are like their own, and promise something together.
//
// An organisation acts from an engagement of its own that was awarded (a seat), by those who lead it. While that award
// stands they write; when it is on hold, was taken back or has run out, they read on and write nothing. What they write
// is for each other and the authority, and never public. Who follows is known to nobody but the follower.
//
// It stands above pledge/register and pledge/award: what can be followed is what is on the register. What two promise
// together goes to the pledges of each by pledge.DraftShared, as a draft like any other.
//
// Tables: pledge_follow, pledge_comment, pledge_talk, pledge_joint, pledge_joint_wording. Events: exchange.news,
// exchange.commented, exchange.comment_answered, exchange.comment_reported, exchange.talk_asked, exchange.talk_answered,
// exchange.joint_turned, exchange.joint_agreed.
package exchange
