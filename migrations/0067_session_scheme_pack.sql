-- +goose Up

-- The words that a scheme brings along, once in each language. about is session for those of its sessions, and pledges for
-- those of pledges and plans, which another module reads. main is 1 for the words in which its sessions are held, and
-- 0 for those that stand beside them; no main is our own words. cover is the first section of the pack, so that a list
-- need not read all of it. loaded_at is 0 for what was there before anybody kept when. session_scheme.pack is read no more.
create table session_scheme_pack (
	scheme_id {{text}} not null,
	about     {{text}} not null,
	language  {{text}} not null,
	main      {{int}}  not null,
	loaded_at {{int}}  not null,
	loaded_by {{text}} not null,
	cover     {{text}} not null,
	pack      {{text}} not null,
	primary key (scheme_id, about, language)
) {{strict}};
insert into session_scheme_pack (scheme_id, about, language, main, loaded_at, loaded_by, cover, pack)
select id, 'session', coalesce(nullif(pack{{json}} -> 'cover' ->> 'language', ''), 'en-GB'), 1, 0, '', (pack{{json}} -> 'cover') || '', pack
from session_scheme where pack <> '';
