package io.gpt4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.Logger;

/** Expected behaviour: chapter 101 of the OSGi Compendium specification. */
class OsgiLogsTest {
    private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("osgi.test");
    private final List<LogRecord> records = new ArrayList<>();
    private final Logger logger = new OsgiLogs().getLogger("osgi.test");
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    records.add(record);
                }

                @Override
                public void flush() {
                    // nothing is kept back
                }

                @Override
                public void close() {
                    // nothing is held
                }
            };

    @BeforeEach
    void listen() {
        jul.setUseParentHandlers(false);
        jul.setLevel(Level.INFO);
        jul.addHandler(handler);
    }

    @AfterEach
    void stop() {
        jul.removeHandler(handler);
    }

    @Test
    void fillsPlaceholdersHoweverManyArgumentsThereAre() {
        logger.info("none");
        logger.info("{}", 1);
        logger.info("{} {}", 1, 2);
        logger.info("{} {} {}", 1, 2, 3);
        assertThat(records)
                .extracting(LogRecord::getMessage)
                .containsExactly("none", "1", "1 2", "1 2 3");
    }

    @Test
    void theLastArgumentMayBeWhatWasThrown() {
        var thrown = new IllegalStateException("why");
        logger.error("Component {} failed", "x", thrown);
        LogRecord record = records.get(0);
        assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(record.getMessage()).isEqualTo("Component x failed");
        assertThat(record.getThrown()).isSameAs(thrown);
    }

    @Test
    void levelsAreTheLogs() {
        logger.debug("not asked for");
        assertThat(records).isEmpty();
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger.isInfoEnabled()).isTrue();
        assertThat(logger.isErrorEnabled()).isTrue();
        assertThat(logger.getName()).isEqualTo("osgi.test");
    }

    @Test
    void aFormatterLoggerFormatsAsPrintf() {
        new OsgiLogs().getLogger("osgi.test", FormatterLogger.class).warn("%d of %s", 1, "two");
        assertThat(records).extracting(LogRecord::getMessage).containsExactly("1 of two");
    }

    @Test
    void isAnObjectAsOthersAre() {
        assertThat(Set.of(logger)).contains(logger);
        assertThat(logger).isNotEqualTo(new OsgiLogs().getLogger("osgi.test"));
        assertThat(logger).hasToString("Logger osgi.test");
    }
}
