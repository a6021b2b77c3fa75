package tilth.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// Where a request comes from, as far as anybody here needs to know: a keyed hash of the network.
///
/// `X-Forwarded-For` is believed only from the proxies that the operator named. The hash's key is
/// random, lives in memory and is thrown away each day (UTC): there are few enough addresses to try
/// them all, so a key that could be found again would be no secret. The hash stands in the log when
/// somebody enters or is turned away, never in the database.
public final class Networks {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private final List<Block> trustedProxies;
    private final AtomicReference<Today> today = new AtomicReference<>(Today.of(LocalDate.MIN));

    private record Today(LocalDate day, Secrets secrets) {
        static Today of(LocalDate day) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            return new Today(day, new Secrets(key));
        }
    }

    /// An address, or all addresses that begin with the same bits (CIDR, RFC 4632).
    private record Block(byte[] start, int bits) {
        static Block of(String text) {
            int slash = text.indexOf('/');
            byte[] start = bytes(slash < 0 ? text : text.substring(0, slash));
            return new Block(start, slash < 0 ? start.length * 8 : Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            if (address.length != start.length || start.length == 0) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    /// @param trustedProxies proxies whose `X-Forwarded-For` is believed: addresses or networks (`10.0.0.0/8`)
    public Networks(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream().map(Block::of).toList();
    }

    private boolean trusted(String address) {
        byte[] bytes = bytes(address);
        return trustedProxies.stream().anyMatch(block -> block.holds(bytes));
    }

    String hash(HttpServerRequest request, Instant now) {
        byte[] network = network(address(request));
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Today key = today.updateAndGet(held -> held.day().equals(day) ? held : Today.of(day));
        return key.secrets().sign("network", HexFormat.of().formatHex(network));
    }

    /// The caller's address: the last hop that is not one of ours.
    private String address(HttpServerRequest request) {
        String direct =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        if (direct == null || !trusted(direct)) return direct == null ? "" : direct;
        String header = request.getHeader("X-Forwarded-For");
        if (header == null) return direct;
        String[] hops = header.split(",", 20);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!trusted(hop)) return hop;
        }
        return direct;
    }

    /// The address itself for IPv4, the /64 for IPv6 (one household's usual share, RFC 6177).
    private static byte[] network(String address) {
        byte[] bytes = bytes(address);
        return bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes;
    }

    /// An address literal's bytes; none for anything else, and never a look-up of a name.
    private static byte[] bytes(String address) {
        if (!LITERAL.matcher(address).matches()) return new byte[0];
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException notAnAddress) {
            return new byte[0];
        }
    }
}
