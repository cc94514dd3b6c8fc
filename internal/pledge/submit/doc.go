// Package submit is how what an engagement promises comes to the authority of its scheme, and what the authority says of it:
// the check whether it is ready, the sending, the validator's desk with notes line by line, the four weeks to answer, the
// decision, and the way to appeal.
//
// What is sent is kept as it was, round by round, and no statement here writes it again. How far a submission is follows
// Moves, from which docs/submissions.md is drawn. Draft, Ready and Lapsed are kept nowhere: the first two follow from what
// is promised now, and the last from a day. What a submission was before is in platform_history under the kind
// "submission".
//
// Whoever judges is a validator of the scheme with no part in the engagement: see mayJudge. What becomes of an award is for
// package award, which asks once more who gives it; Give is handed over by whoever puts the program together.
//
// Who answers for delivery is known by name and contact to those who lead the engagement and to the authority alone.
//
// Tables: pledge_submission, pledge_submission_round, pledge_submission_note, pledge_submission_appeal,
// pledge_submission_paper, pledge_submission_rule, pledge_submission_told. Events: submission.sent, submission.answered,
// submission.appealed, submission.settled, submission.reminded.
package submit
