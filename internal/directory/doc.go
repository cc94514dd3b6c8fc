// Package directory is Find Help: services, the places where they are given, their hours, and how
// sure we are of what we say about them.
//
// The nouns are kept whole, as JSON beside the columns that lists need: directory_service,
// directory_location. Every version of each is in platform_history ("service", "location").
// directory_listing holds what the public may see of a service, and nothing else: every page, the
// search, the API and the exports read only that table, so what it has no field for cannot leak.
// It is written in the same transaction as the change, under a counter that tells readers what is
// new. directory_card is the same packed small for the search, and directory_place_gone holds the ids
// of places that a listing had and has no more, for those who copied them. directory_row is what the
// lists of editors need of each service, also of drafts, of which the public knows nothing.
//
// Also: directory_feedback ("this is wrong"), directory_weather (severe weather by area),
// directory_holiday (one-off bank holidays), directory_miss (what people looked for and did not
// find, without identity). Package review keeps what an editor has to look at first. Package importer below brings other people's files in, and keeps
// directory_import, its changes, questions and source rows. Package fresh below asks those who run a
// service whether its listing is still right, and keeps directory_asked and directory_link; package round
// shares listings out among volunteers who ring, and keeps directory_round, its members and calls.
//
// Events: directory.listing_confirmed, directory.feedback_given, directory.feedback_answered,
// directory.service_changed, directory.area_partly_republished.
package directory
