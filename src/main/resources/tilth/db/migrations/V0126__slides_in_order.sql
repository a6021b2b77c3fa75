-- Slides were numbered in the order of their parts' names (1, 10, 100, 11): they are read again, in the order shown.
delete from file_text using attachment
 where file_text.attachment = attachment.id and attachment.type = 'pptx' and attachment.reading = 'read';
update attachment set reading = 'waiting', tries = 0, claimed = null
 where type = 'pptx' and reading = 'read' and removed is null;
