-- +goose Up

-- Who follows which engagement on the register: an account, or an organisation (by_organisation is 1). seen is how its
-- line stood when the follower last looked, and told how it stood when they were last written to, both as JSON. Times are
-- microseconds UTC.
create table pledge_follow (
	follower        {{text}} not null,
	engagement_id   {{text}} not null,
	by_organisation {{int}}  not null,
	since           {{int}}  not null,
	seen_at         {{int}}  not null,
	seen            {{text}} not null,
	told            {{text}} not null,
	primary key (follower, engagement_id)
) {{strict}};
create index pledge_follow_engagement on pledge_follow (engagement_id);
