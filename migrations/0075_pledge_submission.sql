-- +goose Up

-- What was sent to the authority of a scheme, and how far it is. Days are ISO text, other times microseconds UTC. That
-- nobody answered in time follows from due, and stands nowhere. wait_on is the day since when somebody waits for the next
-- word. body is JSON.
create table pledge_submission (
	id              {{text}} not null primary key,
	engagement_id   {{text}} not null,
	scheme_id       {{text}} not null,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	round           {{int}}  not null,
	sent_at         {{int}}  not null,
	due             {{text}} not null,
	wait_on         {{text}} not null,
	assigned        {{text}} not null,
	version         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index pledge_submission_engagement on pledge_submission (engagement_id, sent_at);
create index pledge_submission_scheme on pledge_submission (scheme_id, sent_at);
create index pledge_submission_organisation on pledge_submission (organisation_id);
create index pledge_submission_waits on pledge_submission (wait_on) where state in ('submitted', 'in review', 'changes asked', 'resubmitted', 'validated');
create unique index pledge_submission_one on pledge_submission (engagement_id)
	where state in ('submitted', 'in review', 'feedback given', 'changes asked', 'resubmitted', 'validated');

-- What was sent, each time, as it was. A row is written once, and never again.
create table pledge_submission_round (
	submission_id {{text}} not null,
	round         {{int}}  not null,
	id            {{text}} not null,
	engagement_id {{text}} not null,
	sent_at       {{int}}  not null,
	hash          {{text}} not null,
	words         {{text}} not null,
	kept          {{text}} not null,
	primary key (submission_id, round)
) {{strict}};
create unique index pledge_submission_round_id on pledge_submission_round (id);

-- What validators say, line by line; sent_at is 0 until those who sent it were told.
create table pledge_submission_note (
	id            {{text}} not null primary key,
	submission_id {{text}} not null,
	round         {{int}}  not null,
	line          {{text}} not null,
	made_at       {{int}}  not null,
	sent_at       {{int}}  not null,
	body          {{text}} not null
) {{strict}};
create index pledge_submission_note_of on pledge_submission_note (submission_id, made_at);

-- Appeals; settled_at is 0 until somebody has answered.
create table pledge_submission_appeal (
	id            {{text}} not null primary key,
	submission_id {{text}} not null,
	made_at       {{int}}  not null,
	settled_at    {{int}}  not null,
	body          {{text}} not null
) {{strict}};
create index pledge_submission_appeal_of on pledge_submission_appeal (submission_id, made_at);

-- Who answers for delivery, and consent to publish, by engagement.
create table pledge_submission_paper (
	engagement_id {{text}} not null primary key,
	body          {{text}} not null
) {{strict}};

-- How a scheme deals with what is sent to it.
create table pledge_submission_rule (
	scheme_id {{text}} not null primary key,
	version   {{int}}  not null,
	body      {{text}} not null
) {{strict}};

-- Of what somebody was reminded: the wait is named by what is waited for and its day.
create table pledge_submission_told (
	submission_id {{text}} not null,
	wait          {{text}} not null,
	step          {{int}}  not null,
	told_at       {{int}}  not null,
	primary key (submission_id, wait, step)
) {{strict}};
