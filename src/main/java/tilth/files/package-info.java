/// What people bring as files: kept under names that say nothing, pictures made anew.
///
/// [tilth.files.Shelf] keeps files of things, [tilth.files.Pictures] makes faces and logos out of pictures by
/// content, never by name or claimed type. Who may see a file is asked of the thing it belongs to.
///
/// Table: `file`. Folder: `data/files`. Routes: none. Leans on `db` and `text`.
package tilth.files;
