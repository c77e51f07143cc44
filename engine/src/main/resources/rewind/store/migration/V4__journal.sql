-- The detail of a trace stays in the journal, where it was written before its request was answered: the row names the
-- place (segment * 2^32 + byte). Rows of before have it in the column.
alter table trace alter column detail drop not null;
alter table trace add column journal_at bigint;

-- One row: everything in the journal before this place is in the table. Moved in the transaction of each batch.
create table journal_mark (
    journal_at bigint not null
);

insert into journal_mark values (0);

-- The index over the table of traces: columns of some thousand rows in a value, see rewind.store.IndexBlockCodec.
create table trace_block (
    block_id   bigint primary key,
    first_id   bigint not null,
    last_id    bigint not null,
    row_count  int not null,
    -- The place in the journal up to which the blocks so far go.
    journal_at bigint not null,
    columns    varbinary not null
);

drop index trace_by_request;
drop index trace_by_provenance;
drop index trace_by_user;
drop index trace_by_status;
alter table trace drop column request_hash;
