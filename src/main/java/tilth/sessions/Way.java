package tilth.sessions;

import java.time.Instant;
import tilth.text.Words;

/// How to get in, for those who may.
///
/// @param link open now; empty while it is not, and for those who may not
/// @param opens from when it will be; empty when there is no link, or it is open
/// @param phone as people write it; `tel` as a phone dials it, with its code
record Way(String place, String link, String opens, String phone, String tel, String code) {
    private static final Way NONE = new Way("", "", "", "", "", "");

    static Way of(Seat seat, Words words, Instant now) {
        if (!seat.asked()) return NONE;
        Session session = seat.session();
        boolean linked = !session.link().isEmpty();
        boolean on = seat.on(now);
        boolean before = now.isBefore(session.at());
        Instant doors = session.at().minus(Seat.DOORS);
        return new Way(
                session.place(),
                linked && on ? session.link() : "",
                linked && !on && before ? words.time(doors, seat.clock()) : "",
                session.phone(),
                tel(session),
                session.code());
    }

    /// RFC 3966, without what only eyes need; two commas wait before the code is typed.
    private static String tel(Session session) {
        if (session.phone().isEmpty()) return "";
        String number = session.phone().replaceAll("[^0-9+]", "");
        String code = session.code().replaceAll("[^0-9#*]", "");
        return "tel:" + number + (code.isEmpty() ? "" : ",," + code.replace("#", "%23"));
    }

    public boolean known() {
        return !(place + link + opens + phone).isEmpty();
    }
}
