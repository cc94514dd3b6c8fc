-- +goose Up

-- Until when a case study of an organisation is kept: changed_at is when it was written or chosen last, and kept is 1 for
-- one that the organisation keeps to learn from, whatever becomes of its sessions. Those that were approved before there
-- was this rule are kept: nobody was told that they would go.
alter table session_story add column changed_at {{int}} not null default 0;
alter table session_story add column kept {{int}} not null default 0;
update session_story set changed_at = made_at;
update session_story set kept = 1 where state = 'approved';
create index session_story_changed on session_story (kept, changed_at);
create index session_story_link_until on session_story_link (until_at);
