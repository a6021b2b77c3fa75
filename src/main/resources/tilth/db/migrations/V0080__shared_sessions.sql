-- A session shared with another community stays so, whatever its rhythm or its space makes of its labels.
create trigger session_shared before update of labels on session
  for each row execute function with_shares('session');
