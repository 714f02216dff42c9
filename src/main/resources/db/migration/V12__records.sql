-- What people call a record, in lower case and cut, so that a list of links is searched by the beginning of it.
alter table posting add column search_label varchar(100);
update posting set search_label = substring(lower(label), 1, 100) where label is not null;
create index posting_by_label on posting (connection, kind, search_label, clarity_key);
-- The list itself, newest first.
create index posting_listed on posting (connection desc, kind desc, intended_at desc, clarity_key desc);
-- Everything the shop told of one document.
create index event_of_resource on event (connection, resource_id, id);
