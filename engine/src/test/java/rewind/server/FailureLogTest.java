package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FailureLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void oneReasonIsSaidOnceAMinuteWithHowManyThereWere() {
        AtomicLong now = new AtomicLong(1_000_000);
        FailureLog log = new FailureLog(() -> Instant.ofEpochMilli(now.get()));
        for (int i = 0; i < 500; i++) {
            log.tell("r" + i, HttpError.unavailable("NoModel", "No model serves."));
            now.addAndGet(100);
        }
        log.tell("x", HttpError.unavailable("Damaged", "It is damaged."));
        log.tell("y", HttpError.badRequest("BadParameter", "k is wrong."));
        now.addAndGet(60_000);
        log.tell("z", HttpError.unavailable("Damaged", "It is damaged."));

        assertThat(said())
                .containsExactly(
                        "request r0 was answered 503: No model serves.",
                        "request x was answered 503: It is damaged. (since the last line 499 more failed as that one)",
                        "request z was answered 503: It is damaged.");
    }

    @Test
    void aRequestThatNoModelAnswersIsInTheLog(@TempDir Path folder) throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.get("/recommend/1", "X-Request-ID", "lost");
            engine.get("/recommend/nobody", "X-Request-ID", "wrong");
        }
        assertThat(said()).singleElement().asString().startsWith("request lost was answered 503: No model serves yet.");
    }
}
