// Package jobs is the durable queue of work: reactions to events, timed work, mail.
//
// A job is written in the transaction that makes it needed. Workers on any number of nodes claim
// jobs, each for the length of a lease that they renew while they work, so that the jobs of a
// worker that was killed come back. A job that fails is tried again, later each time, and after
// Attempts tries it is dead: kept, listed and retried by hand.
//
// A job may so run more than once, and takes effect once because its handler passes the job's key
// to ops.DoOnce.
//
// Tables: platform_job, platform_slot (and platform_once, which it prunes).
package jobs
