/// Trust in the library: who keeps a text right and when they last looked, who is named under it and said yes to
/// that, and which case it came from.
///
/// Tables: `care`, `remark`, `credit`. Routes: `/library/:id/care…`, `/library/:id/remark`, `/library/:id/credits`,
/// `/care/answer/:token`, `/credits…`, `/api/v1/resources/:id/care`, `/api/v1/resources/:id/credits`,
/// `/api/v1/credits`. Leans on `text`, `db`, `mail`, `log`, `web`, `people`, `spaces` (who may) and `library`; rooms
/// above know its things through the kind `credit`.
///
/// A name that nobody said yes to is shown to nobody but those who put it there and the one it names.
package tilth.trust;
