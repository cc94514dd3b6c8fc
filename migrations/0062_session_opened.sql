-- +goose Up

-- Whether others than its room may read the log of a session. Nobody may until it is opened.
alter table session_room add column opened {{int}} not null default 0;
create index session_room_opened on session_room (opened, engagement_id);

-- Which organisations that take part beside the one that holds it may read it: so that their people find it.
create table session_opened (
	room_id         {{text}} not null,
	organisation_id {{text}} not null,
	primary key (room_id, organisation_id)
) {{strict}};
create index session_opened_organisation on session_opened (organisation_id, room_id);
