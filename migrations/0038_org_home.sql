-- +goose Up

-- The area that an organisation belongs to: the smallest that holds every area that it works in. Who
-- edits the directory of that area looks after it. '' belongs to none.
alter table org_organisation add column home {{text}} not null default '';
create index org_organisation_home on org_organisation (home, id);
