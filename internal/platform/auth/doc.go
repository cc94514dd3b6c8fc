// Package auth is what somebody proves who they are with: passwords, codes from an app, recovery codes,
// and tokens in links and cookies. It holds none of them as it was given, but hashes, and it never says
// more of what is wrong than whoever asks may know.
//
//	Passwords     hashes of passwords (argon2id), few at once and fair between addresses   password.go, turns.go
//	Rules         which passwords will do                                                   rules.go
//	CodeSecret    codes from an app (RFC 6238), each good once                              totp.go
//	RecoveryCodes ten codes for whoever has lost the app, each good once                    recovery.go
//	Token         what a link or a cookie carries; only its hash is kept                    token.go
package auth
