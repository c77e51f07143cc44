-- What retention goes by: when the last row of a block was stored (microseconds since the epoch; null where a program of
-- before made the block, which has it in its rows) and what the block takes.
alter table trace_block add column stored_last bigint;
alter table trace_block add column bytes bigint default 0 not null;

update trace_block b set bytes = octet_length(b.id_filter)
    + coalesce((select octet_length(c.columns) from trace_block_columns c where c.block_id = b.block_id), 0)
    + coalesce((select octet_length(r.columns) from trace_block_rows r where r.block_id = b.block_id), 0);

-- One row: the newest block that retention took, and the place in the journal up to which the blocks that it took went.
create table trace_forgotten (
    journal_at bigint not null,
    block_id   bigint not null
);

insert into trace_forgotten values (0, 0);
