package org.palimpsest.synthesis;

/** Which characters a font has, or a page is printed in. */
enum Script {
    LATIN,
    /** Chinese, with Latin words in between. */
    HAN
}
