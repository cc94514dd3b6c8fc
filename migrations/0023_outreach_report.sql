-- +goose Up

-- Somebody telling us that they are worried about someone who sleeps rough. The reference is what the
-- reporter is given; with it they see what came of it, and nothing else. same_as is the report that this
-- one is about the same person as. The words, the point and the contact are emptied some time after the
-- outcome; erased_at says when.
create table outreach_report (
	id         {{text}} not null primary key,
	reference  {{text}} not null unique,
	area_id    {{text}} not null,
	at         {{int}}  not null,
	place      {{text}} not null,
	has_point  {{int}}  not null,
	lat        {{real}} not null,
	lon        {{real}} not null,
	seen       {{text}} not null,
	looks      {{text}} not null,
	bedded     {{text}} not null,
	more       {{text}} not null,
	contact    {{text}} not null,
	state      {{text}} not null,
	settled_at {{int}}  not null,
	same_as    {{text}} not null,
	version    {{int}}  not null,
	talk       {{text}} not null,
	erased_at  {{int}}  not null
) {{strict}};
create index outreach_report_open on outreach_report (state, at, id);
create index outreach_report_area on outreach_report (area_id, state, at);
create index outreach_report_same on outreach_report (same_as);
create index outreach_report_kept on outreach_report (erased_at, settled_at);
