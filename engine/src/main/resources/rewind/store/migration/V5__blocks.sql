-- A trace has no row any more: it stands in the journal, and the index over all of them in blocks of some thousand. The
-- tables of before, trace and journal_mark, go when the program has read them: see rewind.store.Migration.
drop table trace_block;

-- What is known of a block without reading its columns.
create table trace_block (
    block_id     bigint primary key,
    first_id     bigint not null,
    last_id      bigint not null,
    row_count    int not null,
    -- The least place in the journal (segment * 2^32 + byte) that its rows name.
    journal_from bigint not null,
    -- The place in the journal up to which the blocks so far go.
    journal_at   bigint not null,
    -- Says of most request ids that they are not in it: see rewind.store.KeyFilter.
    id_filter    varbinary not null
);

-- What is searched, and what is shown: see rewind.store.IndexBlockCodec.
create table trace_block_columns (
    block_id bigint primary key,
    columns  varbinary not null
);
create table trace_block_rows (
    block_id bigint primary key,
    columns  varbinary not null
);

-- Keys of traces that do not count any more, because spans came later and a newer row has them all.
create table trace_replaced (
    id bigint primary key
);
