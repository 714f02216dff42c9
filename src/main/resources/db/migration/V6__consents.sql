-- Which account a connection books in, and what the consent that connected it allows.
alter table credential add column account_name varchar(400);
alter table credential add column scopes varchar(4000);
alter table credential add column connected_at timestamp(3) with time zone;
alter table credential add column connected_by varchar(200);

-- Consents that were begun and not finished. A row is the right to come back once; it is gone when it was used.
create table consent (
    id_hash             varchar(64)  not null,
    connection          varchar(64)  not null,
    expires_at          timestamp(3) with time zone not null,
    primary key (id_hash)
);
