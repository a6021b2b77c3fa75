package tilth.files;

import java.nio.ByteOrder;

/// Files that an upload must survive, made here.
public final class Hostile {
    private Hostile() {}

    /// A picture from a phone that says where it was taken.
    public static byte[] gps() throws java.io.IOException {
        return Samples.fromAPhone(Samples.redAndBlue("jpeg", 800, 600), 6, ByteOrder.BIG_ENDIAN);
    }
}
