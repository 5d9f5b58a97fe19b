package org.palimpsest.training;

import java.io.Serializable;

/**
 * A pair that cannot be learnt from; another one takes its place.
 *
 * @param name of the pair, which no other pair of the training has
 * @param reason in words for its owner, with what to do
 */
public record PairFault(String name, String reason) implements Serializable {}
