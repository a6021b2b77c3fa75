/// Collections: things of the library in an order, with a sentence on why each is there; "Start here" is the one that
/// newcomers to a place read first.
///
/// Tables: `collection`, `collection_entry`. Routes: `/collections…`, `/feeds/collections/:id`,
/// `/api/v1/collections…`. Leans on `text`, `db`, `search`, `log`, `web`, `spaces` (who may) and `library` (what is
/// collected); rooms above know its things through the kind `collection`, and find a place's "Start here" through
/// the panel `start`.
///
/// Made by those who look after a place; in the commons by those who run the site and those who look after its topics.
/// A reader sees the entries they may see, numbered without a gap, and every number counts only those.
package tilth.collections;
