-- +goose Up

-- What is done for a number of aims: the plan of an engagement or a group, under that thing's id. feed is the SHA-256, in
-- hex, of the key that opens its calendar; '' for none. body is JSON: aims, who may read, who keeps it going.
create table action_plan (
	id              {{text}} not null primary key,
	kind            {{text}} not null,
	organisation_id {{text}} not null,
	title           {{text}} not null,
	next_review     {{text}} not null,
	feed            {{text}} not null,
	version         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index action_plan_organisation on action_plan (organisation_id);
create index action_plan_feed on action_plan (feed) where feed <> '';

-- Its actions as they are now; what each was before is in platform_history. due and review are days, '' for none; lead is
-- the account that leads it, '' for none here. body is JSON.
create table action_action (
	plan_id {{text}} not null,
	id      {{text}} not null,
	place   {{int}}  not null,
	state   {{text}} not null,
	due     {{text}} not null,
	lead    {{text}} not null,
	version {{int}}  not null,
	body    {{text}} not null,
	primary key (plan_id, id)
) {{strict}};
create unique index action_action_id on action_action (id);
create index action_action_lead on action_action (lead) where lead <> '';
create index action_action_due on action_action (due) where due <> '';

-- What somebody found when they looked at the measure of an action, in hundredths. One that was a mistake is gone, and
-- stays, with why.
create table action_reading (
	plan_id    {{text}} not null,
	action_id  {{text}} not null,
	id         {{text}} not null,
	day        {{text}} not null,
	hundredths {{int}}  not null,
	note       {{text}} not null,
	at         {{int}}  not null,
	by_account {{text}} not null,
	gone       {{text}} not null,
	primary key (plan_id, action_id, id)
) {{strict}};

-- Meetings in which a plan is looked at. What was said in one that is over stays as it is. body is JSON.
create table action_review (
	plan_id {{text}} not null,
	id      {{text}} not null,
	day     {{text}} not null,
	state   {{text}} not null,
	version {{int}}  not null,
	body    {{text}} not null,
	primary key (plan_id, id)
) {{strict}};

-- What was told to those who took part, and how. body is JSON.
create table action_told (
	plan_id {{text}} not null,
	id      {{text}} not null,
	at      {{int}}  not null,
	body    {{text}} not null,
	primary key (plan_id, id)
) {{strict}};

-- Who is written to when there is something to tell.
create table action_follower (
	plan_id {{text}} not null,
	id      {{text}} not null,
	email   {{text}} not null,
	since   {{int}}  not null,
	primary key (plan_id, id)
) {{strict}};
create unique index action_follower_email on action_follower (plan_id, email);

-- The links in their mails, each of which takes them off the list. token is the SHA-256, in hex, of what it shows.
create table action_link (
	token       {{text}} not null primary key,
	plan_id     {{text}} not null,
	follower_id {{text}} not null
) {{strict}};
create index action_link_follower on action_link (plan_id, follower_id);

-- Of which day of an action its lead was reminded, and when: a day that is moved is reminded of anew.
create table action_reminder (
	plan_id   {{text}} not null,
	action_id {{text}} not null,
	due       {{text}} not null,
	step      {{int}}  not null,
	at        {{int}}  not null,
	primary key (plan_id, action_id, due, step)
) {{strict}};
