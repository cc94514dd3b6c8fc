-- +goose Up

-- One change that somebody makes to many services: what is changed, whose it is, and how far it came.
create table directory_bulk (
	id       {{text}} not null primary key,
	at       {{int}}  not null,
	by_id    {{text}} not null,
	state    {{text}} not null,
	body     {{text}} not null
) {{strict}};
create index directory_bulk_at on directory_bulk (at, id);
create index directory_bulk_by on directory_bulk (by_id, at);

-- A service among them: the version that the preview showed, the one that was made, and why one was
-- left out.
create table directory_bulk_item (
	bulk_id    {{text}} not null,
	number     {{int}}  not null,
	service_id {{text}} not null,
	shown      {{int}}  not null,
	made       {{int}}  not null,
	state      {{text}} not null,
	why        {{text}} not null,
	primary key (bulk_id, number)
) {{strict}};
create index directory_bulk_item_state on directory_bulk_item (bulk_id, state, number);
