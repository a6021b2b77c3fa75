package tilth;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import tilth.mail.MailServer;
import tilth.mail.Postman;
import tilth.notices.Readers;
import tilth.people.People;
import tilth.people.Person;

/// Who reads letters, as the room of people knows them, and who carries them.
final class Correspondents implements Readers {
    private final People people;

    Correspondents(People people) {
        this.people = people;
    }

    @Override
    public Optional<Reader> find(long person) {
        return people.find(person)
                .filter(Person::active)
                .map(found -> new Reader(people.mailOf(person), found.name(), found.language()))
                .filter(reader -> !reader.address().isEmpty());
    }

    /// The postman the settings ask for: to a mail server, or into a folder where there is none.
    static Postman postman(Config config, Path data) {
        Config.Smtp smtp = config.mail().smtp();
        if (smtp.host().isEmpty()) return Postman.into(data.resolve("mail"));
        String helo = URI.create(config.publicUrl()).getHost();
        return Postman.to(
                new MailServer(smtp.host().get(), smtp.port(), smtp.tls(), smtp.user(), smtp.password(), helo),
                smtp.senders(),
                data.resolve("mail"));
    }
}
