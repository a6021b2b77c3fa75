/// Networks, communities and circles as places: who belongs, who may, what they agreed, how one comes in.
///
/// Tables: `site space space_slug space_link member barred join_request invitation agreement welcome share`.
/// Pages: `/circles /communities /networks` and what lies below them, `/invitations/<token>`, `/newcomers`,
/// `/greetings/<id>`, `/share`; API:
/// `/api/v1/spaces`, `/api/v1/invitations`.
///
/// Two rules hold everything together. What somebody may read is their [tilth.web.Reach], computed in
/// [Reaches] and nowhere else; what they may do in a space is their [Standing]. Both are asked anew
/// with each request, so leaving, removal and suspension count at once.
///
/// Rooms above know each other's things only through [Kinds]. Leans on `text db search mail log web`
/// and reads names from `people`'s table `person`.
package tilth.spaces;
