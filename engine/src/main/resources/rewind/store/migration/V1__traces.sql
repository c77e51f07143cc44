-- The artefacts behind an answer. There are few of them and each is named by many traces.
create table provenance (
    id                     int primary key,
    model_name             varchar,
    model_version          varchar,
    git_sha                varchar,
    data_snapshot_id       varchar,
    container_image_digest varchar
);

-- One row a trace. The key is the time of arrival in milliseconds, shifted left by 20 bits, plus a running number:
-- it grows with time, so that new rows go to the end of the table and a stretch of time is a range of keys.
create table trace (
    id            bigint primary key,
    request_id    varchar not null,
    -- CRC-32C of request_id in UTF-8: random texts in an index cost several times what random numbers do.
    request_hash  int not null,
    trace_id      varchar not null,
    provenance_id int not null,
    latency_us    bigint not null,
    user_id       bigint,
    k             int,
    num_items     int not null,
    status        smallint not null,
    variant       varchar,
    path          varchar not null,
    method        varchar not null,
    error_type    varchar,
    stored_at_us  bigint not null,
    -- One byte that says which form follows, then items, spans, logs: see rewind.store.Detail.
    detail        varbinary not null
);

create index trace_by_request on trace (request_hash, id);
create index trace_by_provenance on trace (provenance_id, id);
create index trace_by_user on trace (user_id, id);
create index trace_by_status on trace (status, id);

-- What was done to the serving of models, by whom.
create table rollout_event (
    id           varchar primary key,
    at_ms        bigint not null,
    kind         varchar not null,
    who          varchar not null,
    from_version varchar,
    to_version   varchar not null
);

create index rollout_event_by_time on rollout_event (at_ms);
