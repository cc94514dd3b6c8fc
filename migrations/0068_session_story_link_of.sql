-- +goose Up

-- For which engagement a story was sent ahead: one that comes with Homeward is read in many, and each counts its own
-- readers. Links that were there before count in none.
alter table session_story_link add column engagement_id {{text}} not null default '';
drop index session_story_link_story;
create index session_story_link_story on session_story_link (story_id, engagement_id);
