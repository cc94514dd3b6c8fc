-- +goose Up
-- Who signs in. The address is kept in the one form in which two are compared.
create table org_account (
	id         {{text}} not null primary key,
	email      {{text}} not null unique,
	name       {{text}} not null,
	state      {{text}} not null,
	version    {{int}}  not null,
	created_at {{int}}  not null,
	changed_at {{int}}  not null
) {{strict}};
create index org_account_name on org_account (name, id);

-- A role that an account holds: in an organisation, for an area, or everywhere ('' and ''). It holds
-- from begins, until ends; 0 is open. Whether it holds now is never stored.
create table org_grant (
	id              {{text}} not null primary key,
	account_id      {{text}} not null,
	role            {{text}} not null,
	organisation_id {{text}} not null,
	area_id         {{text}} not null,
	begins          {{int}}  not null,
	ends            {{int}}  not null,
	given_at        {{int}}  not null,
	given_by        {{text}} not null,
	ended_by        {{text}} not null
) {{strict}};
create index org_grant_account on org_grant (account_id, role);
create index org_grant_organisation on org_grant (organisation_id, account_id);
create index org_grant_role on org_grant (role, account_id);

-- What an organisation has agreed to about sharing data, from a day to a day.
create table org_agreement (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	begins          {{text}} not null,
	ends            {{text}} not null,
	version         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index org_agreement_organisation on org_agreement (organisation_id, begins);
create index org_agreement_ends on org_agreement (ends);
