package tilth.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tilth.text.Messages;
import tilth.text.Words;

/// What all requests share: the site's facts, its texts, kept pages, keys, and who stands at the door.
///
/// One for all server verticles of a node.
public final class House {
    private final Supplier<Site> site;
    private final Supplier<Messages> messages;
    private final Door door;
    private final OneTime oneTime;
    private final Secrets secrets;
    private final Networks networks;
    private final Kept kept = new Kept();
    private final Steady steady = new Steady(kept);
    private final Assets assets;
    private final Templates templates;
    private final Supplier<Boolean> deaf;
    private final Map<String, String> languageOf = new ConcurrentHashMap<>();

    /// @param deaf whether this node has not heard of other nodes' changes for a while; kept pages
    ///     are then left aside
    public House(
            Supplier<Site> site,
            Supplier<Messages> messages,
            Door door,
            OneTime oneTime,
            Secrets secrets,
            Networks networks,
            Supplier<Boolean> deaf) {
        this.site = site;
        this.messages = messages;
        this.door = door;
        this.oneTime = oneTime;
        this.secrets = secrets;
        this.networks = networks;
        this.deaf = deaf;
        this.assets = Assets.load();
        this.templates = new Templates(assets);
    }

    public Site site() {
        return site.get();
    }

    public Words words(String language) {
        return messages.get().in(language);
    }

    public Kept kept() {
        return kept;
    }

    /// What stays the same until something on the site changes, kept from one request to the next.
    ///
    /// @param key names all else that the answer depends on
    public <T> T steady(Object key, Supplier<T> work) {
        return mayKeep() ? steady.get(key, work) : work.get();
    }

    Steady steady() {
        return steady;
    }

    public Templates templates() {
        return templates;
    }

    public Assets assets() {
        return assets;
    }

    Door door() {
        return door;
    }

    OneTime oneTime() {
        return oneTime;
    }

    Secrets secrets() {
        return secrets;
    }

    Networks networks() {
        return networks;
    }

    boolean mayKeep() {
        return !deaf.get();
    }

    /// The interface language that suits an Accept-Language header; remembered, for few headers exist.
    String languageFor(String acceptLanguage) {
        if (languageOf.size() > 2_000) languageOf.clear();
        return languageOf.computeIfAbsent(
                site().languages() + acceptLanguage,
                any -> tilth.text.Languages.bestOf(acceptLanguage, site().languages()));
    }

    /// Forgets remembered choices: the site offers other languages now.
    public void siteChanged() {
        languageOf.clear();
        kept.clear();
    }
}
