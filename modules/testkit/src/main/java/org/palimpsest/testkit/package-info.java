/**
 * What tests of other modules share: small pages made from a seed, and assertions that say where two pages differ. Test
 * scope only; depends on {@code pages} and AssertJ. Start reading at {@link org.palimpsest.testkit.TestPages}.
 */
package org.palimpsest.testkit;
