-- +goose Up

-- Volunteers' checking rounds: who started one, and what for.
create table directory_round (
	id       {{text}} not null primary key,
	name     {{text}} not null,
	state    {{text}} not null,
	made_by  {{text}} not null,
	made_at  {{int}}  not null,
	ended_at {{int}}  not null
) {{strict}};
create index directory_round_made on directory_round (made_at);

-- Who takes part.
create table directory_round_member (
	round_id   {{text}} not null,
	account_id {{text}} not null,
	primary key (round_id, account_id)
) {{strict}};

-- The listings of a round, and whose turn each is; nobody's when the account is empty. A listing waits in
-- one round at most, so that no service is rung twice in an evening.
create table directory_round_call (
	round_id   {{text}} not null,
	service_id {{text}} not null,
	place      {{int}}  not null,
	account_id {{text}} not null,
	state      {{text}} not null,
	tries      {{int}}  not null,
	next_on    {{text}} not null,
	note       {{text}} not null,
	touched_at {{int}}  not null,
	touched_by {{text}} not null,
	version    {{int}}  not null,
	primary key (round_id, service_id)
) {{strict}};
create unique index directory_round_call_open on directory_round_call (service_id) where state = 'open';
create index directory_round_call_account on directory_round_call (account_id, state, next_on);
