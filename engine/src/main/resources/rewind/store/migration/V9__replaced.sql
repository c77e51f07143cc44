-- Rows that do not count any more were named by their keys, which others may have too. Which of them was meant, the journal
-- says: where there are any, the index is made anew from it when the store opens.
delete from trace_block_columns where exists (select 1 from trace_replaced);
delete from trace_block_rows where exists (select 1 from trace_replaced);
delete from trace_details where exists (select 1 from trace_replaced);
delete from trace_details_part where exists (select 1 from trace_replaced);
delete from trace_block where exists (select 1 from trace_replaced);
drop table trace_replaced;

create table trace_replaced (
    id    bigint not null,
    -- Where its record stands in the journal (segment * 2^32 + byte), which no other does.
    place bigint primary key
);
