package io.gpt4all.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.GenerateOptions;
import io.gpt4all.ModelOptions;
import io.gpt4all.model.ModelRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.UrlProvisionOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;

/** The bundle of the API too: here the test is a bundle itself and imports it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PaxExamIT {
    @Inject private GPT4AllFactory factory;

    @Inject private ModelRegistry registry;

    @Inject
    @Filter("(status=READY)")
    private io.gpt4all.spi.Backend backend;

    @Configuration
    public Option[] container() {
        Path frameworks = Path.of(System.getProperty("itest.frameworks"));
        Option[] bundles =
                Stream.of(Distribution.jars("boot"), Distribution.jars("bundle"))
                        .flatMap(List::stream)
                        .filter(jar -> !jar.toString().contains("fileinstall"))
                        .map(PaxExamIT::provision)
                        .toArray(Option[]::new);
        return options(
                cleanCaches(),
                provision(frameworks.resolve("pax-logging-api.jar")).startLevel(1),
                composite(bundles),
                junitBundles());
    }

    private static UrlProvisionOption provision(Path jar) {
        return bundle(jar.toUri().toString());
    }

    @Test
    public void theSampleModelAnswers() {
        assertEquals("cpu", backend.accelerator());
        assertTrue(registry.locate(Distribution.MODEL.toString()).isPresent());
        assertFalse(registry.list().entries().isEmpty());
        GenerateOptions options = GenerateOptions.DEFAULTS.withTemperature(0).withMaxTokens(8);
        try (GPT4All model = factory.open(ModelOptions.of(Distribution.MODEL.toString()))) {
            assertFalse(model.chatSession().generate("Hello!", options).text().isBlank());
        }
    }
}
