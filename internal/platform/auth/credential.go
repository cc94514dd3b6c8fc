package auth

// credential is what an account proves itself with.
type credential struct {
	AccountID string `db:"account_id"`
	Password  string `db:"password"` // a hash; "" when there is none
	TOTP      []byte `db:"totp"`     // sealed; empty when there is none
	Step      int64  `db:"totp_step"`
	Recovery  string `db:"recovery"` // hashes of codes, JSON
	Changed   int64  `db:"changed_at"`
}

// owner is what an account's secret for codes is bound to.
func totpOwner(accountID string) string { return "totp:" + accountID }

// secret opens the secret for codes; "" when there is none.
func (a *Auth) secretOf(c credential) (CodeSecret, error) {
	if len(c.TOTP) == 0 {
		return "", nil
	}
	s, err := a.seal.Open(c.TOTP, totpOwner(c.AccountID))
	return CodeSecret(s), err
}
