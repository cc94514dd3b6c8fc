-- +goose Up

-- A place that the public knew, and at which its service is not given any more: feeds tell that it
-- is gone. Nothing but the ids is kept.
create table directory_place_gone (
	service_id {{text}} not null,
	place_id   {{text}} not null,
	left_at    {{int}}  not null,
	primary key (service_id, place_id)
) {{strict}};
create index directory_place_gone_place on directory_place_gone (place_id);

-- When each listing changed is read whole once, and from then on by the numbers of the cards. All that
-- is needed is in the index, so that no body is touched.
create index directory_listing_dates on directory_listing (service_id, organisation_id, status, modified);
drop index directory_listing_modified;
