-- +goose Up

-- What goes into the ids of places that an import brings, beside where they are. Without it, whoever
-- guessed the address of a refuge could make the same id, and know that they guessed right.
create table directory_import_salt (
	salt {{text}} not null primary key
) {{strict}};
insert into directory_import_salt (salt) values ({{random}});
