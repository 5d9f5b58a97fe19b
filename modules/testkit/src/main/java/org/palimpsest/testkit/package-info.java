/**
 * What tests of other modules share: small pages made from a seed, assertions that say where two pages differ, and the wait
 * for tasks that outlive their Spark. Test scope only; depends on {@code pages} and AssertJ. Start reading at {@link org.palimpsest.testkit.TestPages}.
 */
package org.palimpsest.testkit;
