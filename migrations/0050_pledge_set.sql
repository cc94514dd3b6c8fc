-- +goose Up

-- What an engagement pledges: its title, how far it is, and what is said of stages and points that have no pledge.
-- edition counts the texts that were agreed. body is JSON.
create table pledge_set (
	engagement_id {{text}} not null primary key,
	state         {{text}} not null,
	version       {{int}}  not null,
	edition       {{int}}  not null,
	slug          {{text}} not null,
	body          {{text}} not null
) {{strict}};
create index pledge_set_slug on pledge_set (slug);

-- Its pledges as they are now; what each was before is in platform_history. body is JSON.
create table pledge_pledge (
	engagement_id {{text}} not null,
	id            {{text}} not null,
	place         {{int}}  not null,
	status        {{text}} not null,
	version       {{int}}  not null,
	body          {{text}} not null,
	primary key (engagement_id, id)
) {{strict}};

-- What somebody in the room answered to a pledge. ballot is a hash of what their browser shows and the pledge's id
-- together: no two rows of one person look alike, and nothing says when one came. Emptied when the pledges are agreed.
create table pledge_answer (
	engagement_id {{text}} not null,
	pledge_id     {{text}} not null,
	ballot        {{text}} not null,
	answer        {{text}} not null,
	why           {{text}} not null,
	aside         {{text}} not null,
	primary key (engagement_id, pledge_id, ballot)
) {{strict}};

-- Who stands behind them. One that is withdrawn stays. body is JSON.
create table pledge_signature (
	engagement_id {{text}} not null,
	id            {{text}} not null,
	body_id       {{text}} not null,
	edition       {{int}}  not null,
	at            {{int}}  not null,
	body          {{text}} not null,
	primary key (engagement_id, id)
) {{strict}};

-- Which organisations that are here have still to sign what is agreed.
create table pledge_unsigned (
	engagement_id   {{text}} not null,
	body_id         {{text}} not null,
	organisation_id {{text}} not null,
	title           {{text}} not null,
	primary key (engagement_id, body_id)
) {{strict}};
create index pledge_unsigned_organisation on pledge_unsigned (organisation_id);
