-- +goose Up

-- The answers of a room lie in the order of their hashes too, and never in that in which they came: see 0055.
create table pledge_answer_anew (
	engagement_id {{text}} not null,
	pledge_id     {{text}} not null,
	ballot        {{text}} not null,
	answer        {{text}} not null,
	why           {{text}} not null,
	aside         {{text}} not null,
	primary key (engagement_id, pledge_id, ballot)
) {{keyed}};
insert into pledge_answer_anew (engagement_id, pledge_id, ballot, answer, why, aside)
	select engagement_id, pledge_id, ballot, answer, why, aside from pledge_answer order by engagement_id, pledge_id, ballot;
drop table pledge_answer;
alter table pledge_answer_anew rename to pledge_answer;
