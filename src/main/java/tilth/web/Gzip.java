package tilth.web;

import java.io.ByteArrayOutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Gzip (RFC 1952) in one call: level 1 for what is made for one person, 9 for what is kept.
final class Gzip {
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int FAST = 1;
    /// Each brings a quarter of a megabyte of its own, which takes as long to be had as a page to be packed. As packing
    /// never waits, there are never more of them than cores at work.
    private static final Queue<Deflater> IDLE = new ConcurrentLinkedQueue<>();

    private Gzip() {}

    static byte[] pack(byte[] plain, int level) {
        if (level != FAST) {
            try (Deflater deflater = new Deflater(level, true)) {
                return pack(plain, deflater);
            }
        }
        Deflater deflater = IDLE.poll();
        if (deflater == null) deflater = new Deflater(FAST, true);
        byte[] packed = pack(plain, deflater);
        deflater.reset();
        IDLE.offer(deflater);
        return packed;
    }

    private static byte[] pack(byte[] plain, Deflater deflater) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 64);
        out.writeBytes(HEAD);
        deflater.setInput(plain);
        deflater.finish();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
        CRC32 crc = new CRC32();
        crc.update(plain);
        little(out, (int) crc.getValue());
        little(out, plain.length);
        return out.toByteArray();
    }

    private static void little(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < 32; shift += 8) out.write(value >>> shift);
    }
}
