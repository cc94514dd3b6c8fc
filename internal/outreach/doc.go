// Package outreach is for those who look for people who sleep rough. So far it holds reports: somebody
// worried about someone tells us where they are, and later sees by a reference what came of it.
//
// Table: outreach_report. Events: outreach.report_made. What the public writes here is never shown to the
// public; workers see the reports of the areas that they hold, and those outside every area are for
// who holds the whole partnership, and those of which nobody knows where they are for every worker.
package outreach
