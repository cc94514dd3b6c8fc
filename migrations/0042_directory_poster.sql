-- +goose Up

-- Posters and cards that hang somewhere, each with a code of its own. Those that anybody may print have no
-- row: their codes are worked out from what they are about.
create table directory_poster (
	id      {{text}} not null primary key,
	code    {{text}} not null unique,
	area_id {{text}} not null,
	body    {{text}} not null
) {{strict}};
create index directory_poster_area on directory_poster (area_id, code);

-- How many times a code was opened on a day, by the calendar on the wall: nothing of who opened it, nor of
-- when on that day.
create table directory_poster_day (
	code    {{text}} not null,
	day     {{text}} not null,
	area_id {{text}} not null,
	times   {{int}}  not null,
	primary key (code, day)
) {{strict}};
create index directory_poster_day_day on directory_poster_day (day);
