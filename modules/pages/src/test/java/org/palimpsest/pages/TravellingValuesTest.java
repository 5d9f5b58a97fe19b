package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What executors receive comes out of serialization as it went in. */
class TravellingValuesTest {
    static List<Serializable> values() {
        return List.of(
                TileGrid.CONTEST,
                TileGrid.CONTEST.cover(301, 1).get(1),
                DatasetLayout.CONTEST,
                new PagePair("a", "a.jpg", "a.png"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void surviveSerialization(Serializable value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(value);
        }
    }
}
