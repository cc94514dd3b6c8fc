-- +goose Up

-- An organisation as it now is: what lists need in columns, the whole of it in body (JSON).
create table org_organisation (
	id         {{text}} not null primary key,
	name       {{text}} not null,
	status     {{text}} not null,
	version    {{int}}  not null,
	changed_at {{int}}  not null,
	body       {{text}} not null
) {{strict}};
create index org_organisation_name on org_organisation (name);
