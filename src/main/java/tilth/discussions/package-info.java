/// Discussions: an opening and the replies that answer it, in a space or under a thing of another room.
///
/// Tables: `discussion`, `reply`, `reply_version`, `reaction`, `discussion_read`, `notice_level`. Routes:
/// `/discussions…`, `/api/v1/discussions`, `/api/v1/replies`. Leans on `text`, `db`, `search`, `log`,
/// `web`, `people` (drafts) and `spaces` (who may); rooms above know its things through the kind
/// `discussion`, and show it under theirs as a panel.
///
/// A discussion the visitor may not read does not exist for them: 404, never 403, and it counts nowhere.
package tilth.discussions;
