/// Practice: what people and groups do with a thing of the library: "We tried this", and pages of a circle that several
/// people fill.
///
/// Tables: `try`, `sheet`, `sheet_part`, `sheet_version`. Routes: `/library/:id/tries…`, `/library/:id/use`, `/tries…`,
/// `/sheets…`, `/api/v1/tries`, `/api/v1/sheets`, and both under `/api/v1/resources/:id`. Leans on `text`, `db`,
/// `mail`,
/// `search`, `log`, `web`, `people` (drafts), `spaces` (who may) and `library` (what is tried and filled); rooms above
/// know its things through the kinds `try` and `sheet`.
///
/// A try that failed stands where its date puts it. One told for a place alone is read there, and counts nowhere else.
package tilth.practice;
