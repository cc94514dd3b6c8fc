-- +goose Up

-- What anybody reports of a mark that is used as it should not be. How to reach them, if they say, is in body and is
-- forgotten once it is not needed. settled_at is 0 until somebody has settled it.
create table pledge_award_misuse (
	id         {{text}} not null primary key,
	award_id   {{text}} not null,
	made_at    {{int}}  not null,
	settled_at {{int}}  not null,
	settled_by {{text}} not null,
	body       {{text}} not null
) {{strict}};
create index pledge_award_misuse_award on pledge_award_misuse (award_id, made_at);
create index pledge_award_misuse_open on pledge_award_misuse (made_at) where settled_at = 0;

-- For how long a scheme awards, and on which terms.
create table pledge_award_terms (
	scheme_id {{text}} not null primary key,
	version   {{int}}  not null,
	body      {{text}} not null
) {{strict}};
