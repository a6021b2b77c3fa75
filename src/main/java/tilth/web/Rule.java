package tilth.web;

/// Who may knock at a route at all. What they may see behind it is asked through their [Reach].
public enum Rule {
    /// Strangers too.
    ANYONE,
    /// People who have entered; a stranger is led to `/enter` and back.
    ENTERED,
    /// Those who run the site; for everyone else the route does not exist.
    ADMIN
}
