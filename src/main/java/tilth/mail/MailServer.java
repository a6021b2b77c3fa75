package tilth.mail;

import java.util.Properties;

/// Where letters are handed over.
///
/// @param user empty for a server that asks nobody's name
/// @param helo the name this site greets with; a public host name, or `localhost`
public record MailServer(String host, int port, Tls tls, String user, String password, String helo) {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int REPLY_MILLIS = 30_000;

    /// How the line is kept private.
    public enum Tls {
        /// In clear: only for a server on this machine.
        NONE,
        /// Begins in clear and must change to TLS before anything is said (usual port 587).
        STARTTLS,
        /// TLS from the first byte (usual port 465).
        TLS
    }

    @Override
    public String toString() {
        return host + ":" + port + " " + tls; // never the password
    }

    String protocol() {
        return tls == Tls.TLS ? "smtps" : "smtp";
    }

    String boxProtocol() {
        return tls == Tls.TLS ? "imaps" : "imap";
    }

    /// The same for reading a mailbox there.
    Properties incoming() {
        Properties properties = new Properties();
        String own = "mail." + boxProtocol() + ".";
        properties.setProperty(own + "connectiontimeout", String.valueOf(CONNECT_MILLIS));
        properties.setProperty(own + "timeout", String.valueOf(REPLY_MILLIS));
        properties.setProperty(own + "writetimeout", String.valueOf(REPLY_MILLIS));
        properties.setProperty(own + "ssl.checkserveridentity", "true");
        properties.setProperty(own + "peek", "true"); // reading is not marking as read
        if (tls == Tls.STARTTLS) {
            properties.setProperty(own + "starttls.enable", "true");
            properties.setProperty(own + "starttls.required", "true");
        }
        return properties;
    }

    /// What Jakarta Mail calls all this. A certificate that does not fit the host ends the line.
    Properties properties() {
        Properties properties = new Properties();
        String own = "mail." + protocol() + ".";
        properties.setProperty(own + "connectiontimeout", String.valueOf(CONNECT_MILLIS));
        properties.setProperty(own + "timeout", String.valueOf(REPLY_MILLIS));
        properties.setProperty(own + "writetimeout", String.valueOf(REPLY_MILLIS));
        properties.setProperty(own + "localhost", helo);
        properties.setProperty(own + "auth", String.valueOf(!user.isEmpty()));
        properties.setProperty(own + "quitwait", "false");
        properties.setProperty(own + "ssl.checkserveridentity", "true");
        if (tls == Tls.STARTTLS) {
            properties.setProperty(own + "starttls.enable", "true");
            properties.setProperty(own + "starttls.required", "true");
        }
        return properties;
    }
}
