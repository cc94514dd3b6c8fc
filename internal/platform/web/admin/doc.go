// Package admin is the administrators' pages about Homeward itself: what is wrong now, the audit, the
// queue of jobs, the settings, health and languages. Accounts, areas, needs and mail have pages of their
// own beside them, under the same tabs.
//
// Table: platform_audit_check, each time that the whole audit was checked.
package admin
