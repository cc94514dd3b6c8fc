-- +goose Up

-- An import that somebody is still preparing: its files are here and on no disk, so that it outlives
-- the browser and the server, and every node can go on with it. It goes when it is done, or expires.
create table directory_import_draft (
	id      {{text}} not null primary key,
	expires {{int}}  not null,
	body    {{text}} not null
) {{strict}};
create index directory_import_draft_expires on directory_import_draft (expires);

-- The bytes of a draft's files, in pieces.
create table directory_import_draft_chunk (
	draft_id {{text}}  not null,
	file     {{int}}   not null,
	number   {{int}}   not null,
	body     {{bytes}} not null,
	primary key (draft_id, file, number)
) {{strict}};

-- Whose turn it is to import from a source: only held while an import begins.
create table directory_import_turn (
	source {{text}} not null primary key
) {{strict}};
