package tilth;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tilth.db.Tx;
import tilth.mail.MailServer;
import tilth.mail.Mailbox;
import tilth.mail.Postman;
import tilth.mail.ReturnBox;
import tilth.notices.Notices;
import tilth.notices.Readers;
import tilth.people.People;
import tilth.people.Person;
import tilth.spaces.Ear;

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

    @Override
    public boolean comesBack(String address) {
        return people.comesBack(address);
    }

    @Override
    public void cameBack(Tx tx, long person, String mailbox, Instant posted, Instant now) {
        People.cameBack(tx, person, mailbox, posted, now);
    }

    /// How letters leave and come back, as the settings say.
    ///
    /// @param ears of rooms whose letters can be answered by writing back
    static Notices.Way way(Config config, Postman postman, Map<String, Ear> ears) {
        Config.Imap imap = config.mail().imap();
        Config.Smtp smtp = config.mail().smtp();
        Optional<ReturnBox> back = imap.host()
                .map(host ->
                        new ReturnBox(new MailServer(host, imap.port(), imap.tls(), imap.user(), imap.password(), "")));
        return new Notices.Way(postman, Mailbox.of(config.mailFrom()), smtp.senders(), smtp.rate(), back, ears);
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
