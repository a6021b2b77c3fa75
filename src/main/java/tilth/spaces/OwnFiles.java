package tilth.spaces;

import java.util.List;
import java.util.function.LongFunction;
import tilth.people.OwnFile;

/// The files somebody brought, wherever they hang: theirs to take along.
public final class OwnFiles implements LongFunction<List<OwnFile>> {
    private final Attachments attachments;

    public OwnFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public List<OwnFile> apply(long person) {
        return attachments.store().byPerson(person).stream()
                .flatMap(file ->
                        attachments
                                .place(file)
                                .map(path -> new OwnFile(file.address() + "-" + file.name(), path))
                                .stream())
                .toList();
    }
}
