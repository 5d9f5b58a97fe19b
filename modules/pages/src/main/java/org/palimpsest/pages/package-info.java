/**
 * The nouns every step shares: a page as samples, an erase mask, tiles that cover a page, pairs of a dataset, and the
 * metrics by which a cleaned page is judged. Depends on the JDK alone; everything else may depend on it. Start reading at
 * {@link org.palimpsest.pages.PageImage}.
 */
package org.palimpsest.pages;
