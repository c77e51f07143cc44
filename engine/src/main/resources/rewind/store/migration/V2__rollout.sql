-- The states before and after a change, as JSON: a switch between two versions is not all there is any more.
alter table rollout_event add column from_rollout varchar;
alter table rollout_event add column to_rollout varchar;
-- Tells apart what happened in the same millisecond.
alter table rollout_event add column seq bigint generated always as identity;
