// Package action is the one engine for everything that somebody will do by a day: the plan that follows from pledges, and
// what a group of the partnership does next. It knows nothing of either. A plan belongs to something else, under that
// thing's id; whoever owns it says, in Frame, what the plan is for and who may read it.
//
// A plan has aims, which its owner sets, and actions under them. An action has somebody who leads it, a day, a measure
// with readings over time, a review day, and in the end an evaluation. How far it is follows one table, in state.go; that
// it is overdue, that nobody leads it any more, and what is due for review are worked out from what is the case, and never
// stored. What an action was before is in platform_history under the kind "action", that of a plan under "action_plan".
//
// A review meeting goes through what is due, what is late and what changed since the last one, takes readings, and ends
// with minutes that stay as they are. What was told to those who took part is written down as told.
//
// Who leads an action is known by initials and role to everybody who may read the plan; the name and the way to reach them
// only to those who run it.
//
// Tables: action_plan, action_action, action_reading, action_review, action_told, action_follower, action_link, action_reminder.
// Events: Changed, Due, Told.
package action
