-- +goose Up

-- An import: who brought what, when. state: running, done, stopped, undoing, undone.
create table directory_import (
	id     {{text}} not null primary key,
	source {{text}} not null,
	at     {{int}}  not null,
	state  {{text}} not null,
	body   {{text}} not null
) {{strict}};
create index directory_import_source on directory_import (source, at);

-- What an import did to each noun: its version before (0: there was none) and after, and what was
-- known of its source before, so that undoing it gives everything back.
create table directory_import_change (
	import_id     {{text}} not null,
	number        {{int}}  not null,
	kind          {{text}} not null,
	id            {{text}} not null,
	before        {{int}}  not null,
	after         {{int}}  not null,
	source_before {{text}} not null,
	state         {{text}} not null,
	primary key (import_id, number)
) {{strict}};
create index directory_import_change_noun on directory_import_change (kind, id);

-- What a source last said of each noun (hash), and the version that we made of it.
create table directory_source (
	source     {{text}} not null,
	kind       {{text}} not null,
	id         {{text}} not null,
	foreign_id {{text}} not null,
	hash       {{text}} not null,
	version    {{int}}  not null,
	primary key (source, kind, id)
) {{strict}};

-- What an import asked. The same question asked again is one question. state: open, answered.
create table directory_question (
	source      {{text}} not null,
	fingerprint {{text}} not null,
	import_id   {{text}} not null,
	last_import {{text}} not null,
	state       {{text}} not null,
	subject     {{text}} not null,
	body        {{text}} not null,
	primary key (source, fingerprint)
) {{strict}};
create index directory_question_import on directory_question (import_id);
create index directory_question_state on directory_question (state, source);
