-- +goose Up

-- Which organisations that are here were asked to stand as one of the bodies of an engagement, and what they said. A row
-- that is agreed holds for as long as the two are linked; the link itself stands in the engagement. Times are
-- microseconds UTC; settled_at is 0 while nobody has answered.
create table pledge_partner (
	id              {{text}} not null primary key,
	engagement_id   {{text}} not null,
	body_id         {{text}} not null,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	why             {{text}} not null,
	asked_by        {{text}} not null,
	asked_at        {{int}}  not null,
	settled_at      {{int}}  not null
) {{strict}};
create index pledge_partner_engagement on pledge_partner (engagement_id);
create index pledge_partner_organisation on pledge_partner (organisation_id, asked_at);
create unique index pledge_partner_body on pledge_partner (engagement_id, body_id) where state in ('asked', 'agreed');
create unique index pledge_partner_one on pledge_partner (engagement_id, organisation_id) where state in ('asked', 'agreed');
