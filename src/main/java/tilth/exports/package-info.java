/// In and out: the whole site in one file, and back.
///
/// A backup is a zip: `manifest.json` (written last: a file without it is half), `database/<table>.copy`,
/// `files/…`. The search index is not in it, for it is built from the database. Commands: `backup`, `restore`.
///
/// Tables: none of its own. Routes: none. Leans on `db`; knows of `notices` that mail can be paused.
package tilth.exports;
