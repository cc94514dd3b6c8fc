-- +goose Up

-- Looking through the audit, the newest first, whole or for one actor or one sort of action.
create index platform_audit_at on platform_audit (at, id);
create index platform_audit_actor on platform_audit (actor, at, id);
create index platform_audit_action on platform_audit (action, at, id);

-- Each time that somebody had the whole audit checked, and what was found.
-- state: waiting, running, right, wrong, failed.
create table platform_audit_check (
	id         {{text}} not null primary key,
	actor_kind {{text}} not null,
	actor      {{text}} not null,
	state      {{text}} not null,
	asked_at   {{int}}  not null,
	ended_at   {{int}}  not null,
	rows_read  {{int}}  not null,
	rows_all   {{int}}  not null,
	seals      {{int}}  not null,
	unsealed   {{int}}  not null,
	problems   {{text}} not null,
	more       {{int}}  not null
) {{strict}};
create index platform_audit_check_asked on platform_audit_check (asked_at);
