-- +goose Up

-- Rows that are to say nothing of whose they are, or when they came, lie in the order of their hashes: a table of SQLite
-- has otherwise a hidden number that counts them as they come, and by it the rows of one person stand together. What is
-- there is copied in that order.
create table session_dot_anew (
	room_id  {{text}} not null,
	proof    {{text}} not null,
	entry_id {{text}} not null,
	primary key (room_id, proof)
) {{keyed}};
insert into session_dot_anew (room_id, proof, entry_id) select room_id, proof, entry_id from session_dot order by room_id, proof;
drop table session_dot;
alter table session_dot_anew rename to session_dot;
create index session_dot_entry on session_dot (room_id, entry_id);

create table session_voice_anew (
	room_id {{text}} not null,
	proof   {{text}} not null,
	kind    {{text}} not null,
	points  {{int}}  not null,
	primary key (room_id, proof)
) {{keyed}};
insert into session_voice_anew (room_id, proof, kind, points) select room_id, proof, kind, points from session_voice order by room_id, proof;
drop table session_voice;
alter table session_voice_anew rename to session_voice;

create table session_feedback_anew (
	room_id {{text}} not null,
	proof   {{text}} not null,
	body    {{text}} not null,
	primary key (room_id, proof)
) {{keyed}};
insert into session_feedback_anew (room_id, proof, body) select room_id, proof, body from session_feedback order by room_id, proof;
drop table session_feedback;
alter table session_feedback_anew rename to session_feedback;

create table session_own_anew (
	room_id  {{text}} not null,
	entry_id {{text}} not null,
	proof    {{text}} not null,
	primary key (room_id, entry_id)
) {{keyed}};
insert into session_own_anew (room_id, entry_id, proof) select room_id, entry_id, proof from session_own order by room_id, entry_id;
drop table session_own;
alter table session_own_anew rename to session_own;

-- Which addresses an engagement has written to, and when, so that nobody is flooded: a hash of the address, also once it
-- is on the list no more. Deleted with the needs.
create table session_invited_mail (
	engagement_id {{text}} not null,
	address       {{text}} not null,
	what          {{text}} not null,
	at            {{int}}  not null,
	primary key (engagement_id, address, what, at)
) {{strict}};
