-- +goose Up

-- What is counted of an engagement that has, or had, an award under a scheme: days, stages and numbers, worked out from its
-- awards and the history of its plan. A row can be worked out anew at any time. body is JSON.
create table pledge_impact (
	engagement_id {{text}} not null primary key,
	scheme_id     {{text}} not null,
	body          {{text}} not null
) {{strict}};
create index pledge_impact_scheme on pledge_impact (scheme_id);
