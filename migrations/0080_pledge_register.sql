-- +goose Up

-- What of an engagement is published, and from when on; down is 1 while it is taken down. body is JSON.
create table pledge_publication (
	engagement_id {{text}} not null primary key,
	version       {{int}}  not null,
	down          {{int}}  not null,
	body          {{text}} not null
) {{strict}};

-- The lines of the public register: what everybody may read, and nothing else. A row rises in seq when it becomes another;
-- one that is empty is not on the register any more. body is JSON.
create table pledge_entry (
	engagement_id {{text}} not null primary key,
	seq           {{int}}  not null,
	body          {{text}} not null
) {{strict}};
create index pledge_entry_seq on pledge_entry (seq);
