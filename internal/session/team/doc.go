// Package team says who helps with an engagement, from whichever organisation: each has a role for that engagement and
// for nothing else. What a role may do there is for package session to say; roles as such are kept by package org.
//
// Tables: none of its own. Events: those of org, when somebody is asked in, or a role is given or ended.
package team
