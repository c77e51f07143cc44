-- What people wrote on requests. Notes outlive the traces that retention takes.
create table trace_note (
    request_id    varchar not null primary key,
    content       varchar not null,
    changed_at_ms bigint not null
);

create index trace_note_newest on trace_note (changed_at_ms desc, request_id);
