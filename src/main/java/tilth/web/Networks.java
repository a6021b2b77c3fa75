package tilth.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Where a request comes from, as far as anybody here needs to know: a keyed hash of the network.
///
/// `X-Forwarded-For` is believed only from the proxies that the operator named. The hash's key
/// changes each day (UTC); neither address nor hash is ever stored.
public final class Networks {
    private final List<String> trustedProxies;
    private final Secrets secrets;

    /// @param trustedProxies addresses of proxies, as plain IP literals
    public Networks(List<String> trustedProxies, Secrets secrets) {
        this.trustedProxies = List.copyOf(trustedProxies);
        this.secrets = secrets;
    }

    String hash(HttpServerRequest request, Instant now) {
        byte[] network = network(address(request));
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return secrets.sign("network " + day, HexFormat.of().formatHex(network));
    }

    /// The caller's address: the last hop that is not one of ours.
    private String address(HttpServerRequest request) {
        String direct =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        if (direct == null || !trustedProxies.contains(direct)) return direct == null ? "" : direct;
        String header = request.getHeader("X-Forwarded-For");
        if (header == null) return direct;
        String[] hops = header.split(",", 20);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!trustedProxies.contains(hop)) return hop;
        }
        return direct;
    }

    /// The address itself for IPv4, the /64 for IPv6 (one household's usual share, RFC 6177).
    private static byte[] network(String address) {
        if (!address.matches("[0-9a-fA-F:.%]{2,60}")) return new byte[0];
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            return parsed instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes;
        } catch (UnknownHostException notAnAddress) {
            return new byte[0];
        }
    }
}
