// Package offerweb is the pages of Give Help: what the public browses, answers and offers; what a giver sees
// of what we keep; and the desk of organisations and moderators.
package offerweb
