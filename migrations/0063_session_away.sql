-- +goose Up

-- Since when an engagement, or a session of one, is put away, in microseconds; 0: it is not. Nothing of it is deleted.
alter table session_engagement add column away {{int}} not null default 0;
create index session_engagement_away on session_engagement (organisation_id, away, made_at);
alter table session_room add column away {{int}} not null default 0;
create index session_room_away on session_room (organisation_id, away, made_at);
