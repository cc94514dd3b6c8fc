-- +goose Up

-- Somebody who asks to look after an organisation here: one that is listed already, or a new one
-- (organisation_id is ''). What they tell about themselves is in body (JSON), and is gone once they
-- have been answered.
create table org_claim (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	at              {{int}}  not null,
	version         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index org_claim_state on org_claim (state, at, id);
create index org_claim_organisation on org_claim (organisation_id, state);
