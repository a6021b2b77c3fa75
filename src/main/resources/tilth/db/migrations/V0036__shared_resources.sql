-- A resource shared with another community stays so, whatever its own space's labels become.
create trigger resource_shared before update of labels on resource
  for each row execute function with_shares('resource');
