-- +goose Up

-- A case-study session: seq is the number of its last event, given under the lock of this row, and body is
-- JSON.
create table session_room (
	id              {{text}} not null primary key,
	code            {{text}} not null unique,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	seq             {{int}}  not null,
	made_at         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index session_room_organisation on session_room (organisation_id, made_at);

-- What happened in it, one after the other: the truth, from which every device draws the same log. Nothing
-- in it says who did it. Rows are only ever added.
create table session_event (
	room_id  {{text}} not null,
	seq      {{int}}  not null,
	kind     {{text}} not null,
	entry_id {{text}} not null,
	at       {{int}}  not null,
	body     {{text}} not null,
	primary key (room_id, seq)
) {{strict}};

-- The rows of its log as they are now. writer is who wrote one: "" for who did not want to be named, and for
-- what was written down for the room.
create table session_entry (
	room_id {{text}} not null,
	id      {{text}} not null,
	seq     {{int}}  not null,
	part    {{text}} not null,
	state   {{text}} not null,
	writer  {{text}} not null,
	body    {{text}} not null,
	primary key (room_id, id)
) {{strict}};
create unique index session_entry_seq on session_entry (room_id, seq);

-- Who joined. token is the hash of what their browser shows.
create table session_participant (
	room_id {{text}} not null,
	id      {{text}} not null,
	token   {{text}} not null,
	name    {{text}} not null,
	kind    {{text}} not null,
	at      {{int}}  not null,
	primary key (room_id, id)
) {{strict}};
create unique index session_participant_token on session_participant (room_id, token);

-- By what a browser may change an entry of its own: a hash of its token and the entry's id together, so that
-- no two rows of one person look alike. Emptied when the log is frozen.
create table session_own (
	room_id  {{text}} not null,
	entry_id {{text}} not null,
	proof    {{text}} not null,
	primary key (room_id, entry_id)
) {{strict}};
