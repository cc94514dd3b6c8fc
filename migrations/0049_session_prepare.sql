-- +goose Up

-- How an engagement is prepared. forget_on is the day from which what people told about their needs is
-- deleted, "" while none is known. body is JSON.
create table session_prep (
	engagement_id {{text}} not null primary key,
	forget_on     {{text}} not null,
	body          {{text}} not null
) {{strict}};
create index session_prep_forget on session_prep (forget_on);

-- Whom an engagement invites. needs is JSON of what somebody needs to take part, and is deleted when the
-- engagement is over.
create table session_invitation (
	id            {{text}} not null primary key,
	engagement_id {{text}} not null,
	made_at       {{int}}  not null,
	body          {{text}} not null,
	needs         {{text}} not null
) {{strict}};
create index session_invitation_engagement on session_invitation (engagement_id, made_at);

-- The links by which they answer: hashes alone.
create table session_invited_link (
	hash          {{text}} not null primary key,
	invitation_id {{text}} not null,
	made_at       {{int}}  not null
) {{strict}};
create index session_invited_link_invitation on session_invited_link (invitation_id);

-- Case studies of an organisation.
create table session_story (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	version         {{int}}  not null,
	made_at         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index session_story_organisation on session_story (organisation_id, made_at);

-- Which cases an engagement talks through: of its organisation, or "pack:" and the key of one that comes with
-- Homeward.
create table session_engagement_story (
	engagement_id {{text}} not null,
	story_id      {{text}} not null,
	made_at       {{int}}  not null,
	primary key (engagement_id, story_id)
) {{strict}};
create index session_engagement_story_story on session_engagement_story (story_id);

-- The links by which somebody reads a case beforehand: hashes alone, each with its end, and how often it was opened.
create table session_story_link (
	hash     {{text}} not null primary key,
	story_id {{text}} not null,
	version  {{int}}  not null,
	made_at  {{int}}  not null,
	until_at {{int}}  not null,
	opened   {{int}}  not null
) {{strict}};
create index session_story_link_story on session_story_link (story_id, made_at);

-- Schemes: commitments that an authority runs. pack is the words that it brings along, as one JSON document, or "".
create table session_scheme (
	id      {{text}} not null primary key,
	slug    {{text}} not null unique,
	made_at {{int}}  not null,
	body    {{text}} not null,
	pack    {{text}} not null
) {{strict}};
