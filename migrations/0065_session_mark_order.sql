-- +goose Up

-- Marks on a story say nothing of whose they are: like dots, they lie in the order of their hashes, and not in that in
-- which they came (see 0055). What is there is copied in that order.
create table session_mark_anew (
	room_id {{text}} not null,
	proof   {{text}} not null,
	case_id {{text}} not null,
	step    {{int}}  not null,
	mark    {{text}} not null,
	primary key (room_id, proof)
) {{keyed}};
insert into session_mark_anew (room_id, proof, case_id, step, mark) select room_id, proof, case_id, step, mark from session_mark order by room_id, proof;
drop table session_mark;
alter table session_mark_anew rename to session_mark;
create index session_mark_step on session_mark (room_id, case_id, step);
