-- +goose Up

-- One organisation's or partnership's whole journey: prepare, hold sessions, pledge, plan, review. body is JSON.
create table session_engagement (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	scheme_id       {{text}} not null,
	title           {{text}} not null,
	made_at         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index session_engagement_organisation on session_engagement (organisation_id, made_at);

-- Every session is part of one. Those that were there before are each one of their own.
alter table session_room add column engagement_id {{text}} not null default '';
update session_room set engagement_id = id;
create index session_room_engagement on session_room (engagement_id, made_at);
insert into session_engagement (id, organisation_id, scheme_id, title, made_at, body)
	select r.id, r.organisation_id, '', 'A session', r.made_at, '{}' from session_room r;
