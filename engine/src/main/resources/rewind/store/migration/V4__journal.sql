-- The detail of a trace stays in the journal, where it was written before its request was answered: the row names the
-- place (segment * 2^32 + byte). Rows of before have it in the column.
alter table trace alter column detail drop not null;
alter table trace add column journal_at bigint;

-- One row: everything in the journal before this place is in the table. Moved in the transaction of each batch.
create table journal_mark (
    journal_at bigint not null
);

insert into journal_mark values (0);
