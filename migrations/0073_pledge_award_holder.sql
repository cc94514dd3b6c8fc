-- +goose Up

-- What whoever holds an award tells and asks. body holds what they wrote: what is for the authority alone is never shown
-- elsewhere. Times are microseconds UTC, days ISO text; "" for a day that is not there yet.
create table pledge_award_report (
	id       {{text}} not null primary key,
	award_id {{text}} not null,
	on_day   {{text}} not null,
	made_at  {{int}}  not null,
	made_by  {{text}} not null,
	body     {{text}} not null
) {{strict}};
create index pledge_award_report_award on pledge_award_report (award_id, made_at);

-- Where the mark is used, as its holder says.
create table pledge_award_use (
	id       {{text}} not null primary key,
	award_id {{text}} not null,
	made_at  {{int}}  not null,
	ended_on {{text}} not null,
	body     {{text}} not null
) {{strict}};
create index pledge_award_use_award on pledge_award_use (award_id, made_at);

-- Certificates that are sent by post. The address is in body, and is forgotten once it is not needed.
create table pledge_award_paper (
	id       {{text}} not null primary key,
	award_id {{text}} not null,
	made_at  {{int}}  not null,
	sent_on  {{text}} not null,
	body     {{text}} not null
) {{strict}};
create index pledge_award_paper_award on pledge_award_paper (award_id, made_at);

-- What a holder was reminded of: a day, and which of the reminders before and after it.
create table pledge_award_told (
	award_id {{text}} not null,
	due      {{text}} not null,
	kind     {{text}} not null,
	told_at  {{int}}  not null,
	primary key (award_id, due, kind)
) {{strict}};
