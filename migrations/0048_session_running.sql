-- +goose Up

-- Dots that people put on entries. proof is a hash of who put one and where together, so that no two rows of one
-- person look alike. Emptied when the log is frozen: the entry keeps how many it had.
create table session_dot (
	room_id  {{text}} not null,
	proof    {{text}} not null,
	entry_id {{text}} not null,
	primary key (room_id, proof)
) {{strict}};
create index session_dot_entry on session_dot (room_id, entry_id);

-- How many have spoken, by kind: a row for each who has, which says neither who nor what. Emptied when the log is
-- frozen: the session keeps the sums.
create table session_voice (
	room_id {{text}} not null,
	proof   {{text}} not null,
	kind    {{text}} not null,
	points  {{int}}  not null,
	primary key (room_id, proof)
) {{strict}};

-- In which small group somebody is; 0: in none. None is kept when the log is frozen.
alter table session_participant add column team {{int}} not null default 0;

-- What a small group writes for itself, until it brings it into the log. Nothing says who wrote it. body is JSON.
create table session_note (
	room_id {{text}} not null,
	id      {{text}} not null,
	team    {{int}}  not null,
	seq     {{int}}  not null,
	body    {{text}} not null,
	primary key (room_id, id)
) {{strict}};
create index session_note_team on session_note (room_id, team, seq);

-- What people said of a session when it was over: apart from all else, with no time and no name. body is JSON.
create table session_feedback (
	room_id {{text}} not null,
	proof   {{text}} not null,
	body    {{text}} not null,
	primary key (room_id, proof)
) {{strict}};
