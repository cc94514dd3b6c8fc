-- +goose Up

-- An area as it now is; its whole in body (JSON). Areas nest by parent_id, "" for those at the top.
create table place_area (
	id        {{text}} not null primary key,
	slug      {{text}} not null unique,
	name      {{text}} not null,
	kind      {{text}} not null,
	parent_id {{text}} not null,
	version   {{int}}  not null,
	body      {{text}} not null
) {{strict}};

-- The postcodes of one outward code, packed: see place.Block.
create table place_outward (
	outward {{text}}  not null primary key,
	body    {{bytes}} not null
) {{strict}};
