-- +goose Up

-- What one organisation with an award writes about another's line on the register, or one promise in it (promise_id; ''
-- for all of it). role is the writer's in their organisation; their name stands nowhere. state is up, hidden (by the
-- holder), down (by the authority) or back (by who wrote it). Times are microseconds UTC; 0: never.
create table pledge_comment (
	id              {{text}} not null primary key,
	engagement_id   {{text}} not null,
	promise_id      {{text}} not null,
	from_id         {{text}} not null,
	organisation_id {{text}} not null,
	scheme_id       {{text}} not null,
	role            {{text}} not null,
	body            {{text}} not null,
	state           {{text}} not null,
	why             {{text}} not null,
	answer          {{text}} not null,
	answer_role     {{text}} not null,
	reported        {{text}} not null,
	reports         {{int}}  not null,
	written_by      {{text}} not null,
	at              {{int}}  not null,
	answered_at     {{int}}  not null,
	reported_at     {{int}}  not null,
	settled_at      {{int}}  not null
) {{strict}};
create index pledge_comment_engagement on pledge_comment (engagement_id, at);
create index pledge_comment_from on pledge_comment (from_id, at);
create index pledge_comment_reported on pledge_comment (scheme_id) where reports > 0;
