-- +goose Up

-- Photos, as Homeward made them from what somebody sent: never the file that they sent. The owner is the
-- subject that a photo belongs to, such as offer:0190…; who may see one that is not public is for its
-- module to say.
create table platform_file (
	id           {{text}}  not null primary key,
	owner        {{text}}  not null,
	kind         {{text}}  not null,
	public       {{int}}   not null,
	width        {{int}}   not null,
	height       {{int}}   not null,
	small_width  {{int}}   not null,
	small_height {{int}}   not null,
	created_at   {{int}}   not null,
	small        {{bytes}} not null,
	bytes        {{bytes}} not null
) {{strict}};
create index platform_file_owner on platform_file (owner, id);
