package tilth.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Kind;
import tilth.spaces.Where;
import tilth.text.Markdown;

/// What search knows of resources: the text without its marks, the names of its topics in every
/// language, and its author as everyone who may find it sees them.
final class ResourceIndex implements Kind.Index {
    private static final int BATCH = 300;
    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6}[ \\t]+(.+?)[ \\t#]*$");

    private final Database db;
    private final ResourceStore store;
    private final ListStore lists;
    private final Concepts concepts;

    ResourceIndex(Database db, ResourceStore store, ListStore lists, Concepts concepts) {
        this.db = db;
        this.store = store;
        this.lists = lists;
        this.concepts = concepts;
    }

    @Override
    public List<Document> documents(long id) {
        return store.any(db, id).filter(it -> it.stands() && !it.waits()).map(this::document).stream()
                .toList();
    }

    @Override
    public List<Document> together(long id) {
        long original = TongueStore.originals(db, List.of(id)).getOrDefault(id, id);
        List<Document> work = new ArrayList<>();
        store.any(db, original)
                .filter(it -> it.stands() && !it.waits())
                .ifPresent(it -> work.add(document(it, original)));
        for (Resource translation : store.under(List.of(original))) work.add(document(translation, original));
        return work;
    }

    @Override
    public Stream<Document> all() {
        UnaryOperator<List<Resource>> next = batch -> store.from(batch.getLast().id(), BATCH);
        return Stream.iterate(store.from(0, BATCH), batch -> !batch.isEmpty(), next)
                .flatMap(this::works);
    }

    /// A piece of all that stand, each with its translations behind it; a translation comes with its original, and
    /// alone where that does not stand.
    private Stream<Document> works(List<Resource> piece) {
        List<Long> ids = piece.stream().map(Resource::id).toList();
        Map<Long, Long> tied = TongueStore.originals(db, ids);
        Set<Long> standing = tied.isEmpty() ? Set.of() : store.standing(tied.values());
        List<Resource> under = store.under(ids);
        Map<Long, Long> originals = under.isEmpty()
                ? Map.of()
                : TongueStore.originals(db, under.stream().map(Resource::id).toList());
        Map<Long, List<Resource>> translations =
                under.stream().collect(Collectors.groupingBy(it -> originals.getOrDefault(it.id(), 0L)));
        return piece.stream()
                .filter(it -> !tied.containsKey(it.id()) || !standing.contains(tied.get(it.id())))
                .flatMap(it -> Stream.concat(
                        Stream.of(document(it)),
                        translations.getOrDefault(it.id(), List.of()).stream()
                                .map(translation -> document(translation, it.id()))));
    }

    /// A resource's words in search hold its author's, its space's and its concepts' names too.
    @Override
    public Stream<Long> touched(String kind, Event event) {
        String room = event.what().substring(0, event.what().indexOf('.'));
        return switch (room) {
            case "person" -> lists.by(event.thing()).stream();
            case "space" -> lists.in(event.kind().equals("space") ? event.thing() : event.space()).stream();
            case "concept" -> changed(event).stream();
            case "resource" ->
                Stream.concat(Kind.Index.super.touched(kind, event), TongueStore.under(db, event.thing()).stream());
            default -> Kind.Index.super.touched(kind, event);
        };
    }

    /// Everything under a concept carries its name, too. The order of concepts and who looks after them are
    /// in no document.
    private List<Long> changed(Event event) {
        if (event.what().equals("concept.placed") || event.what().equals("concept.keeper")) return List.of();
        concepts.renew(); // what happened on another node may not have been heard of here
        long into = event.detail().getLong("into", event.thing());
        Set<Long> all = new HashSet<>(concepts.under(List.of(event.thing(), into)));
        all.add(event.thing());
        return lists.about(all);
    }

    private Document document(Resource resource) {
        return document(resource, resource.id());
    }

    private Document document(Resource resource, long work) {
        Document.Draft draft = Document.about("resource", resource.id())
                .work(work)
                .labels(resource.labels())
                .language(resource.language())
                .title(resource.title())
                .body(words(resource))
                .headings(headings(resource.body()))
                .topics(concepts.widened(resource.topics()))
                .audiences(concepts.widened(resource.audiences()))
                .subkind(resource.kind().code())
                .tries(resource.tried())
                .at(resource.created());
        if (resource.space() != 0 && resource.standing().id() != 0)
            draft.space(resource.space(), resource.standing().name());
        else draft.space(resource.space(), "");
        Byline byline = resource.byline();
        Where origin = byline.origin();
        if (origin.id() != resource.space() && origin.id() != 0) {
            if (origin.seenByAll(resource.labels())) draft.origin(origin.id(), origin.name());
            else draft.closedOrigin(origin.id(), origin.name());
        }
        if (resource.isShared()) draft.author(0, "");
        else {
            boolean named = byline.line() == AuthorLine.NAME && !byline.credited();
            draft.author(named ? byline.person() : 0, byline.searched(resource.labels()));
        }
        List<Long> both = new ArrayList<>(resource.topics());
        both.addAll(resource.audiences());
        concepts.names(both).forEach(draft::concepts);
        return draft.done();
    }

    private static String words(Resource resource) {
        StringBuilder words = new StringBuilder();
        for (String prompt : Prompts.BEFORE) add(words, resource.fields().get(prompt));
        add(words, resource.body());
        for (String prompt : Prompts.AFTER) add(words, resource.fields().get(prompt));
        for (String line : Prompts.LINES) add(words, resource.fields().get(line));
        add(words, resource.fields().get(Prompts.CHAPTERS));
        resource.field(Prompts.TRANSCRIPT)
                .ifPresent(said ->
                        Cues.transcript(said).forEach(cue -> words.append('\n').append(cue.text())));
        return words.toString();
    }

    private static void add(StringBuilder words, String source) {
        if (source == null || source.isEmpty()) return;
        if (!words.isEmpty()) words.append('\n');
        words.append(Markdown.plain(source));
    }

    private static List<String> headings(String body) {
        return HEADING.matcher(body)
                .results()
                .limit(100)
                .map(found -> Markdown.plain(found.group(1)))
                .toList();
    }
}
