// Package round is volunteers' checking rounds: a coordinator chooses listings that want checking and
// shares them out; each volunteer rings through their own list and says what came of each call. What a
// volunteer sees of a listing is what the public sees.
//
// Tables: directory_round (the rounds), directory_round_member (who takes part), directory_round_call (the
// listings of a round, whose they are, and what came of them).
//
// Events: through the directory, directory.listing_confirmed and directory.feedback_given.
package round
