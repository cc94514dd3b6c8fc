// Package signweb is the pages on which people come in and look after what they come in with: signing
// in with a password, a code or a passkey, invitations, new passwords, their own account, their sign-ins
// and their keys for scripts.
package signweb
