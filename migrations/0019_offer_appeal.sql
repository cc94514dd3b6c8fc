-- +goose Up

-- What organisations ask for. The noun is kept whole in body; public is what anybody may know of it, made
-- anew with each change, and empty while nobody may know of it. Whether its last day is past is never
-- stored. Each change takes the next number of a counter, so that copies in memory read what changed.
-- The closing thank-you is no part of what is versioned: it may name somebody who is erased later.
create table offer_appeal (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	version         {{int}}  not null,
	state           {{text}} not null,
	kind            {{text}} not null,
	title           {{text}} not null,
	last_day        {{text}} not null,
	held_at         {{int}}  not null,
	changed_at      {{int}}  not null,
	seq             {{int}}  not null,
	body            {{text}} not null,
	public          {{text}} not null,
	thanks          {{text}} not null default ''
) {{strict}};
create index offer_appeal_seq on offer_appeal (seq);
create index offer_appeal_organisation on offer_appeal (organisation_id, state, last_day);
create index offer_appeal_state on offer_appeal (state, last_day, id);
create index offer_appeal_held on offer_appeal (held_at, id) where held_at > 0;

-- What people offer. Who gives is in a table of its own, which goes when they are erased; title and said are
-- their own words, which go with it. An open offer has an owner and a next day, whatever writes here.
create table offer_offer (
	id              {{text}} not null primary key,
	appeal_id       {{text}} not null,
	organisation_id {{text}} not null,
	owner           {{text}} not null,
	state           {{text}} not null,
	open            {{int}}  not null,
	kind            {{text}} not null,
	category        {{text}} not null,
	title           {{text}} not null,
	next_on         {{text}} not null,
	gave            {{int}}  not null,
	thanked_at      {{int}}  not null,
	created_at      {{int}}  not null,
	changed_at      {{int}}  not null,
	version         {{int}}  not null,
	body            {{text}} not null,
	said            {{text}} not null,
	constraint offer_offer_owned check (open = 0 or (owner <> '' and next_on <> ''))
) {{strict}};
create index offer_offer_appeal on offer_offer (appeal_id, state);
create index offer_offer_owner on offer_offer (owner, open, next_on, id);
create index offer_offer_organisation on offer_offer (organisation_id, state, created_at);
create index offer_offer_state on offer_offer (state, kind, created_at);

-- Who gives, and how to reach them: one row for each offer, gone when they are erased.
create table offer_giver (
	offer_id     {{text}} not null primary key,
	name         {{text}} not null,
	email        {{text}} not null,
	email_key    {{text}} not null,
	phone        {{text}} not null,
	organisation {{text}} not null,
	contact_at   {{int}}  not null
) {{strict}};
create index offer_giver_email on offer_giver (email_key);
create index offer_giver_contact on offer_giver (contact_at);

-- What was done about an offer. The words go when the giver is erased; that it was done stays.
create table offer_step (
	offer_id   {{text}} not null,
	number     {{int}}  not null,
	at         {{int}}  not null,
	actor_kind {{text}} not null,
	actor      {{text}} not null,
	what       {{text}} not null,
	note       {{text}} not null,
	primary key (offer_id, number)
) {{strict}};
