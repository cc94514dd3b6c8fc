// Package org keeps the organisations of the partnership, the parts that they play in it, and who may do
// what: accounts, and the roles that they hold.
//
// Tables: org_organisation (the organisation as it now is), with every version in platform_history under
// the kind "organisation"; org_account (who signs in), org_grant (a role, where or for which engagement or
// scheme alone, from when until when),
// org_agreement (what an organisation agreed to about sharing data), org_rules (how the partnership has
// chosen to work), org_claim (who asks to look after an organisation, until they are answered).
//
// Events: org.organisation_changed, after any change of what the public sees of one;
// org.claim_made, org.claimant_declined; org.account_invited, org.account_closed, org.role_given, org.role_ended.
//
// How somebody proves who they are is not here: see platform/auth.
package org
