-- Latencies as sketches, see rewind.latency. A series is what durations are kept apart by, beside time.
create table latency_series (
    id            int primary key,
    -- 0 requests, 1 spans
    kind          smallint not null,
    -- The name of the spans; null for requests.
    stage         varchar,
    model_version varchar,
    variant       varchar,
    path          varchar not null
);

-- One row for a stretch of time of a series. The key is the resolution (0 minutes, 1 ten minutes, 2 hours, 3 days) shifted
-- left by 61 bits, plus the series by 32, plus the number of the stretch since the epoch: what a chart reads of a series
-- is a range of keys, and a key that is one number needs no index.
create table latency_cell (
    id      bigint primary key,
    -- see rewind.latency.LatencyCell
    content varbinary not null
);

-- One row: everything in the journal before this place is counted. Moved in the transaction that changes the cells.
create table latency_mark (
    journal_at bigint not null,
    -- Grows with each such transaction, so that who reads can tell which cells the tables have.
    flush      bigint not null,
    -- Whether somebody began to count anew and has not ended: what there is is not to be trusted then.
    rebuilding boolean not null
);

insert into latency_mark values (0, 0, false);
