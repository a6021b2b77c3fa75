package tilth.web;

import java.util.List;

/// What stands above every page: ways to its places, and who is here.
///
/// @param nav where the page belongs: today, circles, library, talk, write, notices, you, or nowhere
/// @param unread notices not looked at; empty for none
/// @param enter where a stranger enters
/// @param languages for strangers
public record Bar(
        String nav,
        boolean entered,
        boolean admin,
        String name,
        String handle,
        String unread,
        String site,
        String logo,
        String enter,
        List<Frame.Tongue> languages) {}
