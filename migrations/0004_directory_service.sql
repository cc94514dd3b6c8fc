-- +goose Up

-- A service as it now is: what lists need in columns, the whole of it in body (JSON).
create table directory_service (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	status          {{text}} not null,
	version         {{int}}  not null,
	changed_at      {{int}}  not null,
	assured_at      {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index directory_service_organisation on directory_service (organisation_id, id);
create index directory_service_assured on directory_service (status, assured_at);

-- A place where services are given. It may be hidden from the public.
create table directory_location (
	id              {{text}} not null primary key,
	organisation_id {{text}} not null,
	visibility      {{text}} not null,
	version         {{int}}  not null,
	changed_at      {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index directory_location_organisation on directory_location (organisation_id, id);

create table directory_service_place (
	location_id {{text}} not null,
	service_id  {{text}} not null,
	id          {{text}} not null,
	primary key (location_id, service_id)
) {{strict}};
create index directory_service_place_service on directory_service_place (service_id);

-- What the public may see of a service. A withdrawn listing keeps its row, so that feeds can tell
-- that it is gone.
create table directory_listing (
	service_id      {{text}} not null primary key,
	organisation_id {{text}} not null,
	status          {{text}} not null,
	modified        {{int}}  not null,
	body            {{text}} not null
) {{strict}};
create index directory_listing_modified on directory_listing (modified, service_id);
create index directory_listing_organisation on directory_listing (organisation_id, service_id);

-- The same as the search needs it, packed small and apart, so that a restart reads them all quickly.
-- number says when it changed: a reader that has seen n reads what is above. An empty card is of a
-- service that is no longer to be found.
create table directory_card (
	service_id {{text}}  not null primary key,
	number     {{int}}   not null,
	card       {{bytes}} not null
) {{strict}};
create index directory_card_number on directory_card (number);
