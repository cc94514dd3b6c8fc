// Package hours answers when a service is open.
//
// A [Schedule] says when people can come: weekly slots, seasons, what happens on bank holidays, and one-off closures and
// openings. A [Calendar] knows the time zone and the bank holidays of England and Wales. [Calendar.Moment] works out once
// what is the same for every service at an instant; [Schedule.At] and [Schedule.OpenAt] then answer for one service.
//
// The rule underneath is short: a service is open exactly when the clock on the wall shows a minute inside one of its
// slots. So in the hour that comes twice in autumn a slot counts both times, and in the hour that is missing in spring a
// slot begins with the first minute that exists.
//
// A slot that runs past midnight belongs to the day on which it begins. If that day is a holiday on which the service is
// closed, its night does not happen; if the next day is one, the night that has begun still runs to its end.
//
// For one date the strongest of these decides: a one-off exception, the bank-holiday rule, the season, the usual week.
//
// Everything here is pure: no clock, no files, no network. All values may be shared between goroutines.
package hours
