// Package measure is how one sees whether an action works: what is counted, from where it starts, where it should get
// to, how often somebody looks, and what they found each time.
//
// Numbers are kept in hundredths, so that what was typed comes back as it was typed, in every form that it leaves in.
// Days are days of the calendar, as "2026-09-30". Nothing here asks what day it is.
package measure
