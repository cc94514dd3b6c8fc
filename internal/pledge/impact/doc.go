// Package impact is what a scheme comes to, for its authority: how many stand behind it, what became of what they
// promised, whether it was done on time, and how much of it comes before a crisis.
//
// What is counted of an engagement is kept as one row of facts, which follow from its awards, what stands under them, and
// the history of its plan. A row has days, stages and numbers, and no words of anybody: what an action says is read on the
// public register, and what is not published has no words here. All figures are worked out from the rows when somebody
// looks, by functions that know no clock: the list behind a figure is found by the same rule that counts it.
//
// Tables: pledge_impact. Events: none.
package impact
