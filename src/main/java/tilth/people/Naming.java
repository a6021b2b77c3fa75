package tilth.people;

import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Names;
import tilth.text.Slugs;
import tilth.web.Form;

/// What people are called here: a chosen name, and the handle made of the first one.
final class Naming {
    private final Log log;
    private final Handles handles;

    Naming(Log log, Handles handles) {
        this.log = log;
        this.handles = handles;
    }

    /// Checks a name as `text` judges names.
    static Form check(Form form, String field) {
        if (!form.value(field).isEmpty()) Names.problem(form.value(field)).ifPresent(key -> form.wrong(field, key));
        return form;
    }

    /// Gives a person a name; with the first one comes a handle, which then stays unless they change it.
    void rename(Tx tx, Person person, String name) {
        String clean = Names.clean(name);
        String handle = person.named() ? person.handle() : handles.of(tx, clean, person.id());
        rename(tx, person, clean, handle);
    }

    void rename(Tx tx, Person person, String name, String handle) {
        PersonStore.rename(tx, person.id(), Names.clean(name), handle, Slugs.skeleton(handle));
        log.append(tx, new Event("person.renamed", person.id(), 0, "person", person.id()));
    }
}
