package org.palimpsest.jobs;

import java.util.concurrent.Callable;

/** A command that does a step over many pages. */
interface Job extends Callable<Integer> {
    CommonOptions options();
}
