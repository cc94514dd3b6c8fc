-- +goose Up

-- What the public may know of free beds, and until when it holds: read into memory beside the search, by
-- number, as a count of every evening must not publish the listing anew. An empty body: nothing is told.
create table directory_vacancy (
	service_id {{text}} not null primary key,
	number     {{int}}  not null,
	body       {{text}} not null
) {{strict}};
create index directory_vacancy_number on directory_vacancy (number);

-- Who counted beds, and what they counted, for fourteen days: then it is gone, as it tells on which
-- evening somebody came.
create table directory_count (
	id         {{text}} not null primary key,
	service_id {{text}} not null,
	unit_id    {{text}} not null,
	at         {{int}}  not null,
	vacant     {{int}}  not null,
	total      {{int}}  not null,
	actor_kind {{text}} not null,
	actor      {{text}} not null
) {{strict}};
create index directory_count_service on directory_count (service_id, at);
create index directory_count_at on directory_count (at);

-- What somebody of an organisation wants a place, or the organisation itself, to say, while a directory
-- editor has it to look at (state waits), or has sent it back (state returned).
create table directory_review_change (
	kind            {{text}} not null,
	id              {{text}} not null,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	at              {{int}}  not null,
	version         {{int}}  not null,
	body            {{text}} not null,
	primary key (kind, id)
) {{strict}};
create index directory_review_change_state on directory_review_change (state, at, id);
