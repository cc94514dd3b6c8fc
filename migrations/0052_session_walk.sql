-- +goose Up

-- What people marked in a story that the room walks through: that it helped, that a chance was missed, or that they
-- come in. proof is a hash of who marked it and which mark together, so that no two rows of one person look alike.
-- Emptied when the log is frozen.
create table session_mark (
	room_id {{text}} not null,
	proof   {{text}} not null,
	case_id {{text}} not null,
	step    {{int}}  not null,
	mark    {{text}} not null,
	primary key (room_id, proof)
) {{strict}};
create index session_mark_step on session_mark (room_id, case_id, step);
