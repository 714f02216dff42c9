-- How deliveries do: one row per side and five minutes, whatever and however much is sent, so that no sender makes it grow.
create table delivery_count (
    connection          varchar(64)  not null,
    side                varchar(16)  not null,
    slot                timestamp(3) with time zone not null,
    accepted            bigint       not null,
    duplicates          bigint       not null,
    refused             bigint       not null,
    unreadable          bigint       not null,
    turned_away         bigint       not null,
    primary key (connection, side, slot)
);

-- The last delivery that was signed well, and the last that was not; kept when the counts are gone.
create table last_delivery (
    connection          varchar(64)  not null,
    side                varchar(16)  not null,
    delivered_at        timestamp(3) with time zone,
    refused_at          timestamp(3) with time zone,
    refusal             varchar(1000),
    primary key (connection, side)
);

-- When the last call to each side succeeded.
create table last_call (
    connection          varchar(64)  not null,
    side                varchar(16)  not null,
    called_at           timestamp(3) with time zone not null,
    primary key (connection, side)
);

-- When the tokens that stand there were received.
alter table credential add column refreshed_at timestamp(3) with time zone;

-- Callbacks that were registered at FreshBooks from here, so that one whose handshake never comes is noticed.
create table callback_registration (
    connection          varchar(64)  not null,
    callback_id         varchar(64)  not null,
    -- When a handshake was last asked for.
    asked_at            timestamp(3) with time zone not null,
    primary key (connection, callback_id)
);
