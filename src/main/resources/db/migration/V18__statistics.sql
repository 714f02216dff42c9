-- What is counted, by connection, day of its store and measure; written in the transaction of what it counts. Each process adds to
-- rows of its own, so that nodes do not wait for each other; the rows of closed days are folded into those without a node.
create table statistic (
    counted_on          date         not null,
    connection          varchar(64)  not null,
    measure             varchar(16)  not null,
    -- A currency, the bound of a span of time, the end of a call; empty where there is nothing to tell apart.
    part                varchar(16)  not null,
    node                varchar(80)  not null,
    events              bigint       not null,
    amount              numeric(24, 6) not null,
    primary key (counted_on, connection, measure, part, node)
);

-- The day an event is counted on; empty for events from before there were statistics, which are not counted.
alter table event add column counted_on date;

-- What a document is counted with while it stands; empty where it is not counted.
alter table posting add column counted_on date;
alter table posting add column counted_amount numeric(24, 6);
alter table posting add column counted_currency varchar(3);

-- Orders that have come in, by whatever event they were told of first. Written where several processes share the store; a single one
-- asks its events.
create table order_arrival (
    order_key           varchar(280) not null primary key
);
insert into order_arrival (order_key)
    select distinct order_key from event where order_key is not null and type in ('order.created', 'order.updated');

-- Calls to FreshBooks of the last hours.
create table call_minute (
    begun_at            timestamp(3) with time zone not null,
    connection          varchar(64)  not null,
    node                varchar(80)  not null,
    sent                bigint       not null,
    limited             bigint       not null,
    primary key (begun_at, connection, node)
);

-- When FreshBooks last asked a node for a pause, and how many calls of the minute before it had answered.
create table call_limit (
    connection          varchar(64)  not null,
    node                varchar(80)  not null,
    limited_at          timestamp(3) with time zone not null,
    answered            bigint       not null,
    primary key (connection, node)
);
