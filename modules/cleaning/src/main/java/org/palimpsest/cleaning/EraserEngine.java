package org.palimpsest.cleaning;

/** What runs a generator. Both round differently, by about 1e-6 of a page's range. */
public enum EraserEngine {
    /** ONNX Runtime, on a graph that is exported from the checkpoint in memory: less processor time, and one session for all threads. */
    ONNX,
    /** Deeplearning4j, in which generators are defined and trained; runs wherever ND4J does. */
    DL4J
}
