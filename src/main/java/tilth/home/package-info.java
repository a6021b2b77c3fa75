/// The first page, Today, search, and what the site says about itself.
///
/// Tables: `saved_search`, `saved_found`, `saved_told`, `awaited`. Routes: `/`, `/search…`, `/saved…`, `/about…`,
/// `/live`, `/health/…`, `/metrics`, `/.well-known/security.txt`, `/api/openapi.json`, `/api/v1/search`.
///
/// Leans on all rooms below and changes nothing of theirs: it asks `search` what answers, `spaces` who may,
/// and shows things by their cards. Everyone starts at [tilth.home.Home].
package tilth.home;
