package org.palimpsest.pages;

import java.io.Serializable;

/**
 * A piece of work on a page: the network sees the window, the core is what is kept of its answer.
 *
 * @param core the part kept; lies within the window and within the page
 * @param window the part seen; may reach beyond the page, where it is filled by {@link Mirror}
 */
public record Tile(Area core, Area window) implements Serializable {
    public Tile {
        if (!window.contains(core)) {
            throw new IllegalArgumentException(
                    "tile: core " + core + " is not within window " + window + "; enlarge the window");
        }
    }
}
