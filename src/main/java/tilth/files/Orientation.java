package tilth.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How a camera was held, as its picture's EXIF says: 1 to 8, 1 for upright.
///
/// Reads this one number and nothing else of EXIF, which is hostile ground: counts and offsets in it may say
/// anything. Whatever does not fit means upright.
/// Source: EXIF 2.32, 4.6.4 (tag 274).
final class Orientation {
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int MOST_SEGMENTS = 200;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Orientation() {}

    static int of(PictureKind kind, byte[] picture) {
        try {
            ByteBuffer in = ByteBuffer.wrap(picture);
            return switch (kind) {
                case JPEG -> inJpeg(in);
                case PNG -> inChunks(in, 8, "eXIf", ByteOrder.BIG_ENDIAN);
                case WEBP -> inChunks(in, 12, "EXIF", ByteOrder.LITTLE_ENDIAN);
                case GIF -> UPRIGHT;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            return UPRIGHT;
        }
    }

    private static int inJpeg(ByteBuffer in) {
        int at = 2;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            int marker = in.getShort(at) & 0xffff;
            int length = in.getShort(at + 2) & 0xffff;
            if (marker == 0xffda || marker < 0xff01) return UPRIGHT; // pixels begin, or nonsense
            if (marker == 0xffe1 && isExif(in, at + 4)) return inTiff(in.slice(at + 10, length - 8));
            at += 2 + length;
        }
        return UPRIGHT;
    }

    /// PNG and WebP: chunks of a four-letter name and a length, only in other orders.
    private static int inChunks(ByteBuffer in, int from, String wanted, ByteOrder order) {
        boolean png = order == ByteOrder.BIG_ENDIAN;
        in.order(order);
        long at = from;
        for (int chunk = 0; chunk < MOST_SEGMENTS && at + 8 <= in.limit(); chunk++) {
            int start = (int) at;
            long length = in.getInt(png ? start : start + 4) & 0xffff_ffffL;
            byte[] name = new byte[4];
            in.get(png ? start + 4 : start, name);
            if (Arrays.equals(name, wanted.getBytes(StandardCharsets.ISO_8859_1)))
                return inTiff(in.slice(start + 8, (int) length));
            at += png ? 12 + length : 8 + length + (length & 1);
        }
        return UPRIGHT;
    }

    private static int inTiff(ByteBuffer exif) {
        ByteBuffer tiff = isExif(exif, 0) ? exif.slice(EXIF.length, exif.limit() - EXIF.length) : exif;
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int entry = 0; entry < Math.min(entries, MOST_SEGMENTS); entry++) {
            int at = directory + 2 + 12 * entry;
            if ((tiff.getShort(at) & 0xffff) != TAG) continue;
            int orientation = tiff.getShort(at + 8);
            return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
        }
        return UPRIGHT;
    }

    private static boolean isExif(ByteBuffer in, int at) {
        if (in.limit() < at + EXIF.length) return false;
        byte[] mark = new byte[EXIF.length];
        in.get(at, mark);
        return Arrays.equals(mark, EXIF);
    }
}
