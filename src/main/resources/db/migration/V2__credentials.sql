-- What a connection needs to be connected; tokens are sealed, never readable here.
create table credential (
    connection          varchar(64)  not null,
    system              varchar(16)  not null,
    sealed              varchar(8000),
    seed_hash           varchar(64),
    disconnected_since  timestamp(3) with time zone,
    reason              varchar(1000),
    account_id          varchar(64),
    resting_until       timestamp(3) with time zone,
    updated_at          timestamp(3) with time zone not null,
    primary key (connection, system)
);
