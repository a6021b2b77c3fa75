package tilth.trust;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tilth.db.Tx;
import tilth.spaces.Along;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Visitor;

/// Who is named under a text, as it goes along: those who said yes, as names in words.
final class CreditsAlong implements Along {
    private static final int MOST = 30;
    private static final int LONGEST = 120; // characters

    private final CreditStore store;

    CreditsAlong(CreditStore store) {
        this.store = store;
    }

    @Override
    public String field() {
        return "credits";
    }

    @Override
    public Map<Long, JsonArray> of(Visitor visitor, Words words, Collection<Long> resources) {
        Map<Long, JsonArray> all = new LinkedHashMap<>();
        for (Credit credit : store.fine(resources)) {
            String name = credit.shown(visitor.reach());
            if (!name.isEmpty())
                all.computeIfAbsent(credit.resource(), _ -> new JsonArray())
                        .add(new JsonObject().put("role", credit.role()).put("name", name));
        }
        return all;
    }

    @Override
    public boolean fits(JsonArray said) {
        return said.size() <= MOST && said.stream().allMatch(CreditsAlong::fits);
    }

    private static boolean fits(Object each) {
        return each instanceof JsonObject credit
                && Credit.ROLES.contains(credit.getString("role", ""))
                && !credit.getString("name", "").isBlank()
                && credit.getString("name").length() <= LONGEST;
    }

    @Override
    public void hang(Tx tx, Ground ground, JsonArray said) {
        if (!CreditStore.of(tx, ground.resource()).isEmpty()) return;
        for (Object each : said) {
            JsonObject credit = (JsonObject) each;
            String name = Names.clean(credit.getString("name"));
            CreditStore.Wanted wanted = new CreditStore.Wanted(credit.getString("role"), 0, 0, "", name, false);
            CreditStore.add(
                    tx,
                    ground.resource(),
                    wanted,
                    ground.visitor().id(),
                    ground.visitor().language(),
                    ground.now());
        }
    }
}
