// Package org keeps the organisations of the partnership, and the parts that they play in it.
//
// Tables: org_organisation (the organisation as it now is), with every version in
// platform_history under the kind "organisation".
//
// Events: org.organisation_changed, after any change of what the public sees of one.
package org
