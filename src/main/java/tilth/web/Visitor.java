package tilth.web;

import java.time.ZoneId;

/// Who is asking: a member who has entered, or a stranger with id 0.
///
/// @param id the person's row, 0 for a stranger
/// @param signIn the row of the sign-in that brought this request, 0 for strangers and bearer tokens
/// @param sharedPhone whether nothing may be kept on this device
/// @param theme `light`, `dark`, or empty for what the device says
/// @param confirmedAt when this sign-in last proved who it is, epoch seconds (sensitive acts ask for
///     a fresh proof)
/// @param unread notices they have not looked at
public record Visitor(
        long id,
        String name,
        String handle,
        String language,
        ZoneId zone,
        boolean admin,
        long signIn,
        boolean sharedPhone,
        String theme,
        long confirmedAt,
        int unread,
        Reach reach) {

    /// Somebody for whom no notice waits.
    public Visitor(
            long id,
            String name,
            String handle,
            String language,
            ZoneId zone,
            boolean admin,
            long signIn,
            boolean sharedPhone,
            String theme,
            long confirmedAt,
            Reach reach) {
        this(id, name, handle, language, zone, admin, signIn, sharedPhone, theme, confirmedAt, 0, reach);
    }

    public static Visitor stranger(String language, ZoneId zone) {
        return new Visitor(0, "", "", language, zone, false, 0, false, "", 0, Reach.STRANGER);
    }

    public boolean entered() {
        return id != 0;
    }

    Visitor speaking(String other) {
        return new Visitor(
                id, name, handle, other, zone, admin, signIn, sharedPhone, theme, confirmedAt, unread, reach);
    }
}
