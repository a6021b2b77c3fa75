package tilth.library;

import java.time.Instant;
import tilth.db.Row;
import tilth.spaces.Card;
import tilth.text.Words;
import tilth.web.Reach;

/// A resource as one line of a list.
///
/// @param id identity
/// @param lead its first words, plain
record Listed(
        long id,
        long address,
        long space,
        ResourceKind kind,
        String title,
        String slug,
        String lead,
        String language,
        Byline byline,
        Instant created,
        Instant changed) {

    static Listed of(Row row) {
        return new Listed(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                ResourceKind.of(row.text("kind")).orElseThrow(),
                row.text("title"),
                row.text("slug"),
                row.text("lead"),
                row.text("language"),
                Byline.of(row),
                row.at("created"),
                row.at("changed"));
    }

    String path() {
        return Resource.path(address, slug);
    }

    Card card() {
        return new Card("resource", id, title, path(), language, kind.word(), space, lead);
    }

    String by(Words words, Reach reach) {
        return byline.in(words, reach);
    }
}
