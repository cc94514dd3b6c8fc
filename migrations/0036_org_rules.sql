-- +goose Up

-- How the partnership has chosen to work: one row, the whole of it in body (JSON).
create table org_rules (
	id      {{text}} not null primary key,
	version {{int}}  not null,
	body    {{text}} not null
) {{strict}};
