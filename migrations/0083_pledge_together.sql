-- +goose Up

-- One organisation with an award asks another to talk, each from an engagement. pair is both organisations in order:
-- between two only one question waits. asker is the organisation that asks. state is asked, accepted, declined, withdrawn or blocked; from_contact and to_contact are what each chose to give,
-- and are read by the other once they accepted. Times are microseconds UTC; 0: never.
create table pledge_talk (
	id           {{text}} not null primary key,
	pair         {{text}} not null,
	asker        {{text}} not null,
	from_id      {{text}} not null,
	to_id        {{text}} not null,
	state        {{text}} not null,
	about        {{text}} not null,
	body         {{text}} not null,
	from_contact {{text}} not null,
	to_contact   {{text}} not null,
	asked_by     {{text}} not null,
	at           {{int}}  not null,
	settled_at   {{int}}  not null
) {{strict}};
create index pledge_talk_from on pledge_talk (from_id, at);
create index pledge_talk_to on pledge_talk (to_id, at);
create unique index pledge_talk_one on pledge_talk (pair) where state = 'asked';

-- What two organisations with an award want to promise together. last_id is the engagement whose wording stands, version
-- counts the wordings. state is open, agreed, declined or withdrawn. from_drafted and to_drafted are when it became a draft
-- among the pledges of each. Times are microseconds UTC; 0: never.
create table pledge_joint (
	id           {{text}} not null primary key,
	from_id      {{text}} not null,
	to_id        {{text}} not null,
	state        {{text}} not null,
	version      {{int}}  not null,
	last_id      {{text}} not null,
	at           {{int}}  not null,
	settled_at   {{int}}  not null,
	from_drafted {{int}}  not null,
	to_drafted   {{int}}  not null
) {{strict}};
create index pledge_joint_from on pledge_joint (from_id, at);
create index pledge_joint_to on pledge_joint (to_id, at);

-- Each wording of it. A row is written once. body is JSON.
create table pledge_joint_wording (
	joint_id   {{text}} not null,
	version    {{int}}  not null,
	by_id      {{text}} not null,
	body       {{text}} not null,
	written_by {{text}} not null,
	at         {{int}}  not null,
	primary key (joint_id, version)
) {{strict}};
