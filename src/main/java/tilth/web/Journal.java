package tilth.web;

import java.util.logging.Logger;

/// What must be found again after something went wrong: who was refused what, and what those who
/// run the site did. Numbers and routes only; the network is a hash under the day's key.
final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class.getName());

    private Journal() {}

    /// Notes a request that was turned away: not allowed, forged, or at a door of those who run the site.
    static void refused(Request request, Problem problem) {
        boolean keys = request.route().rule() == Rule.ADMIN && problem.status() == 404;
        boolean bearer =
                problem instanceof Problem.EnterFirst && request.bearer().isPresent();
        if (problem.status() == 403 || keys || bearer) note("refused " + problem.status(), request);
    }

    /// Notes what was done by a route for those who run the site.
    static void done(Request request, Answer answer) {
        boolean theirs = request.route().rule() == Rule.ADMIN && request.route().writes();
        if (theirs && answer.status() < 400) note("admin act", request);
    }

    private static void note(String what, Request request) {
        String line = what + " person=" + request.visitor().id() + " "
                + request.route().method() + " " + request.path() + " network=" + request.network();
        LOG.info(() -> line);
    }
}
