package tilth.spaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Links;
import tilth.web.Request;

/// Finding a circle, a community, a network: those one could join first.
final class Directory {
    static final int PER_PAGE = 40;
    private static final int LONGEST_WORDS = 100;
    private static final List<String> TIMES = List.of("morning", "afternoon", "evening");

    record Entry(
            Space space,
            String languages,
            List<Kinds.Topic> topics,
            Kinds.Meeting meeting,
            boolean open,
            boolean asks) {}

    /// @param later address of the next page, empty at the end
    /// @param wish where one says what would fit, in the words one looked with; empty but for circles
    record Section(
            String id,
            String title,
            String icon,
            List<Entry> entries,
            String later,
            String all,
            String found,
            String foundWord,
            String wish) {}

    record DirectoryPage(
            String title,
            String here,
            List<Space> mine,
            List<Section> sections,
            String words,
            String place,
            List<Choice> languages,
            List<Choice> topics,
            List<Choice> times,
            boolean filtered,
            boolean nothing,
            boolean whole,
            List<Tab> tabs) {}

    record Tab(String path, String word, boolean current) {}

    private record Filter(String words, String place, String language, String time, String topic, long from) {
        String query() {
            StringBuilder query = new StringBuilder();
            if (!words.isEmpty()) query.append("&q=").append(Links.encode(words));
            if (!place.isEmpty()) query.append("&place=").append(Links.encode(place));
            if (!language.isEmpty()) query.append("&speaks=").append(Links.encode(language));
            if (!time.isEmpty()) query.append("&time=").append(time);
            if (!topic.isEmpty()) query.append("&topic=").append(Links.encode(topic));
            return query.toString();
        }
    }

    private final Database db;
    private final SpaceStore spaces;
    private final Founding founding;
    private final Kinds kinds;

    Directory(Database db, Founding founding, Kinds kinds) {
        this.db = db;
        this.spaces = new SpaceStore(db);
        this.founding = founding;
        this.kinds = kinds;
    }

    /// Circles, communities and networks on one page under three headings, circles with all filters.
    Answer circles(Request request) {
        return page(request, List.of(SpaceKind.CIRCLE, SpaceKind.COMMUNITY, SpaceKind.NETWORK), true);
    }

    Answer one(Request request, SpaceKind kind) {
        return page(request, List.of(kind), false);
    }

