package io.gpt4all.registry.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTextTest {

    /** Forms that models3.json has, and near ones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ul><li>Fast</li><li>License: <a href=\"x\">MIT</a></li><li>#r</li></ul> | MIT",
                "<li>License: <a href=\"x\">Apache License Version 2.0</a></li> |"
                        + " Apache License Version 2.0",
                "<LI> licence: EUPL <b>1.2</b></LI> | EUPL 1.2",
                "<ul><li>License: A &amp; B</ul> | A & B",
                "<ul><li>License: A<li>Other</ul> | A",
                "<li>License: <a href=\"x\">A&nbsp;  B</a> (see there)</li> | A B"
            })
    void isTheTextOfTheLinkOrItem(String html, String expected) {
        assertThat(LicenceText.find(html)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MIT",
                "<ul><li>Licensed for commercial use</li></ul>",
                "<ul><li>Cannot be used commercially</li></ul>",
                "<li>License: </li>",
                "<p>License: MIT</p>"
            })
    void isNotGuessed(String html) {
        assertThat(LicenceText.find(html)).isEmpty();
    }

    @Test
    void endsSoonOnTextsThatAreMadeToTakeLong() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    LicenceText.find("<li>" + " ".repeat(200_000));
                    LicenceText.find("<li>license:" + "<a ".repeat(100_000));
                    LicenceText.find("<li>license:" + "<a>".repeat(100_000));
                });
    }
}
