/**
 * Where pages are kept: any store that Hadoop's file system layer opens, listed, read whole and written one object at a
 * time, and the ledger that says for every page of a run what happened to it. The only module beside {@code spark} and
 * {@code jobs} that may use Hadoop. Start reading at {@link org.palimpsest.storage.PageStore}.
 */
package org.palimpsest.storage;
