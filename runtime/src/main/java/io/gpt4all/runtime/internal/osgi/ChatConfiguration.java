package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.ModelOptions;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of a chat model, as people see it in a console. */
@ObjectClassDefinition(
        name = "GPT4All chat model",
        description =
                "Loads a language model and offers it as a GPT4All service. Name the configuration"
                        + " io.gpt4all.chat~NAME.")
@interface ChatConfiguration {

    @AttributeDefinition(
            name = "Model",
            description =
                    "File name in a model folder, with or without .gguf, or the path of a file.")
    String model() default "";

    @AttributeDefinition(
            name = "Device",
            description =
                    "cpu, cuda, metal, vulkan, gpu, auto, or a device's name. Empty: Metal on Apple"
                            + " silicon, else the CPU.",
            required = false)
    String device() default "";

    @AttributeDefinition(
            name = "Context length",
            description = "Tokens that prompt and answer may have together, at least 8.",
            min = "8")
    int context_length() default ModelOptions.DEFAULT_CONTEXT_LENGTH;

    @AttributeDefinition(
            name = "Threads",
            description = "CPU threads, 1 to 512. 0: one per physical core.",
            min = "0",
            max = "512")
    int threads() default 0;

    @AttributeDefinition(
            name = "Sequences",
            description =
                    "Requests that are computed together, 1 to 64. Each may have the whole context;"
                            + " where memory is short they share what there is.",
            min = "1",
            max = "64")
    int sequences() default ModelOptions.DEFAULT_SEQUENCES;

    @AttributeDefinition(
            name = "Chat template",
            description =
                    "Jinja template in place of the catalogue's and the model file's; file: and a"
                            + " path, for a file that holds it; or the name of a variant in the"
                            + " model file, such as tool_use. Empty: theirs.",
            required = false)
    String chat_template() default "";
}
