-- +goose Up
-- A mail that was written. state: waiting, sent, kept (there is no mail server), failed. The text of one
-- that was sent is taken out, as it may hold a link that opens an account.
create table platform_mail (
	id         {{text}} not null primary key,
	recipient  {{text}} not null,
	subject    {{text}} not null,
	body       {{text}} not null,
	state      {{text}} not null,
	fault      {{text}} not null,
	created_at {{int}}  not null,
	sent_at    {{int}}  not null
) {{strict}};
create index platform_mail_state on platform_mail (state, created_at);
