package tilth.files;

import java.io.IOException;
import java.io.OutputStream;

/// Writes what a file shall hold.
@FunctionalInterface
public interface Writing {
    void to(OutputStream out) throws IOException;
}
