package tilth.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// The fields of the index and how a [Document] fills them.
///
/// Text stands twice: in `title_es`, `heading_es`, `body_es`, stemmed, with offsets for snippets,
/// and in `title_any`, `body_any`, folded only, for phrases, beginnings and corrections.
/// `concept_<lang>` holds the names of topics and audiences in the text's language, `bridge_<lang>` those in others.
final class Fields {
    /// Raised with every change of fields or analysis: an index of another version is rebuilt.
    static final int VERSION = 9;

    static final String TITLE = "title_";
    static final String HEADING = "heading_";
    static final String CONCEPT = "concept_";
    /// Names of concepts in other tongues than the text's: they find it, and weigh less.
    static final String BRIDGE = "bridge_";
    static final String BODY = "body_";
    static final String TITLE_ANY = TITLE + Tongues.ANY;
    static final String BODY_ANY = BODY + Tongues.ANY;
    static final String CONCEPT_ANY = CONCEPT + Tongues.ANY;
    static final String AUTHOR_ANY = "author_" + Tongues.ANY;
    static final String SPACE_ANY = "space_" + Tongues.ANY;
    /// Titles and concepts, authors and spaces of other scripts, as [Latin] has them.
    static final String TITLE_LATIN = TITLE + Tongues.LATIN;

    static final String AUTHOR_LATIN = "author_" + Tongues.LATIN;
    static final String SPACE_LATIN = "space_" + Tongues.LATIN;
    static final String TITLE_START = TITLE + Tongues.START;

    static final String THING = "thing"; // kind:id
    static final String PIECE = "piece"; // kind:id:part
    static final String KIND = "kind";
    static final String ID = "id";
    static final String PART = "part";
    /// kind:id of the work that another language of it is the original of; those that are tied to none have none.
    static final String WORK = "work";
    /// The same for all parts of a thing and all languages of a work, so that they count once.
    static final String WHOLE = "whole";
    static final String LABEL = "label";
    static final String TONGUE = "tongue"; // tongues of the text and of the concepts
    static final String AT = "at"; // epoch milliseconds
    static final String TRIES = "tries";
    static final String TIE = "tie";

    /// Names of places that only their own people may know of, each word under their label: [Closed].
    static final String CLOSED = "closed";

    static final String FACET = "facet."; // + one of FACETS
    static final List<String> FACETS = List.of("kind", "topic", "audience", "language", "space", "year", "tried");
    /// Those of which a document may have several values.
    static final Set<String> SEVERAL = Set.of("topic", "audience", "space", "tried");
    /// Communities that tried a thing, from which on it stands in facet "tried" with that number.
    static final List<Integer> TRIED = List.of(1, 3, 10);
    /// Stands in facet "language" for none, so that it can be chosen with the reader's; never
    /// shown.
    static final String NO_LANGUAGE = "-";

    /// What a hit is made of; of the titles a document has one.
    static final Set<String> STORED = stored();
    /// The same with the body, of which a document has one, too.
    static final Set<String> WITH_TEXT = withText();

