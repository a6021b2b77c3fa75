package tilth.people;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;
import tilth.text.Html;

/// A text as a QR code (ISO/IEC 18004), drawn in place as SVG: nothing to load, nothing outside to ask.
final class Qr {
    private Qr() {}

    /// Dark squares on white, whatever the page's colours, for phones read nothing else.
    static Html svg(String text) {
        try {
            BitMatrix bits =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < bits.getHeight(); y++)
                for (int x = 0; x < bits.getWidth(); x++)
                    if (bits.get(x, y))
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
            int size = bits.getWidth();
            return new Html("<svg viewBox=\"0 0 " + size + " " + size
                    + "\" width=\"220\" height=\"220\" aria-hidden=\"true\">"
                    + "<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "H0z\"/><path fill=\"#000\" d=\"" + path
                    + "\"/></svg>");
        } catch (WriterException tooLong) {
            throw new IllegalStateException(tooLong);
        }
    }
}
