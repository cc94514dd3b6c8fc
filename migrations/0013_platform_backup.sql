-- +goose Up

-- The backups that were taken: of what instant, how much was in them, and the hash of the file, which
-- itself is somewhere else. locked: secret, keys.
create table platform_backup (
	id     {{text}} not null primary key,
	at     {{int}}  not null,
	tables {{int}}  not null,
	rows   {{int}}  not null,
	bytes  {{int}}  not null,
	hash   {{text}} not null,
	locked {{text}} not null
) {{strict}};
create index platform_backup_at on platform_backup (at);
