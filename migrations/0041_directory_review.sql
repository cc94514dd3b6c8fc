-- +goose Up

-- What somebody of an organisation wants a service to say, while a directory editor has it to look at
-- (state waits), or has sent it back (state returned). One for each service at most; body is JSON.
create table directory_review (
	service_id      {{text}} not null primary key,
	organisation_id {{text}} not null,
	state           {{text}} not null,
	at              {{int}}  not null,
	version         {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index directory_review_state on directory_review (state, at, service_id);

-- Who wrote a version of a service that an editor let through: history names the editor.
create table directory_review_let (
	service_id {{text}} not null,
	made       {{int}}  not null,
	actor_kind {{text}} not null,
	actor      {{text}} not null,
	primary key (service_id, made)
) {{strict}};
