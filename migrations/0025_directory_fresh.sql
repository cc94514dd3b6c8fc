-- +goose Up

-- From when the days of a listing are counted until it is due for a check: when somebody last made sure of
-- it, or when it was first listed if nobody ever did. 0: nobody is asked about it, as it is not open to
-- the public. For what was listed before this release, that its service was last written stands for the day
-- on which it was first listed.
alter table directory_row add column listed_at {{int}} not null default 0;
alter table directory_row add column since {{int}} not null default 0;
update directory_row set listed_at = coalesce((select s.changed_at from directory_service s where s.id = directory_row.service_id), 0)
	where status in ('active', 'paused');
update directory_row set since = case when assured_at > 0 then assured_at else listed_at end where status = 'active';
create index directory_row_since on directory_row (organisation_id, since, service_id) where since > 0;

-- What was asked about a listing, and when: one row for each time that somebody made sure of it, with the
-- latest step. It is written with the mail, so that no mail is sent twice and none is forgotten. The way
-- is 'mail', or 'nobody' when there was no address to write to.
create table directory_asked (
	service_id {{text}} not null,
	since      {{int}}  not null,
	step       {{int}}  not null,
	at         {{int}}  not null,
	way        {{text}} not null,
	primary key (service_id, since)
) {{strict}};

-- The links in those mails: no more than their hashes. The answer is what was said with one; all links of
-- a listing are used up together.
create table directory_link (
	hash            {{text}} not null primary key,
	service_id      {{text}} not null,
	organisation_id {{text}} not null,
	account_id      {{text}} not null,
	version         {{int}}  not null,
	made_at         {{int}}  not null,
	ends_at         {{int}}  not null,
	used_at         {{int}}  not null,
	answer          {{text}} not null
) {{strict}};
create index directory_link_service on directory_link (service_id, used_at);
create index directory_link_ends on directory_link (ends_at);
