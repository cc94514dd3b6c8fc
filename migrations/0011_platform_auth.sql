-- +goose Up
-- What an account proves itself with. password: a hash, '' none. totp: the app's secret, sealed, empty
-- until the first code was right; totp_step: of the last code used. recovery: hashes of codes, JSON.
create table platform_credential (
	account_id {{text}}  not null primary key,
	password   {{text}}  not null,
	totp       {{bytes}} not null,
	totp_step  {{int}}   not null,
	recovery   {{text}}  not null,
	changed_at {{int}}   not null
) {{strict}};

create table platform_passkey (
	id         {{text}} not null primary key,
	account_id {{text}} not null,
	name       {{text}} not null,
	body       {{text}} not null,
	created_at {{int}}  not null,
	used_at    {{int}}  not null
) {{strict}};
create index platform_passkey_account on platform_passkey (account_id);

-- A period in which somebody is signed in. stage: half (a second step is missing) or whole. Of the
-- cookie only the hash is kept. fresh_at: when they last showed who they are.
create table platform_signin (
	id         {{text}} not null primary key,
	hash       {{text}} not null unique,
	account_id {{text}} not null,
	stage      {{text}} not null,
	how        {{text}} not null,
	second     {{int}}  not null,
	tries      {{int}}  not null,
	created_at {{int}}  not null,
	seen_at    {{int}}  not null,
	fresh_at   {{int}}  not null,
	ends_at    {{int}}  not null,
	agent      {{text}} not null
) {{strict}};
create index platform_signin_account on platform_signin (account_id, created_at);
create index platform_signin_ends on platform_signin (ends_at);

-- A link that was sent, or a challenge that was set: good once, and until ends_at.
create table platform_ticket (
	hash       {{text}} not null primary key,
	purpose    {{text}} not null,
	account_id {{text}} not null,
	body       {{text}} not null,
	made_at    {{int}}  not null,
	ends_at    {{int}}  not null,
	used_at    {{int}}  not null
) {{strict}};
create index platform_ticket_account on platform_ticket (account_id, purpose);
create index platform_ticket_ends on platform_ticket (ends_at);

-- A key for a script: some of the roles of the account that made it, as JSON in scope.
create table platform_key (
	id         {{text}} not null primary key,
	hash       {{text}} not null unique,
	account_id {{text}} not null,
	name       {{text}} not null,
	scope      {{text}} not null,
	reads_only {{int}}  not null,
	created_at {{int}}  not null,
	used_at    {{int}}  not null,
	ends_at    {{int}}  not null
) {{strict}};
create index platform_key_account on platform_key (account_id);

-- An organisation's own sign-in (OpenID Connect), by the organisation's id. The client's secret is sealed.
create table platform_provider (
	id         {{text}}  not null primary key,
	name       {{text}}  not null,
	issuer     {{text}}  not null,
	client     {{text}}  not null,
	secret     {{bytes}} not null,
	domains    {{text}}  not null,
	enabled    {{int}}   not null,
	version    {{int}}   not null,
	changed_at {{int}}   not null
) {{strict}};
