-- +goose Up

-- A numbered sheet of paper of a session: what is written on it by hand is typed into the log. body is JSON.
create table session_sheet (
	room_id {{text}} not null,
	number  {{int}}  not null,
	body    {{text}} not null,
	primary key (room_id, number)
) {{strict}};
