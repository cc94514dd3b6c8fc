-- +goose Up

-- The audit: a chain of hashes for each node. Each row holds the hash of the row before it.
create table platform_audit (
	node       {{text}} not null,
	number     {{int}}  not null,
	id         {{text}} not null,
	at         {{int}}  not null,
	actor_kind {{text}} not null,
	actor      {{text}} not null,
	action     {{text}} not null,
	outcome    {{text}} not null,
	reason     {{text}} not null,
	subject    {{text}} not null,
	person     {{text}} not null,
	detail     {{text}} not null,
	previous   {{text}} not null,
	hash       {{text}} not null,
	primary key (node, number)
) {{strict}};
create index platform_audit_subject on platform_audit (subject, at);
create index platform_audit_person on platform_audit (person, at);

-- Where each node's chain stands. Writers of one node take turns here; nodes never wait for one another.
create table platform_audit_head (
	node   {{text}} not null primary key,
	number {{int}}  not null,
	hash   {{text}} not null
) {{strict}};

-- A seal binds the heads of all chains, in order, at one moment.
create table platform_audit_seal (
	number   {{int}}  not null primary key,
	at       {{int}}  not null,
	node     {{text}} not null,
	heads    {{text}} not null,
	previous {{text}} not null,
	hash     {{text}} not null
) {{strict}};

-- What happened, waiting to be turned into jobs.
create table platform_outbox (
	id   {{text}} not null primary key,
	name {{text}} not null,
	body {{text}} not null,
	at   {{int}}  not null
) {{strict}};

-- Durable work. state: waiting, running, done, dead.
create table platform_job (
	id         {{text}} not null primary key,
	kind       {{text}} not null,
	key        {{text}} not null unique,
	body       {{text}} not null,
	state      {{text}} not null,
	due        {{int}}  not null,
	lease      {{int}}  not null,
	worker     {{text}} not null,
	attempts   {{int}}  not null,
	fault      {{text}} not null,
	created_at {{int}}  not null,
	ended_at   {{int}}  not null
) {{strict}};
create index platform_job_due on platform_job (state, due);
create index platform_job_ended on platform_job (state, ended_at);

-- The latest slot of each piece of timed work that some node has dealt with.
create table platform_slot (
	name {{text}} not null primary key,
	slot {{int}}  not null
) {{strict}};

-- Keys of work that has taken effect, so that it never does twice.
create table platform_once (
	key {{text}} not null primary key,
	at  {{int}}  not null
) {{strict}};
create index platform_once_at on platform_once (at);

-- Every version of every noun that keeps them.
create table platform_history (
	kind       {{text}} not null,
	id         {{text}} not null,
	version    {{int}}  not null,
	at         {{int}}  not null,
	actor_kind {{text}} not null,
	actor      {{text}} not null,
	why        {{text}} not null,
	body       {{text}} not null,
	primary key (kind, id, version)
) {{strict}};

-- Counters that say "something changed": a reader that saw n looks for rows with a higher number.
-- The row is locked until its writer commits, so numbers become visible in order.
create table platform_counter (
	name   {{text}} not null primary key,
	number {{int}}  not null
) {{strict}};
