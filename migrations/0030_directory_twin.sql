-- +goose Up

-- Pairs of services, or of organisations, that look like one; and those of which somebody said that
-- they are not. a is the smaller id. Reasons are JSON.
create table directory_twin (
	kind     {{text}} not null,
	a        {{text}} not null,
	b        {{text}} not null,
	likeness {{int}}  not null,
	reasons  {{text}} not null,
	found_at {{int}}  not null,
	state    {{text}} not null,
	said_at  {{int}}  not null,
	said_by  {{text}} not null,
	primary key (kind, a, b)
) {{strict}};
create index directory_twin_state on directory_twin (state, kind, likeness);

-- When somebody, or the night, last looked for them.
create table directory_twin_look (
	kind     {{text}} not null primary key,
	at       {{int}}  not null,
	records  {{int}}  not null,
	compared {{int}}  not null
) {{strict}};

-- What was joined: the one that was kept, the one that is now a part of it, and in body what undoing
-- needs. An address of the one that is gone leads to the other while it is joined.
create table directory_join (
	id      {{text}} not null primary key,
	kind    {{text}} not null,
	kept    {{text}} not null,
	gone    {{text}} not null,
	at      {{int}}  not null,
	by_kind {{text}} not null,
	by_id   {{text}} not null,
	state   {{text}} not null,
	body    {{text}} not null
) {{strict}};
create index directory_join_gone on directory_join (gone, state);
create index directory_join_kept on directory_join (kept, state);
create index directory_join_at on directory_join (at, id);
