package tilth.collections;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Along;
import tilth.text.Languages;
import tilth.text.Slugs;
import tilth.text.Words;
import tilth.web.Visitor;

/// In which collections of its place a text stands, and where in them, as it goes along.
final class CollectionsAlong implements Along {
    private static final int MOST = 50;

    private final CollectionStore store;
    private final Log log;

    CollectionsAlong(CollectionStore store, Log log) {
        this.store = store;
        this.log = log;
    }

    @Override
    public String field() {
        return "collections";
    }

    @Override
    public Map<Long, JsonArray> of(Visitor visitor, Words words, Collection<Long> resources) {
        return store.standing(visitor.reach(), resources);
    }

    @Override
    public boolean fits(JsonArray said) {
        return said.size() <= MOST && said.stream().allMatch(CollectionsAlong::fits);
    }

    private static boolean fits(Object each) {
        return each instanceof JsonObject in
                && in.getString("id", "").matches("[0-9]{1,18}")
                && in.getString("place", "").matches("[0-9]{1,6}")
                && fits(in.getString("title", ""), 1, CollectionForm.LONGEST_TITLE)
                && fits(in.getString("lead", ""), 0, CollectionForm.LONGEST_LEAD)
                && fits(in.getString("why", ""), 0, CollectionForm.LONGEST_WHY)
                && Languages.known(in.getString("language", ""));
    }

    private static boolean fits(String said, int least, int most) {
        return said.strip().length() >= least && said.length() <= 2 * most;
    }

    @Override
    public void hang(Tx tx, Ground ground, JsonArray said) {
        for (Object each : said) {
            JsonObject in = (JsonObject) each;
            String key = ground.carried() + ":" + in.getString("id");
            long collection = CollectionStore.brought(tx, key).orElseGet(() -> add(tx, ground, in, key));
            int place = Integer.parseInt(in.getString("place"));
            CollectionStore.put(tx, collection, ground.resource(), in.getString("why", ""), place);
            log.append(
                    tx,
                    new Event(
                            "collection.changed",
                            ground.visitor().id(),
                            ground.space(),
                            tilth.collections.Collection.KIND,
                            collection));
        }
    }

    private static long add(Tx tx, Ground ground, JsonObject in, String key) {
        boolean start =
                Boolean.parseBoolean(in.getString("start", "false")) && !CollectionStore.starts(tx, ground.space());
        String title = in.getString("title");
        CollectionForm.Said said =
                new CollectionForm.Said(title, in.getString("lead", ""), in.getString("language"), start);
        long author = ground.visitor().id();
        CollectionStore.Added added =
                CollectionStore.add(tx, ground.space(), ground.labels(), author, said, Slugs.slug(title), ground.now());
        CollectionStore.brought(tx, added.id(), key);
        return added.id();
    }

    @Override
    public void undone(Tx tx, long carried) {
        for (long gone : CollectionStore.unmake(tx, carried + ":"))
            log.append(tx, new Event("collection.removed", 0, 0, tilth.collections.Collection.KIND, gone));
    }
}
