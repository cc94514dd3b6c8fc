// Package swap is surplus between organisations: one says what it has too much of, others claim some of it.
//
// Claims stand in a queue, first come, first served: see [Share]. Only who works in an organisation sees any
// of it, and it is never public. Tables: offer_swap, offer_swap_claim. Events: offer.swap_granted.
package swap
