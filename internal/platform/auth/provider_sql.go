package auth

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

const providerColumns = `id, name, issuer, client, secret, domains, enabled, version, changed_at`

func providerByID(tx *store.ReadTx, id, forUpdate string) (p Provider, err error) {
	if err = tx.Get(&p, `select `+providerColumns+` from platform_provider where id = $1`+forUpdate, id); err != nil {
		return p, fmt.Errorf("sign-in of organisation %s: %w", id, err)
	}
	return p, nil
}

func enabledProviders(tx *store.ReadTx) (out []Provider, err error) {
	if err = tx.Select(&out, `select `+providerColumns+` from platform_provider where enabled = 1 order by name, id`); err != nil {
		return nil, fmt.Errorf("organisations' sign-ins: %w", err)
	}
	return out, nil
}

func putProvider(tx *store.Tx, p Provider) error {
	_, err := tx.Exec(`
		insert into platform_provider (`+providerColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		on conflict (id) do update set name = excluded.name, issuer = excluded.issuer, client = excluded.client, secret = excluded.secret,
			domains = excluded.domains, enabled = excluded.enabled, version = excluded.version, changed_at = excluded.changed_at`,
		p.ID, p.Name, p.Issuer, p.Client, p.Secret, p.Domains, store.Bool(p.Enabled), p.Version, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("keep the sign-in of organisation %s: %w", p.ID, err)
	}
	return nil
}
