package org.palimpsest.synthesis;

/** Smooth noise over a page: random values about -1…1 on a coarse grid, bilinear in between. */
final class SmoothField {
    private final float[] grid;
    private final int columns;
    private final int rows;
    private final float cell;

    SmoothField(int width, int height, float cell, Dice dice) {
        this.cell = cell;
        this.columns = (int) (width / cell) + 2;
        this.rows = (int) (height / cell) + 2;
        this.grid = new float[columns * rows];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = dice.between(-1, 1);
        }
    }

    float at(float x, float y) {
        float gx = Math.min(Math.max(x / cell, 0), columns - 1.001f);
        float gy = Math.min(Math.max(y / cell, 0), rows - 1.001f);
        int column = (int) gx;
        int row = (int) gy;
        float fx = eased(gx - column);
        float fy = eased(gy - row);
        int i = row * columns + column;
        float top = grid[i] + fx * (grid[i + 1] - grid[i]);
        float bottom = grid[i + columns] + fx * (grid[i + columns + 1] - grid[i + columns]);
        return top + fy * (bottom - top);
    }

    private static float eased(float t) {
        return t * t * (3 - 2 * t);
    }

    /** Adds {@code strength} times the row at {@code y} to {@code out}. */
    void addRow(int y, float strength, float[] out) {
        float gy = Math.min(y / cell, rows - 1.001f);
        int row = (int) gy;
        float fy = gy - row;
        float step = 1 / cell;
        int above = row * columns;
        for (int column = 0, x = 0; column < columns - 1 && x < out.length; column++) {
            float left = grid[above + column] * (1 - fy) + grid[above + columns + column] * fy;
            float right = grid[above + column + 1] * (1 - fy) + grid[above + columns + column + 1] * fy;
            int end = Math.min(out.length, (int) Math.ceil((column + 1) * cell));
            for (; x < end; x++) {
                out[x] += strength * (left + (right - left) * (x * step - column));
            }
        }
    }
}
