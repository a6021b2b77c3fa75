package tilth.sessions;

import tilth.web.Form;

/// One answer to choose in a form.
record Choice(String value, String label, boolean chosen) {
    static Choice of(String value, String label, Form form, String field) {
        return new Choice(value, label, form.value(field).equals(value));
    }
}
