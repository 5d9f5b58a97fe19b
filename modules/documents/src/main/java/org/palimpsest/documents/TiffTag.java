package org.palimpsest.documents;

import java.util.Set;

/** Numbers of the TIFF fields that are understood (TIFF 6.0, and EXIF for the nested directories). */
final class TiffTag {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int T4_OPTIONS = 292;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int SUB_DIRECTORIES = 330;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int EXIF = 34665;
    static final int GPS = 34853;
    static final int INTEROPERABILITY = 40965;

    /** Fields whose value is the offset of a directory that belongs to the page and travels with it. */
    static final Set<Integer> NESTED = Set.of(EXIF, GPS, INTEROPERABILITY);

    /** Fields whose value is an offset into this very file, beside the above: free space, embedded old-style JPEG. */
    static final Set<Integer> STALE_OFFSETS = Set.of(288, 289, 513, 514, 519, 520, 521);

    private TiffTag() {}
}
