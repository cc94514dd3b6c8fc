-- +goose Up

-- What decides about a place to stay, and how many beds are free: apart from the service, so that the
-- count of every evening makes no version of it. No count is kept once there is another.
create table directory_beds (
	service_id {{text}} not null primary key,
	version    {{int}}  not null,
	body       {{text}} not null
) {{strict}};