    private static final FieldType MARKED = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, true);
    private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType STARTS = type(IndexOptions.DOCS, false);

    private Fields() {}

    private static Set<String> stored() {
        Set<String> stored =
                new HashSet<>(List.of(KIND, ID, PART, FACET + "kind", FACET + "language", FACET + "space", AT));
        stored.add(TITLE + Tongues.OTHER);
        for (String tongue : Tongues.KNOWN) stored.add(TITLE + tongue);
        return Set.copyOf(stored);
    }

    private static Set<String> withText() {
        Set<String> with = new HashSet<>(STORED);
        with.add(BODY + Tongues.OTHER);
        for (String tongue : Tongues.KNOWN) with.add(BODY + tongue);
        return Set.copyOf(with);
    }

    /// A field's name without its tongue.
    static String untongued(String field) {
        return field.substring(0, field.lastIndexOf('_') + 1);
    }

    static Term thing(String kind, long id) {
        return new Term(THING, kind + ':' + id);
    }

    static Term work(String kind, long original) {
        return new Term(WORK, kind + ':' + original);
    }

    static Term piece(String kind, long id, int part) {
        return new Term(PIECE, kind + ':' + id + ':' + part);
    }

    static Term piece(Document document) {
        return piece(document.kind(), document.id(), document.part());
    }

    static org.apache.lucene.document.Document lucene(Document document) {
        var lucene = new org.apache.lucene.document.Document();
        identity(lucene, document);
        facets(lucene, document);
        texts(lucene, document);
        return lucene;
    }

    private static void identity(org.apache.lucene.document.Document lucene, Document document) {
        lucene.add(new StringField(THING, thing(document.kind(), document.id()).text(), Field.Store.NO));
        lucene.add(new StringField(PIECE, piece(document).text(), Field.Store.NO));
        lucene.add(new StringField(KIND, document.kind(), Field.Store.YES));
        lucene.add(new StoredField(ID, document.id()));
        lucene.add(new StringField(PART, Integer.toString(document.part()), Field.Store.YES));
        for (String label : document.labels()) lucene.add(new StringField(LABEL, label, Field.Store.NO));
        lucene.add(new LongField(AT, document.at().toEpochMilli(), Field.Store.YES));
        lucene.add(new NumericDocValuesField(TRIES, document.tries()));
        if (document.work() != document.id())
            lucene.add(
                    new StringField(WORK, work(document.kind(), document.work()).text(), Field.Store.NO));
        long kind = (long) document.kind().hashCode() << 48;
        lucene.add(new NumericDocValuesField(WHOLE, document.work() * 31 + kind));
        lucene.add(new NumericDocValuesField(TIE, document.id() * 31 + kind + document.part()));
    }

    private static void facets(org.apache.lucene.document.Document lucene, Document document) {
        one(lucene, "kind", document.facetKind());
        one(lucene, "language", document.language().isEmpty() ? NO_LANGUAGE : document.language());
        if (document.space() != 0) many(lucene, "space", document.space());
        if (document.origin() != 0) many(lucene, "space", origin(document), Field.Store.NO);
        if (!document.at().equals(Instant.EPOCH)) one(lucene, "year", year(document.at()));
        for (int tried : TRIED) if (document.tries() >= tried) many(lucene, "tried", tried);
        document.topics().forEach(topic -> many(lucene, "topic", topic));
        document.audiences().forEach(audience -> many(lucene, "audience", audience));
    }

    private static String origin(Document document) {
        return document.closed() ? Closed.value(document.origin()) : Long.toString(document.origin());
    }

    private static String year(Instant at) {
        return String.format(Locale.ROOT, "%04d", at.atOffset(ZoneOffset.UTC).getYear());
    }

    private static void one(org.apache.lucene.document.Document lucene, String facet, String value) {
        lucene.add(new SortedDocValuesField(FACET + facet, new BytesRef(value)));
        lucene.add(new StringField(FACET + facet, value, Field.Store.YES));
    }

    private static void many(org.apache.lucene.document.Document lucene, String facet, long value) {
        many(lucene, facet, Long.toString(value), Field.Store.YES);
    }

    private static void many(
            org.apache.lucene.document.Document lucene, String facet, String value, Field.Store stored) {
        lucene.add(new SortedSetDocValuesField(FACET + facet, new BytesRef(value)));
        lucene.add(new StringField(FACET + facet, value, stored));
    }

    private static void texts(org.apache.lucene.document.Document lucene, Document document) {
        String tongue = Tongues.of(document.language());
        lucene.add(new StringField(TONGUE, tongue, Field.Store.NO));
        lucene.add(new Field(TITLE + tongue, document.title(), MARKED));
        lucene.add(new Field(TITLE_ANY, document.title(), WORDS));
        lucene.add(new Field(TITLE_START, document.title(), STARTS));
        latin(lucene, TITLE_LATIN, document.title());
        lucene.add(new Field(BODY + tongue, document.body(), MARKED));
        lucene.add(new Field(BODY_ANY, document.body(), WORDS));
        for (String heading : document.headings()) {
            lucene.add(new Field(HEADING + tongue, heading, WORDS));
            lucene.add(new Field(BODY_ANY, heading, WORDS));
        }
        document.concepts().forEach((language, names) -> {
            String of = Tongues.of(language);
            if (!of.equals(tongue)) lucene.add(new StringField(TONGUE, of, Field.Store.NO));
            for (String name : names) {
                lucene.add(new Field((of.equals(tongue) ? CONCEPT : BRIDGE) + of, name, WORDS));
                lucene.add(new Field(CONCEPT_ANY, name, WORDS));
                latin(lucene, TITLE_LATIN, name);
            }
        });
        latin(lucene, AUTHOR_LATIN, document.authorName());
        latin(lucene, SPACE_LATIN, document.spaceName());
        origin(lucene, document);
        if (!document.authorName().isEmpty()) lucene.add(new Field(AUTHOR_ANY, document.authorName(), WORDS));
        if (!document.spaceName().isEmpty()) lucene.add(new Field(SPACE_ANY, document.spaceName(), WORDS));
    }

    private static void origin(org.apache.lucene.document.Document lucene, Document document) {
        if (document.closed()) {
            for (String word : Closed.named(document.origin(), document.originName()))
                lucene.add(new StringField(CLOSED, word, Field.Store.NO));
        } else if (!document.originName().isEmpty()) {
            latin(lucene, SPACE_LATIN, document.originName());
            lucene.add(new Field(SPACE_ANY, document.originName(), WORDS));
        }
    }

    private static void latin(org.apache.lucene.document.Document lucene, String field, String text) {
        if (Latin.foreign(text)) lucene.add(new Field(field, text, STARTS));
    }

    private static FieldType type(IndexOptions options, boolean stored) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setStored(stored);
        type.setOmitNorms(options == IndexOptions.DOCS);
        type.freeze();
        return type;
    }
}
