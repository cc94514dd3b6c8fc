package offer

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/store"
)

// pageOfAppeals reads one page of appeals in an order, with how many answers wait at each.
func pageOfAppeals(tx *store.ReadTx, w *wanted, order string, page, perPage int) (p AppealPage, err error) {
	if p.Total, err = w.count(tx, "offer_appeal"); err != nil {
		return p, err
	}
	q := `select body, (select count(*) from offer_offer o where o.appeal_id = offer_appeal.id and o.state = 'new') as waiting
		from offer_appeal where ` + w.where() + ` order by ` + order + ` limit ` + w.arg(perPage) + ` offset ` + w.arg((page-1)*perPage)
	err = tx.Each(q, w.args, func(scan store.Scan) error {
		var body string
		var line AppealLine
		err := scan(&body, &line.New)
		if err == nil {
			line.Appeal, err = decodeAppeal(body)
		}
		p.Lines = append(p.Lines, line)
		return err
	})
	if err != nil {
		return p, fmt.Errorf("list appeals: %w", err)
	}
	return p, naming(tx, p.Lines)
}

// appealsOpenFor lists the appeals of an organisation, or of all for "", that are open on a day.
func appealsOpenFor(tx *store.ReadTx, organisationID, today string, most int) (out []Appeal, err error) {
	q := `select body from offer_appeal where state = 'open' and last_day >= $1 and ($2 = '' or organisation_id = $2) order by last_day, id limit $3`
	err = tx.Each(q, []any{today, organisationID, most}, func(scan store.Scan) error {
		var body string
		err := scan(&body)
		if err != nil {
			return err
		}
		a, err := decodeAppeal(body)
		out = append(out, a)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open appeals: %w", err)
	}
	return out, nil
}

// pageOfOffers reads one page of offers in an order.
func pageOfOffers(tx *store.ReadTx, w *wanted, order string, page, perPage int) (p OfferPage, err error) {
	if p.Total, err = w.count(tx, "offer_offer"); err != nil {
		return p, err
	}
	var rows []struct {
		offerRow
		Title string `db:"appeal_title"`
	}
	q := `select f.body, f.said, coalesce(a.title, '') as appeal_title
		from (select id, body, said, appeal_id, next_on, created_at from offer_offer where ` + w.where() + ` order by ` + order +
		` limit ` + w.arg(perPage) + ` offset ` + w.arg((page-1)*perPage) + `) as f
		left join offer_appeal a on a.id = f.appeal_id order by f.` + strings.ReplaceAll(order, ", ", ", f.")
	if err = tx.Select(&rows, q, w.args...); err != nil {
		return p, fmt.Errorf("list offers: %w", err)
	}
	for _, r := range rows {
		o, err := r.offer()
		if err != nil {
			return p, err
		}
		p.Lines = append(p.Lines, OfferLine{Seen: o.Seen(), Appeal: r.Title})
	}
	return p, nil
}

// freeOffers lists offers that nobody asked for and that an organisation may take: those of nobody, and those
// handed to it.
func freeOffers(tx *store.ReadTx, organisationID string, most int) (out []Offer, err error) {
	var rows []offerRow
	err = tx.Select(&rows, `select body, said from offer_offer
		where state = 'new' and appeal_id = '' and (organisation_id = '' or organisation_id = $1) order by created_at, id limit $2`, organisationID, most)
	if err != nil {
		return nil, fmt.Errorf("free offers: %w", err)
	}
	for _, r := range rows {
		o, err := r.offer()
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}
