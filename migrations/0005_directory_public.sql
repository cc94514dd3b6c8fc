-- +goose Up

-- What people say is wrong with a listing.
create table directory_feedback (
	id              {{text}} not null primary key,
	service_id      {{text}} not null,
	organisation_id {{text}} not null,
	at              {{int}}  not null,
	kind            {{text}} not null,
	text            {{text}} not null,
	contact         {{text}} not null,
	state           {{text}} not null
) {{strict}};
create index directory_feedback_state on directory_feedback (state, at);

-- Severe weather: a window of time for an area. Whether it holds is never stored.
create table directory_weather (
	id      {{text}} not null primary key,
	area_id {{text}} not null,
	begins  {{int}}  not null,
	ends    {{int}}  not null,
	body    {{text}} not null
) {{strict}};
create index directory_weather_ends on directory_weather (ends);

-- One-off bank holidays; the yearly ones are computed.
create table directory_holiday (
	day  {{text}} not null primary key,
	name {{text}} not null
) {{strict}};

-- What people looked for and did not find, without identity.
create table directory_miss (
	need    {{text}} not null,
	outward {{text}} not null,
	hour    {{int}}  not null,
	results {{int}}  not null,
	times   {{int}}  not null,
	primary key (need, outward, hour, results)
) {{strict}};
