package org.palimpsest.cleaning;

import java.util.Random;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/** Stand-ins for trained generators. */
final class Generators {
    private Generators() {}

    /** What a window becomes. */
    interface Rule {
        ErasedTile erase(float[] rgb, int height, int width);
    }

    static TileEraser of(Rule rule) {
        return new TileEraser() {
            @Override
            public ErasedTile erase(float[] rgb, int height, int width) {
                return rule.erase(rgb, height, width);
            }

            @Override
            public void close() {}
        };
    }

    /** Gives every window back, with the same share everywhere. */
    static TileEraser identity(float share) {
        return of((rgb, height, width) -> {
            float[] mask = new float[height * width];
            java.util.Arrays.fill(mask, share);
            return ErasedTile.of(height, width, rgb.clone(), mask);
        });
    }

    /** A generator's gated output for a mask that is not the exact one: m·truth + (1−m)·scan. */
    static PageImage gated(PageImage scan, PageImage truth, EraseMask mask) {
        byte[] samples = scan.copySamples();
        int channels = scan.channels();
        for (int i = 0; i < samples.length; i++) {
            float share = (mask.levels()[i / channels] & 0xff) / 255f;
            samples[i] = (byte) Math.round(share * (truth.samples()[i] & 0xff) + (1 - share) * (samples[i] & 0xff));
        }
        return PageImage.of(scan.width(), scan.height(), scan.colour(), samples);
    }

    /**
     * A mask with soft round spots where it is multiplied down (holes) and soft round spots where paper and print are
     * taken for ink (false alarms).
     */
    static EraseMask withFaults(EraseMask mask, int holes, int alarms, long seed) {
        Random random = new Random(seed);
        float[] shares = new float[mask.levels().length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (mask.levels()[i] & 0xff) / 255f;
        }
        for (int i = 0; i < holes + alarms; i++) {
            int x = random.nextInt(mask.width());
            int y = random.nextInt(mask.height());
            spot(shares, mask.width(), x, y, 3 + 2 * random.nextFloat(), i < holes);
        }
        byte[] levels = new byte[shares.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.round(255 * shares[i]);
        }
        return EraseMask.of(mask.width(), mask.height(), levels);
    }

    private static void spot(float[] shares, int width, int centreX, int centreY, float radius, boolean hole) {
        int reach = (int) (2 * radius);
        int height = shares.length / width;
        for (int y = Math.max(0, centreY - reach); y < Math.min(height, centreY + reach); y++) {
            for (int x = Math.max(0, centreX - reach); x < Math.min(width, centreX + reach); x++) {
                double distance = Math.hypot(x - centreX, y - centreY) / radius;
                float strength = (float) Math.max(0, Math.min(1, 1.6 - distance)) * 0.9f;
                int i = y * width + x;
                shares[i] = hole ? shares[i] * (1 - strength) : Math.max(shares[i], strength);
            }
        }
    }
}
