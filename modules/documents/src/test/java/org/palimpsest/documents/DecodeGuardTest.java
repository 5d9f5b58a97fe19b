package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.documents.DocumentException.Code;

class DecodeGuardTest {
    /** Seconds that nothing here takes on any machine. */
    private static final int LONG = 600;

    @Test
    void handsOutTheResult() throws DocumentException {
        assertThat(DecodeGuard.<String>within(LONG, "page 1", () -> "done")).isEqualTo("done");
    }

    static Stream<Arguments> throwables() {
        return Stream.of(
                Arguments.of(new StackOverflowError(), Code.CORRUPT),
                Arguments.of(new ThreadDeath(), Code.CORRUPT),
                Arguments.of(new IndexOutOfBoundsException("7"), Code.CORRUPT),
                Arguments.of(new IOException("bad"), Code.CORRUPT),
                Arguments.of(new OutOfMemoryError("Java heap space"), Code.OUT_OF_MEMORY),
                Arguments.of(new NoClassDefFoundError("x"), Code.INTERNAL),
                Arguments.of(new DocumentException(Code.UNSUPPORTED, "CMYK"), Code.UNSUPPORTED));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void turnsWhateverADecoderThrowsIntoACode(Throwable thrown, Code code) {
        DocumentException failure = catchThrowableOfType(
                DocumentException.class,
                () -> DecodeGuard.within(LONG, "page 3", () -> {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) thrown;
                }));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageStartingWith("page 3: ").hasCause(thrown);
    }

    @Test
    void givesUpOnADecoderThatDoesNotReturn() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        // a busy machine may not have begun the work when its time is over, and then there is nothing to interrupt
        do {
            assertThatThrownBy(() -> DecodeGuard.within(1, "page 1", () -> {
                        begun.countDown();
                        try {
                            return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                        } finally {
                            interrupted.countDown();
                        }
                    }))
                    .isInstanceOfSatisfying(
                            DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TIMEOUT))
                    .hasMessageContaining("decode-seconds = 1");
        } while (begun.getCount() > 0);
        interrupted.await();
    }

    @Test
    void leavesAnInterruptionToTheCaller() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () -> DecodeGuard.within(LONG, "page 2", () -> new CountDownLatch(1).await(1, TimeUnit.HOURS)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("page 2: reading was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
