-- +goose Up

-- The words that a scheme brings along, once in each language. main is 1 for the words in which its sessions are held, and
-- 0 for those that stand beside them; no main is our own words. cover is the first section of the pack, so that a list
-- need not read all of it. loaded_at is 0 for what was there before anybody kept when. session_scheme.pack is read no more.
create table session_scheme_pack (
	scheme_id {{text}} not null,
	language  {{text}} not null,
	main      {{int}}  not null,
	loaded_at {{int}}  not null,
	loaded_by {{text}} not null,
	cover     {{text}} not null,
	pack      {{text}} not null,
	primary key (scheme_id, language)
) {{strict}};
insert into session_scheme_pack (scheme_id, language, main, loaded_at, loaded_by, cover, pack)
select id, coalesce(nullif(pack{{json}} -> 'cover' ->> 'language', ''), 'en-GB'), 1, 0, '', (pack{{json}} -> 'cover') || '', pack
from session_scheme where pack <> '';

-- The same of the words for pledges and plans.
create table pledge_scheme_pack (
	scheme_id {{text}} not null,
	language  {{text}} not null,
	loaded_at {{int}}  not null,
	loaded_by {{text}} not null,
	cover     {{text}} not null,
	pack      {{text}} not null,
	primary key (scheme_id, language)
) {{strict}};
