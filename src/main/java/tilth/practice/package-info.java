/// Practice: what people and groups do with a thing of the library: "We tried this", and pages of a circle that several
/// people fill.
///
/// Tables: `try`. Routes: `/library/:id/tries…`, `/tries…`, `/api/v1/tries`, `/api/v1/resources/:id/tries`. Leans on
/// `text`, `db`, `mail`, `log`, `web`, `spaces` (who may) and `library` (what is tried); rooms above know its things
/// through the kind `try`.
///
/// A try that failed stands where its date puts it. One told for a place alone is read there, and counts nowhere else.
package tilth.practice;
