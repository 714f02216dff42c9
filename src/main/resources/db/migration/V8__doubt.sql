-- Until when a write whose outcome is unknown may still do its work; empty where nothing was ever sent for the row, or what was
-- sent is known to have done nothing. While the time is not up, nothing is written that a search did not find.
alter table posting add column in_doubt_until timestamp(3) with time zone;
update posting set in_doubt_until = intended_at where state = 'intended';
