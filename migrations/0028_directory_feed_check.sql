-- +goose Up

-- What was found of a feed that somebody asked us to look at. It can be read by whoever has its id, for
-- some weeks.
create table directory_feed_check (
	id   {{text}} not null primary key,
	at   {{int}}  not null,
	body {{text}} not null
) {{strict}};
create index directory_feed_check_at on directory_feed_check (at);
