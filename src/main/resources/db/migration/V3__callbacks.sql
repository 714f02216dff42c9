-- FreshBooks' webhooks ("callbacks"): each has a verifier that signs its deliveries. Offered in a handshake anybody could send, it
-- counts only once FreshBooks has confirmed it. Sealed, never readable here.
create table callback (
    connection          varchar(64)  not null,
    callback_id         varchar(64)  not null,
    verifier_hash       varchar(64)  not null,
    sealed              varchar(2000) not null,
    offered_at          timestamp(3) with time zone not null,
    confirmed_at        timestamp(3) with time zone,
    primary key (connection, callback_id, verifier_hash)
);
