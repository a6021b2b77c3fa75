/// Bringing a library in: from a spreadsheet, from a zip with files, or from what [tilth.exports] has written.
///
/// Five steps, each of which can be left and come back to: it comes ([Reads]), somebody says what its columns are
/// ([Desk]), every row is tried without writing anything ([Checks]), those that fit are brought in ([Makes]) and bound
/// to
/// each other ([Binds]), and all of it can be taken back as one ([Unmakes]). One thread a node ([Labour]) does the work
/// in pieces of less than a
/// second; what became of each row stands in its table, so after `kill -9` it goes on where it stood.
///
/// Who may: whoever changes a space, into that space; whoever runs the site, everywhere. Asked again with every piece.
///
/// Tables: `import import_row`. Routes: `/imports…`, `/api/v1/imports…`. Leans on `text db files log web people spaces
/// library`; asks the table `discussion` whether anybody has talked about what was brought, and `try` and `share`
/// likewise.
package tilth.imports;