    private Answer page(Request request, List<SpaceKind> kinds, boolean whole) {
        Filter filter = new Filter(
                cut(request.query("q").orElse("")),
                cut(request.query("place").orElse("")),
                request.query("speaks").filter(Languages::known).orElse(""),
                request.query("time").filter(TIMES::contains).orElse(""),
                request.query("topic")
                        .flatMap(said -> this.kinds.topics().find(said, request.language()))
                        .map(Kinds.Topic::slug)
                        .orElse(""),
                request.query("from")
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::parseLong)
                        .orElse(0L));
        boolean mayFound = founding.mayFound(request.visitor());
        List<Section> sections = new ArrayList<>();
        for (SpaceKind kind : kinds) sections.add(section(request, kind, filter, whole, mayFound));
        SpaceKind first = kinds.getFirst();
        List<Space> mine = request.visitor().entered()
                ? spaces.mine(request.visitor().id()).stream()
                        .filter(space -> whole || space.kind() == first)
                        .toList()
                : List.of();
        List<Choice> languages = new ArrayList<>();
        languages.add(new Choice(
                "", request.words().text("spaces.filter.any"), filter.language().isEmpty()));
        for (String code : Languages.CONTENT)
            languages.add(new Choice(code, Languages.nameIn(code, request.language()), code.equals(filter.language())));
        List<Choice> topics = new ArrayList<>();
        topics.add(new Choice(
                "",
                request.words().text("spaces.filter.any.topic"),
                filter.topic().isEmpty()));
        topics.addAll(Choice.topics(this.kinds.topics().all(request.language()), List.of(filter.topic())));
        List<Choice> times = new ArrayList<>();
        times.add(new Choice(
                "", request.words().text("spaces.time.any"), filter.time().isEmpty()));
        for (String time : TIMES)
            times.add(new Choice(time, request.words().text("spaces.time." + time), time.equals(filter.time())));
        boolean filtered = !filter.query().isEmpty();
        return Answer.page(
                "spaces/directory",
                new DirectoryPage(
                        request.words().text("spaces.many." + first.plural()),
                        "/" + first.plural(),
                        mine,
                        sections,
                        filter.words(),
                        filter.place(),
                        languages,
                        topics,
                        times,
                        filtered,
                        sections.stream().allMatch(section -> section.entries().isEmpty()),
                        whole,
                        List.of(SpaceKind.CIRCLE, SpaceKind.COMMUNITY, SpaceKind.NETWORK).stream()
                                .map(kind -> new Tab(
                                        "/" + kind.plural(),
                                        request.words().text("spaces.many." + kind.plural()),
                                        kind == first))
                                .toList()));
    }

    private Section section(Request request, SpaceKind kind, Filter filter, boolean whole, boolean mayFound) {
        List<Space> found = find(request, kind, filter);
        Map<Long, Kinds.Meeting> meetings =
                kinds.meetings().of(request, found.stream().map(Space::id).toList());
        List<Entry> entries = found.stream()
                .limit(PER_PAGE)
                .map(space -> new Entry(
                        space,
                        meetings.getOrDefault(space.id(), Kinds.Meeting.NONE).speaks()
                                ? ""
                                : Place.languages(request, space),
                        this.kinds.topics().of(space.topics(), request.language()),
                        meetings.getOrDefault(space.id(), Kinds.Meeting.NONE),
                        space.joining() == Joining.OPEN,
                        space.joining() == Joining.REQUEST))
                .toList();
        boolean more = found.size() > PER_PAGE;
        String later = more
                ? "/" + kind.plural() + "?from=" + entries.getLast().space().address() + filter.query()
                : "";
        String heading = kind == SpaceKind.CIRCLE ? "spaces.circles.join" : "spaces.many." + kind.plural();
        return new Section(
                kind.plural(),
                request.words().text(heading),
                kind == SpaceKind.NETWORK ? "network" : kind == SpaceKind.COMMUNITY ? "house" : "users-round",
                entries,
                later,
                whole && kind != SpaceKind.CIRCLE ? "/" + kind.plural() : "",
                mayFound ? "/" + kind.plural() + "/new" : "",
                request.words().text("spaces.found." + kind.code() + ".title"),
                kind == SpaceKind.CIRCLE ? "/needs/new?words=" + Links.encode(wish(request, filter)) : "");
    }

    /// "A circle: evening, Spanish, Dorchester".
    private String wish(Request request, Filter filter) {
        List<String> parts = new ArrayList<>();
        if (!filter.time().isEmpty()) parts.add(request.words().text("spaces.time." + filter.time()));
        if (!filter.language().isEmpty()) parts.add(Languages.nameIn(filter.language(), request.language()));
        this.kinds.topics().find(filter.topic(), request.language()).ifPresent(topic -> parts.add(topic.label()));
        if (!filter.place().isEmpty()) parts.add(filter.place());
        if (!filter.words().isEmpty()) parts.add(filter.words());
        return parts.isEmpty()
                ? request.words().text("spaces.wish.plain")
                : request.words()
                        .text("spaces.wish", String.join(request.words().text("spaces.comma"), parts));
    }

    /// What one does not belong to yet, those one can join first, then by name.
    private List<Space> find(Request request, SpaceKind kind, Filter filter) {
        return db.list(
                """
                select * from space
                 where kind = $1 and seen && $2 and hidden is null and removed is null
                   and not exists (select from member where member.space = space.id and person = $3)
                   and ($4 = '' or position(lower($4) in lower(name || ' ' || purpose || ' ' || about)) > 0)
                   and ($5 = '' or position(lower($5) in lower(place)) > 0)
                   and ($6 = '' or $6 = any(languages))
                   and ($9 = '' or id = any($10))
                   and ($11 = '' or topics && $12)
                   and ($7 = 0 or (joining = 'invite', lower(name), id) >
                         (select joining = 'invite', lower(name), id from space
                           where address = $7 and seen && $2))
                 order by (joining = 'invite'), lower(name), id
                 limit $8
                """,
                Space::of,
                kind.code(),
                request.reach().array(),
                request.visitor().id(),
                filter.words(),
                filter.place(),
                filter.language(),
                filter.from(),
                (long) PER_PAGE + 1,
                filter.time(),
                meeting(request, filter.time()),
                filter.topic(),
                filter.topic().isEmpty()
                        ? new Long[0]
                        : this.kinds.topics().meant(filter.topic()).toArray(Long[]::new));
    }

    private Long[] meeting(Request request, String time) {
        return time.isEmpty() ? new Long[0] : kinds.meetings().in(request, time).toArray(Long[]::new);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_WORDS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_WORDS));
    }
}
