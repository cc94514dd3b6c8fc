-- +goose Up

-- A feed asks for a service at a location by the id of the two together.
create index directory_service_place_id on directory_service_place (id);
