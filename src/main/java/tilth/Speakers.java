package tilth;

import java.util.ArrayList;
import java.util.List;
import tilth.home.Home;
import tilth.library.Library;
import tilth.mail.LetterKind;
import tilth.notices.Notices;
import tilth.people.People;
import tilth.sessions.Sessions;
import tilth.spaces.Circles;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.House;

/// The rooms that write letters: which kinds there are, and who says whom to tell.
record Speakers(
        People people, Circles circles, Sessions sessions, List<Wing> wings, Home home, Library library, House house) {

    /// Who says, from each event, whom to tell.
    List<Teller> tellers() {
        List<Teller> all = new ArrayList<>(List.of(circles.teller(), sessions.teller(), home.teller()));
        for (Wing wing : wings) all.add(wing.teller());
        all.add(library.teller(house));
        return all;
    }

    List<LetterKind> letters() {
        List<LetterKind> all = new ArrayList<>(people.letters());
        all.addAll(circles.letters());
        all.addAll(sessions.letters());
        for (Wing wing : wings) all.addAll(wing.letters());
        all.addAll(home.letters());
        all.addAll(library.letters(house));
        all.addAll(Notices.kinds(house));
        return all;
    }
}
