-- +goose Up

-- What went over to the organisation that another was joined to, for when the two are taken apart again:
-- see internal/offer/follow_join.go. kind: appeal, offer; left: the join was taken apart, and moves nothing
-- any more.
create table offer_moved (
	join_id {{text}} not null,
	kind    {{text}} not null,
	id      {{text}} not null,
	primary key (join_id, kind, id)
) {{strict}};
