-- +goose Up

-- What an area says on its own page: banners, questions, news and downloads. When each is shown stands in
-- its body; nothing starts or ends one but the clock.
create table directory_piece (
	id      {{text}} not null primary key,
	area_id {{text}} not null,
	body    {{text}} not null
) {{strict}};
create index directory_piece_area on directory_piece (area_id, id);
