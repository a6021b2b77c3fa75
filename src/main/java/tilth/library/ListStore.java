package tilth.library;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.web.Reach;

/// Lists of resources, without their texts. One method, one statement.
final class ListStore {
    private static final Pattern PAGE = Pattern.compile("^/library/([0-9]{1,18})\\b");

    private static final String LISTED = """
        select resource.id, resource.address, resource.space, resource.kind, resource.title, resource.slug,
               resource.lead, resource.language, resource.line, resource.author, resource.credit,
               resource.created, resource.changed,
               person.name as author_name, person.handle as author_handle,
               origin.id as origin_id, origin.address as origin_address, origin.name as origin_name,
               origin.kind as origin_kind, origin.slug as origin_slug, origin.purpose as origin_purpose,
               origin.seen as origin_seen
          from resource
          join person on person.id = resource.author
          left join space as origin on origin.id = coalesce(nullif(resource.from_space, 0), resource.space)
               and origin.hidden is null and origin.removed is null
        """;

    private final Database db;

    ListStore(Database db) {
        this.db = db;
    }

    /// By how many places some things were tried, as far as whoever reads them may know; by identity.
    Map<Long, Integer> tried(Collection<Long> ids) {
        return db
                .list(
                        "select id, tried from resource where id = any ($1) and tried > 0",
                        row -> Map.entry(row.number("id"), row.count("tried")),
                        (Object) ids.toArray(Long[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Titles and addresses of things; what is out of reach, hidden or removed is left out.
    Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        return byIds(reach, ids).stream().map(Listed::card).collect(Collectors.toMap(Card::id, Function.identity()));
    }

    /// Where a resource stands and who reads it there (not with whom it is shared: what hangs under it is not);
    /// empty when it is hidden, removed or not there.
    Optional<Kind.Whereabouts> whereabouts(long id) {
        return db.keyed()
                .find(
                        """
                        select space, author,
                               array(select unnest(labels)
                                     except select 's:' || receiver from share where kind = 'resource' and thing = resource.id)
                               as labels
                          from resource where id = $1 and hidden is null and removed is null and not waiting
                        """,
                        row -> new Kind.Whereabouts(
                                row.number("space"), Set.copyOf(row.texts("labels")), row.number("author")),
                        id);
    }

    List<Listed> byIds(Reach reach, Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        return db.keyed().list(LISTED + """
            where resource.id = any($1) and resource.labels && $2
              and resource.hidden is null and resource.removed is null
            """, Listed::of, ids.toArray(Long[]::new), reach.array());
    }

    /// The newest in a space or out of it.
    List<Listed> ofSpace(Reach reach, long space, int most) {
        return db.list(LISTED + """
            where (resource.space = $1 or resource.from_space = $1) and resource.labels && $2
              and resource.hidden is null and resource.removed is null and not resource.waiting
            order by resource.created desc, resource.id desc limit $3
            """, Listed::of, space, reach.array(), most);
    }

    /// The oldest that stand in a space, in the order in which they are taken along.
    List<Long> oldest(Reach reach, long space, int most) {
        return db.list("""
            select id from resource
             where space = $1 and labels && $2 and hidden is null and removed is null and not waiting
             order by id limit $3
            """, row -> row.number("id"), space, reach.array(), most);
    }

    /// The newest that a person signs with their whole name.
    List<Listed> signedBy(Reach reach, long person, int most) {
        return db.list(LISTED + """
            where resource.author = $1 and resource.line = 'name' and resource.credit = '' and resource.labels && $2
              and (resource.space = 0 or resource.labels && array['public'] or 's:' || resource.space = any ($2))
              and resource.hidden is null and resource.removed is null and not resource.waiting
            order by resource.created desc, resource.id desc limit $3
            """, Listed::of, person, reach.array(), most);
    }

    /// What anyone may read, newest first; empty sets choose everything.
    ///
    /// @param place number of a space that anyone may know of, where it stands or came from; 0 for everywhere
    List<Listed> open(
            Set<Long> topics, Set<Long> audiences, Set<String> kinds, Set<String> languages, long place, int most) {
        return db.list(
                LISTED + """
                    where resource.labels && array['public'] and resource.hidden is null and resource.removed is null
                      and not resource.waiting
                      and (cardinality($1::bigint[]) = 0 or resource.topics && $1)
                      and (cardinality($2::bigint[]) = 0 or resource.audiences && $2)
                      and (cardinality($3::text[]) = 0 or resource.kind = any($3))
                      and (cardinality($4::text[]) = 0 or resource.language = any($4))
                      and ($5::bigint = 0
                           or (select id from space where address = $5 and seen && array['public']
                                  and hidden is null and removed is null) in (resource.space, resource.from_space))
                    order by resource.created desc, resource.id desc limit $6
                    """,
                Listed::of,
                topics.toArray(Long[]::new),
                audiences.toArray(Long[]::new),
                kinds.toArray(String[]::new),
                languages.toArray(String[]::new),
                place,
                most);
    }

    /// An address for search engines.
    ///
    /// @param work identity of the original, of which it is one of the languages
    record Stop(String path, Instant changed, long work) {}

    /// One language of a work.
    record Said(long work, String language, String path) {}

    /// The languages that anyone may read, of works that are there in several.
    List<Said> said() {
        return db.list(
                """
                with version as (
                  select coalesce(translation.original, resource.id) as work, resource.id, address, slug, language
                    from resource left join translation on translation.resource = resource.id
                   where labels && array['public'] and hidden is null and removed is null and not waiting
                     and (translation.original is not null
                          or exists (select from translation as other where other.original = resource.id))
                )
                select work, language, address, slug from version
                 where work in (select work from version group by work having count(*) > 1) order by work, id
                """,
                row -> new Said(
                        row.number("work"),
                        row.text("language"),
                        Resource.path(row.number("address"), row.text("slug"))));
    }

    long countOpen() {
        return db.one("""
            select count(*) as open from resource
             where labels && array['public'] and hidden is null and removed is null and not waiting
            """, row -> row.number("open"));
    }

    /// The months in which something came that anyone may read, as `2026-11`, oldest first.
    List<String> months() {
        return db.list("""
            select to_char(date_trunc('month', created at time zone 'UTC'), 'YYYY-MM') as month from resource
             where labels && array['public'] and hidden is null and removed is null and not waiting
             group by 1 order by 1
            """, row -> row.text("month"));
    }

    /// What anyone may read of all that came between two moments, oldest first.
    List<Stop> stops(Instant from, Instant until, int most) {
        return db.list(
                """
                select address, slug, changed, coalesce(translation.original, resource.id) as work
                  from resource left join translation on translation.resource = resource.id
                 where labels && array['public'] and hidden is null and removed is null and not waiting
                   and created >= $1 and created < $2
                 order by resource.id limit $3
                """,
                row -> new Stop(
                        Resource.path(row.number("address"), row.text("slug")), row.at("changed"), row.number("work")),
                from,
                until,
                most);
    }

    /// Identities of what changes in search when something else does.
    List<Long> by(long person) {
        return db.list("select id from resource where author = $1", row -> row.number("id"), person);
    }

    List<Long> in(long space) {
        return db.list("select id from resource where space = $1 or from_space = $1", row -> row.number("id"), space);
    }

    List<Long> about(Collection<Long> concepts) {
        return db.list(
                "select id from resource where topics && $1 or audiences && $1", row -> row.number("id"), (Object)
                        concepts.toArray(Long[]::new));
    }

    /// The resource whose page is at `/library/42-three-calls`, hidden or removed ones too.
    Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return db.find(
                """
                select id, title, hidden is not null as hidden, removed is not null as removed
                  from resource
                 where address = $1 and labels && $2
                """,
                row -> new Kind.Found(row.number("id"), row.text("title"), row.yes("hidden"), row.yes("removed")),
                Long.parseLong(page.group(1)),
                reach.array());
    }
}
