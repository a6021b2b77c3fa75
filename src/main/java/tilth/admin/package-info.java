/// Running the site: pages for administrators under `/admin`.
///
/// Every act leaves an event with who did it. Grave ones are asked on a page of their own and want a
/// fresh proof of who one is. The stewards of the commons are the administrators.
///
/// Tables: none of its own; it asks the rooms below. Routes: `/admin/...`, `/files/<number>/<name>`.
/// Pages: `resources/tilth/admin/`.
package tilth.admin;
