-- What is said in a recording is found minute by minute: subtitles that came before this are read, too.
update attachment set reading = 'waiting' where type in ('vtt', 'srt') and reading = 'none' and removed is null;
