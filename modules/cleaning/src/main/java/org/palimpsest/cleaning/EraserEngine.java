package org.palimpsest.cleaning;

/** What runs a generator. Pages differ in single levels of a few pixels at most between the two. */
public enum EraserEngine {
    /** ONNX Runtime, on a graph that is exported from the checkpoint in memory: two to four times as fast. */
    ONNX,
    /** Deeplearning4j, in which generators are defined and trained; runs wherever ND4J does. */
    DL4J
}
