-- +goose Up

-- Which engagement took up an idea from which line of the register: a pledge of another. The same one taken up again is one.
create table pledge_use (
	from_id   {{text}} not null,
	pledge_id {{text}} not null,
	to_id     {{text}} not null,
	at        {{int}}  not null,
	primary key (from_id, pledge_id, to_id)
) {{strict}};
