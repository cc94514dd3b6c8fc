-- +goose Up

-- What to do in one situation, as an area or, with '' as area, the partnership says it. Guides that came
-- with the program are in the program; a row here stands in the place of one of those.
create table directory_guide (
	id      {{text}} not null primary key,
	area_id {{text}} not null,
	slug    {{text}} not null,
	body    {{text}} not null,
	unique (area_id, slug)
) {{strict}};
