-- An index over the details of traces, block by block: see rewind.store.details. Made in the background, so that blocks may be without.
create table trace_details (
    block_id  bigint primary key,
    -- What is in the parts; another form than the program's own is made anew.
    form      int not null,
    -- The least place in the journal that any part of its traces has: until retention is there, all parts are.
    reaches   bigint not null,
    -- Whether all request ids and trace ids are hexadecimal digits and dashes.
    plain_ids boolean not null,
    -- What the parts take.
    bytes     bigint not null
);

-- The key is the block's, shifted left by 16 bits, plus the number of the part.
create table trace_details_part (
    id      bigint primary key,
    content varbinary not null
);

-- How many rows of a block are errors; null where a program of before made it.
alter table trace_block add column errors int;
