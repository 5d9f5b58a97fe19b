package org.palimpsest.spark;

/**
 * One pair to score.
 *
 * @param index of the pair
 */
record EvaluateTask(int index, String name, long weight) implements PageTask {}
