-- What users did with answers. The number grows by one; a trace names by it up to where feedback counted.
create table feedback (
    id            bigint primary key,
    at_ms         bigint not null,
    user_id       int not null,
    item_id       int not null,
    -- 1 click, 2 play, 3 rating
    event         smallint not null,
    rating        double precision,
    request_id    varchar not null,
    -- When the request arrived: feedback is counted in the period of the answer that it belongs to.
    request_at_ms bigint not null,
    -- Whether the item was in the answer to that request.
    in_answer     boolean not null,
    -- From the trace of the request, so that counting need not look it up.
    model_version varchar,
    variant       varchar,
    -- Where it stands in the journal of feedback.
    journal_at    bigint not null
);

create index feedback_by_user on feedback (user_id, id);
create index feedback_by_request_time on feedback (request_at_ms);
