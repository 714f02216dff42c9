-- What an event is found by: order, invoice and product numbers, ids, and e-mails as salted hashes that begin with @. Compared byte
-- by byte, so that a beginning is a range of the index on both databases.
create table event_term (
    event_id            bigint       not null,
    term                varchar(200) ${bytewise} not null,
    primary key (event_id, term)
);
create index event_term_found on event_term (term, event_id);

-- What a list shows of an event without its payload: the number of its order or product, who buys, and the amount as it was told.
alter table event add column document_number varchar(200);
alter table event add column buyer varchar(200);
alter table event add column amount varchar(40);
alter table event add column currency varchar(10);

-- Payloads are no SQL, so events from before get theirs in the background, the newest first: those below this number are to come.
insert into installation (name, fact)
    select 'search.fill-below', cast(max(id) + 1 as varchar(20)) from event having count(*) > 0;

-- Whether the payload was reduced, beside the event, so that who counts events need not read what they said.
alter table event add column reduced boolean default false not null;
update event set reduced = true where id in (select event_id from event_payload where reduced_at is not null);

-- The events of a type that is rare.
create index event_of_type on event (type, id);
