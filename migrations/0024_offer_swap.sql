-- +goose Up

-- What one organisation has too much of, for others to claim: see internal/offer/swap. Whether it has
-- expired follows from its last day.
create table offer_swap (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	what            {{text}} not null,
	category        {{text}} not null,
	stock           {{int}}  not null,
	unit            {{text}} not null,
	place           {{text}} not null,
	hand            {{text}} not null,
	note            {{text}} not null,
	until           {{text}} not null,
	photo_id        {{text}} not null,
	ended_at        {{int}}  not null,
	created_at      {{int}}  not null
) {{strict}};
create index offer_swap_until on offer_swap (until, id);
create index offer_swap_organisation on offer_swap (organisation_id, until);

-- Who would like some of it, in the order in which they asked. state: open, withdrawn, collected, missed.
create table offer_swap_claim (
	id              {{text}} not null primary key,
	swap_id         {{text}} not null,
	number          {{int}}  not null,
	organisation_id {{text}} not null,
	account_id      {{text}} not null,
	wants           {{int}}  not null,
	less            {{int}}  not null,
	granted         {{int}}  not null,
	state           {{text}} not null,
	note            {{text}} not null,
	at              {{int}}  not null,
	unique (swap_id, number)
) {{strict}};
create index offer_swap_claim_organisation on offer_swap_claim (organisation_id, at);
