-- +goose Up

-- Whether everything here is made up: one row in a demo's database, and none in any other.
create table platform_demo (
	id {{text}} not null primary key,
	at {{int}}  not null
) {{strict}};
