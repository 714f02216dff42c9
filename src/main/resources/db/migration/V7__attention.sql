-- The problem that keeps an event from the books, the same text for equal problems; empty where nobody is needed. Written with
-- cause_class by every end in review or dead, and emptied when the event goes on.
alter table event add column cause_key varchar(250);
update event set cause_class = case when status = 'dead' then 'code' else 'decision' end
    where status in ('review', 'dead') and cause_class is null;
update event set cause_key = cause_class || '/earlier' where status in ('review', 'dead');
create index event_of_cause on event (cause_key, connection, id);

-- What people did: one row per act, with the events it touched beside it. What was done to single events before is taken over.
alter table event_action rename to act;
create table act_event (
    event_id            bigint       not null,
    act_id              bigint       not null,
    primary key (event_id, act_id)
);
insert into act_event (event_id, act_id) select event_id, id from act;
create index act_event_of_act on act_event (act_id, event_id);
drop index event_action_of_event;
alter table act drop column event_id;
alter table act add column connection varchar(64);
-- What it was about: a cause, an event, a customer told by a hash.
alter table act add column subject varchar(400);
-- What was chosen, and what came of it, in words.
alter table act add column choice varchar(1000);
alter table act add column outcome varchar(1000);

-- How a tax of the shop is billed, by a person's choice.
create table tax_choice (
    connection          varchar(64)  not null,
    -- Name or code as the shop has it, in lower case.
    tax                 varchar(200) not null,
    name                varchar(200),
    rate                numeric(6, 3),
    as_line             boolean      not null,
    act_id              bigint       not null,
    primary key (connection, tax)
);

-- An erasure is an act like others; who and when stand there.
insert into act (action, actor, connection, subject, done_at)
    select 'erase', actor, connection, 'erasure:' || cast(id as varchar(20)), done_at from erasure;
alter table erasure add column act_id bigint;
update erasure set act_id = (select a.id from act a where a.subject = 'erasure:' || cast(erasure.id as varchar(20)));
alter table erasure drop column actor;
alter table erasure drop column done_at;
