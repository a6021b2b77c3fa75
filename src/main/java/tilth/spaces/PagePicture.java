package tilth.spaces;

import tilth.db.Row;

/// The picture of one page of a file, in two sizes.
///
/// @param large its address among the files
/// @param width of the large one, in pixels
record PagePicture(long file, int page, long large, long small, int width, int height) {
    private static final float SMALL = 720; // pixels, the longest side

    static PagePicture of(Row row) {
        return new PagePicture(
                row.number("attachment"),
                row.count("page"),
                row.number("large"),
                row.number("small"),
                row.count("width"),
                row.count("height"));
    }

    /// How wide the small one is.
    int smallWidth() {
        return Math.max(1, Math.round(width * Math.min(1, SMALL / Math.max(width, height))));
    }
}
