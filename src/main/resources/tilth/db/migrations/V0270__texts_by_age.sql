-- Which texts are to be looked at again is asked every hour: the oldest first, without reading all of a large library.
create index resource_changed on resource (changed) where hidden is null and removed is null;
create index care_months on care (resource) where months is not null;
