-- +goose Up

-- What people here also say for a need, and what other people's categories mean in our needs. kind: said,
-- category; folded is the words as they are looked for.
create table directory_word (
	id     {{text}} not null primary key,
	kind   {{text}} not null,
	folded {{text}} not null,
	body   {{text}} not null,
	unique (kind, folded)
) {{strict}};
