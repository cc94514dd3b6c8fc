-- +goose Up

-- What the lists of editors need of each service, narrow, so that a hundred thousand of them can be
-- gone through while somebody waits. It is written with the service. It holds nothing of a hidden
-- address, nor an editor's note: some may see a list who may not see those. A row of layout 0 is not
-- filled in yet.
create table directory_row (
	service_id      {{text}} not null primary key,
	organisation_id {{text}} not null,
	organisation    {{text}} not null,
	name            {{text}} not null,
	sort_name       {{text}} not null,
	status          {{text}} not null,
	version         {{int}}  not null,
	assured_at      {{int}}  not null,
	changed_at      {{int}}  not null,
	paused_until    {{text}} not null,
	has_hours       {{int}}  not null,
	stages          {{int}}  not null,
	needs           {{text}} not null,
	areas           {{text}} not null,
	words           {{text}} not null,
	layout          {{int}}  not null
) {{strict}};
create index directory_row_name on directory_row (sort_name, service_id, status);
create index directory_row_organisation on directory_row (organisation_id, sort_name, service_id);
create index directory_row_assured on directory_row (assured_at, service_id, status);
create index directory_row_changed on directory_row (changed_at, service_id, status);
create index directory_row_status on directory_row (status, has_hours, sort_name, service_id);
create index directory_row_unread on directory_row (service_id) where layout = 0;

insert into directory_row (service_id, organisation_id, organisation, name, sort_name, status, version, assured_at, changed_at,
	paused_until, has_hours, stages, needs, areas, words, layout)
select id, organisation_id, '', '', '', status, version, assured_at, changed_at, '', 1, 0, '', '', '', 0 from directory_service;

-- What was done about feedback: who wrote what to whom, as JSON, and how often it changed.
alter table directory_feedback add column version {{int}} not null default 0;
alter table directory_feedback add column talk {{text}} not null default '[]';
create index directory_feedback_organisation on directory_feedback (organisation_id, state, at);
create index directory_feedback_service on directory_feedback (service_id, at);
