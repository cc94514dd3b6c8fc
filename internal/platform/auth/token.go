package auth

import "example.org/homeward/internal/platform/ids"

// Token is the secret of a link or of a sign-in.
type Token = ids.Token

// NewToken makes one.
func NewToken() Token { return ids.NewToken() }
