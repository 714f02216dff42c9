-- Which trace an event came in, as a W3C traceparent; a row only for events that came while traces were switched on.
create table event_trace (
    event_id            bigint       not null primary key,
    traceparent         varchar(55)  not null
);
