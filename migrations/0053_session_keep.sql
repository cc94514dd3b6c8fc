-- +goose Up

-- When what is raw of a session was deleted, in microseconds; 0: not yet.
alter table session_room add column forgotten {{int}} not null default 0;
create index session_room_forgotten on session_room (forgotten, made_at);

-- Whether an invitation still says whom it was for.
alter table session_invitation add column named {{int}} not null default 1;
create index session_invitation_named on session_invitation (named, engagement_id);
