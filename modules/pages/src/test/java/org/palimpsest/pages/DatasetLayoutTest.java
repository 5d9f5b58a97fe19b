package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetLayoutTest {
    @Test
    void hasTheFoldersOfTheContest() {
        assertThat(DatasetLayout.CONTEST).isEqualTo(new DatasetLayout("images", "gts", "masks"));
    }

    @Test
    void namesAMaskAfterItsStem() {
        assertThat(DatasetLayout.CONTEST.maskOf("two/page.1")).isEqualTo("masks/two/page.1.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/gts", "gts/"})
    void refusesAFolderThatIsNotRelative(String folder) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatasetLayout("images", folder, "masks"))
                .withMessage("dataset layout: folder of the truths is '" + folder
                        + "'; name a folder relative to the dataset, without a slash at either end");
    }

    @Test
    void refusesOneFolderForTwoRoles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatasetLayout("images", "images", "masks"))
                .withMessage("dataset layout: scans 'images', truths 'images' and masks 'masks' "
                        + "must be three different folders");
    }
}
