package org.palimpsest.training;

import java.util.List;

/** Crops of one step: images {@code [N,3,S,S]}, labels {@code [N,4,S,S]}; a class and not a record because it owns arrays. */
final class Batch {
    private final int size;
    private final int side;
    private final float[] images;
    private final float[] labels;

    private Batch(int size, int side, float[] images, float[] labels) {
        this.size = size;
        this.side = side;
        this.images = images;
        this.labels = labels;
    }

    static Batch of(List<Crop> crops) {
        int side = crops.get(0).side();
        int image = crops.get(0).image().length;
        int label = crops.get(0).labels().length;
        float[] images = new float[crops.size() * image];
        float[] labels = new float[crops.size() * label];
        for (int i = 0; i < crops.size(); i++) {
            System.arraycopy(crops.get(i).image(), 0, images, i * image, image);
            System.arraycopy(crops.get(i).labels(), 0, labels, i * label, label);
        }
        return new Batch(crops.size(), side, images, labels);
    }

    int size() {
        return size;
    }

    int side() {
        return side;
    }

    float[] images() {
        return images;
    }

    float[] labels() {
        return labels;
    }
}
