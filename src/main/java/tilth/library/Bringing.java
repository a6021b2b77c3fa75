package tilth.library;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Attachments;
import tilth.text.Ids;
import tilth.text.Slugs;
import tilth.web.Form;
import tilth.web.Visitor;
import tilth.web.Workbench;

/// Texts that come by the hundred: held to the same rules as those that somebody writes, kept without a letter to
/// anybody, and taken away again while nobody has touched them.
public final class Bringing {
    public static final int LONGEST_CREDIT = 200; // characters

    private final ResourceStore store;
    private final WrittenForm reader;
    private final Concepts concepts;
    private final Log log;
    private final Workbench workbench;
    private final Attachments attachments;

    Bringing(
            ResourceStore store,
            WrittenForm reader,
            Concepts concepts,
            Log log,
            Workbench workbench,
            Attachments attachments) {
        this.store = store;
        this.reader = reader;
        this.concepts = concepts;
        this.log = log;
        this.workbench = workbench;
        this.attachments = attachments;
    }

    /// What came.
    ///
    /// @param values by the names of the form: `title body kind language licence fields.link …`; what is left out
    ///     takes its default
    /// @param credit who made it, in words; empty for who brings it
    /// @param origin its address where it was taken along; 0 for none
    /// @param created when it was written; null for now
    /// @param changed null for as it was written
    /// @param before its older versions
    public record Item(
            Map<String, String> values,
            List<String> topics,
            List<String> audiences,
            String credit,
            long origin,
            Instant created,
            Instant changed,
            List<Earlier> before) {}

    /// What it said before.
    public record Earlier(int number, String title, String body, Map<String, String> fields, Instant at) {}

    /// An item that fits.
    public static final class Ready {
        private final Written written;
        private final Item item;

        private Ready(Written written, Item item) {
            this.written = written;
            this.item = item;
        }
    }

    /// @param ready empty when something does not fit
    /// @param wrongs what does not, by field
    public record Checked(Optional<Ready> ready, Map<String, Form.Wrong> wrongs) {}

    /// Holds an item to the rules. Writes nothing.
    ///
    /// @param space where it shall stand; 0 for everyone
    public Checked check(Hand hand, long space, Item item) {
        Form form = Form.of(item.values())
                .with(Facet.TOPIC.plural(), item.topics())
                .with(Facet.AUDIENCE.plural(), item.audiences());
        Written written = reader.read(hand, form, Optional.empty()).in(space);
        if (item.credit().codePointCount(0, item.credit().length()) > LONGEST_CREDIT)
            form.wrong(
                    "credit", "web.form.toolong", LONGEST_CREDIT, item.credit().length());
        Map<String, Form.Wrong> wrongs = new LinkedHashMap<>(form.wrongs());
        return new Checked(wrongs.isEmpty() ? Optional.of(new Ready(written, item)) : Optional.empty(), wrongs);
    }

    /// What was made.
    public record Made(long id, int version) {}

    /// Keeps an item. The caller has asked who may, and who reads it.
    public Made add(Tx tx, Visitor visitor, Set<String> labels, Ready ready, Instant now) {
        Written written = ready.written;
        Item item = ready.item;
        Rendering rendering = Rendering.of(workbench, written.body(), written.fields());
        String slug = Slugs.slug(written.title());
        long id = ResourceStore.add(tx, Ids.fresh(), visitor.id(), labels, written, slug, rendering, now);
        int version = 1 + item.before().stream().mapToInt(Earlier::number).max().orElse(0);
        Instant created = item.created() == null ? now : item.created();
        Instant changed = item.changed() == null ? created : item.changed();
        if (!item.credit().isEmpty() || item.created() != null || version > 1)
            ResourceStore.brought(tx, id, item.credit(), item.origin(), version, created, changed);
        for (Earlier each : item.before())
            ResourceStore.before(
                    tx, id, new Version(each.number(), each.title(), each.body(), each.fields(), each.at()));
        log.append(tx, new Event("resource.imported", visitor.id(), written.space(), "resource", id));
        return new Made(id, version);
    }

    /// Where something is that was made, for links of others to it.
    public Map<Long, String> paths(Tx tx, Collection<Long> ids) {
        return BroughtStore.paths(tx, ids);
    }

    /// Changes the words of what was made and of its older versions, unless somebody has changed it since.
    ///
    /// @param change gives a text of Markdown as it shall be
    public void reword(Tx tx, Visitor visitor, Made made, UnaryOperator<String> change) {
        BroughtStore.worded(tx, made.id(), made.version()).ifPresent(before -> {
            BroughtStore.Worded after = before.by(change);
            if (after.equals(before)) return;
            Rendering rendering = Rendering.of(workbench, after.body(), after.fields());
            BroughtStore.reword(tx, made.id(), after, rendering);
            log.append(tx, new Event("resource.changed", visitor.id(), after.space(), "resource", made.id()));
        });
        for (Version version : BroughtStore.earlier(tx, made.id())) {
            BroughtStore.Worded was = new BroughtStore.Worded(0, version.body(), version.fields());
            BroughtStore.Worded now = was.by(change);
            if (!now.equals(was)) BroughtStore.rewordEarlier(tx, made.id(), version.number(), now);
        }
    }

    /// Takes away what was made, unless somebody has done something with it since; false then.
    public boolean unmake(Tx tx, Visitor visitor, Made made) {
        Optional<Long> space = ResourceStore.unmake(tx, made.id(), made.version());
        if (space.isEmpty()) return false;
        attachments.erase(tx, "resource", List.of(made.id()));
        log.append(tx, new Event("resource.removed", visitor.id(), space.get(), "resource", made.id()));
        return true;
    }

    /// Of some titles, in lower case, those that stand in a space already.
    public Set<String> known(long space, Set<String> titles) {
        return titles.isEmpty() ? Set.of() : store.titled(space, titles);
    }

    /// The fields that a text has beside itself, as [Item#values] calls them, each with the key of its name.
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("fields." + Prompts.LINK, "imports.column.link");
        for (String name : Prompts.NAMES)
            if (!name.equals(Prompts.LINK)) fields.put("fields." + name, "library.prompt." + name);
        return fields;
    }

    /// Whether there is such a topic or audience, by whatever name.
    public boolean knows(String facet, String said) {
        return concepts.find(Facet.of(facet), said).isPresent();
    }
}
