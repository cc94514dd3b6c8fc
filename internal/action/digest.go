package action

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// Digest is what is told to those who follow a plan, with who gets it. The links are made here, and kept as hashes alone.
type Digest struct {
	Title, Holder string
	Telling       Telling
	To            []Addressed
}

// Addressed is an address, with the link by which it is taken off the list.
type Addressed struct {
	Email string
	Token ids.Token
}

// WriteDigest gives a letter and makes its links. It is a part of writing the mails.
func WriteDigest(tx *store.Tx, planID, tellingID string) (l Digest, err error) {
	w, err := Read(&tx.ReadTx, planID)
	if err != nil {
		return l, err
	}
	l.Title, l.Holder = w.Plan.Title, w.Holder
	for _, t := range w.Told {
		if t.ID == tellingID {
			l.Telling = t
		}
	}
	if l.Telling.ID == "" {
		return l, errs.NotFound
	}
	list, err := followersOf(&tx.ReadTx, planID)
	if err != nil {
		return l, err
	}
	for _, f := range list {
		token := ids.NewToken()
		if err := giveToken(tx, f, token); err != nil {
			return l, err
		}
		l.To = append(l.To, Addressed{f.Email, token})
	}
	return l, nil
}
