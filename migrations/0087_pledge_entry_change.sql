-- +goose Up

-- What changed on a line of the register, and when: never taken back, and cut when it is read to what is published. at is
-- microseconds UTC; body is JSON and has no words in it, only which pledge or action, and what about it.
create table pledge_entry_change (
	engagement_id {{text}} not null,
	n             {{int}}  not null,
	at            {{int}}  not null,
	body          {{text}} not null,
	primary key (engagement_id, n)
) {{strict}};
