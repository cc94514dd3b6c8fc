-- +goose Up

-- What an authority has awarded. Days are ISO text; made_at is microseconds UTC. Whether an award has lapsed or run out
-- follows from its days, and stands nowhere. status_index is where it stands in the lists by which others see whether it
-- was taken back or is on hold.
create table pledge_award (
	id              {{text}} not null primary key,
	number          {{text}} not null,
	engagement_id   {{text}} not null,
	scheme_id       {{text}} not null,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	status_index    {{int}}  not null,
	given_on        {{text}} not null,
	given_by        {{text}} not null,
	review_due      {{text}} not null,
	ends            {{text}} not null,
	made_at         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create unique index pledge_award_number on pledge_award (number);
create unique index pledge_award_status on pledge_award (status_index);
create index pledge_award_engagement on pledge_award (engagement_id, made_at);
create index pledge_award_scheme on pledge_award (scheme_id, made_at);
create index pledge_award_holder on pledge_award (organisation_id);
create index pledge_award_due on pledge_award (review_due) where state = 'live';
create unique index pledge_award_one on pledge_award (engagement_id) where state in ('live', 'suspended');

-- What was promised under each award, as it was on the day. A row is written once, and never again.
create table pledge_award_kept (
	award_id {{text}} not null primary key,
	hash     {{text}} not null,
	kept     {{text}} not null
) {{strict}};

-- The public halves of the keys with which awards were ever signed.
create table pledge_award_key (
	id     {{text}} not null primary key,
	public {{text}} not null,
	since  {{int}}  not null
) {{strict}};
