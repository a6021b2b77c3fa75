/// Out: the library of a place to take along, and the whole site in one file, and back.
///
/// **A library**: somebody asks for it ([Counter]), it is packed beside the page ([Porter], [Packing]) with what they
/// may read at that moment and nothing else, and waits for a day at an address that only they may open, while they
/// still may have it. A zip holds pages to read without a network ([Pages]), `library.csv`, `library.json` with its
/// schema, and all files; [tilth.imports] takes each of them in again without loss. Of a place, those who look after
/// it may take it along; of what stands for everyone, every member.
///
/// **A backup** is a zip: `manifest.json` (written last: a file without it is half), `database/<table>.copy`,
/// `files/…`. The search index is not in it, for it is built from the database. Commands: `backup`, `restore`.
///
/// Tables: `export`. Routes: `/exports…`, `/api/v1/exports…`. Leans on `text db files log web spaces library`; knows of
/// `notices` that mail can be paused.
package tilth.exports;
