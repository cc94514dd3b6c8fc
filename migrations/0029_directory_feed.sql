-- +goose Up

-- Other directories whose feeds we follow. due_at is when it is to be fetched; 0 for one that is turned off.
create table directory_feed (
	id     {{text}} not null primary key,
	name   {{text}} not null unique,
	due_at {{int}}  not null,
	body   {{text}} not null
) {{strict}};
create index directory_feed_due on directory_feed (due_at);

-- The last good copy of each, packed; and which of its services are which of ours, as JSON.
create table directory_feed_copy (
	feed_id {{text}}  not null primary key,
	matches {{text}}  not null,
	body    {{bytes}} not null
) {{strict}};

-- What a feed says that we do not, for an editor to decide. kind: differs, new, gone.
create table directory_feed_proposal (
	feed_id    {{text}} not null,
	foreign_id {{text}} not null,
	kind       {{text}} not null,
	name       {{text}} not null,
	body       {{text}} not null,
	primary key (feed_id, foreign_id)
) {{strict}};
create index directory_feed_proposal_kind on directory_feed_proposal (feed_id, kind, name);

-- What an editor has said no to: a field as it was then (hash), or for good (never).
create table directory_feed_choice (
	feed_id    {{text}} not null,
	foreign_id {{text}} not null,
	field      {{text}} not null,
	hash       {{text}} not null,
	never      {{int}}  not null,
	primary key (feed_id, foreign_id, field)
) {{strict}};
