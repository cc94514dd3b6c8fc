-- +goose Up

-- A role may hold for one engagement or one scheme alone: then it counts in no organisation, no area and not in the
-- partnership. '' is a role that does not.
alter table org_grant add column engagement_id {{text}} not null default '';
alter table org_grant add column scheme_id {{text}} not null default '';
create index org_grant_engagement on org_grant (engagement_id, account_id);
create index org_grant_scheme on org_grant (scheme_id, account_id);
