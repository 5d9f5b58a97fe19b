package org.palimpsest.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EventFileTest {
    /** As tensorboard 2.21.0's {@code RecordWriter} and {@code event_pb2} write the same two events. */
    private static final String TENSORBOARDS_OWN =
            "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a32"
                    + "2a28646c2600000000000000734fe30009000000000000044010ac022a180a160a0f76616c69646174696f6e2f70736e72150000a03f"
                    + "8647b5c4";

    /**
     * A length of 16; {@code wall_time} 2.5, {@code step} 300, {@code session_log} with {@code status: START}, as
     * {@code event.proto} lays them out.
     */
    @Test
    void aRestartIsASessionLogThatStarts() {
        EventFile file = new EventFile(1.5);
        int before = file.toByteArray().length;
        file.restart(2.5, 300);

        String record = HexFormat.of().formatHex(file.toByteArray()).substring(2 * before);
        assertThat(record)
                .startsWith("1000000000000000")
                .contains("09000000000000044010ac023a020801")
                .hasSize(64);
    }

    @Test
    void isWhatTensorBoardItselfWrites() {
        EventFile file = new EventFile(1.5);
        file.scalar(2.5, 300, "validation/psnr", 1.25);

        assertThat(HexFormat.of().formatHex(file.toByteArray())).isEqualTo(TENSORBOARDS_OWN);
    }
}
