package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.Embed4All;
import io.gpt4all.ModelOptions;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of a model that embeds or ranks, as people see it in a console. */
@ObjectClassDefinition(
        name = "GPT4All embedding model",
        description =
                "Loads an embedding model and offers it as an Embed4All service, or one that ranks"
                        + " documents, as a Reranker service. Name the configuration"
                        + " io.gpt4all.embed~NAME.")
@interface EmbedConfiguration {

    @AttributeDefinition(
            name = "Model",
            description =
                    "File name in a model folder, with or without .gguf, or the path of a file. The"
                            + " default is MiniLM, the SDK's or the distribution's.")
    String model() default Embed4All.DEFAULT_MODEL;

    @AttributeDefinition(
            name = "Device",
            description =
                    "cpu, cuda, metal, vulkan, gpu, auto, or a device's name. Empty: Metal on Apple"
                            + " silicon, else the CPU.",
            required = false)
    String device() default "";

    @AttributeDefinition(
            name = "Context length",
            description =
                    "Tokens that the model takes of a text at once, at least 8; never more than it was"
                            + " trained on, or than RoPE scaling reaches where it has no learned"
                            + " positions.",
            min = "8")
    int context_length() default ModelOptions.DEFAULT_CONTEXT_LENGTH;

    @AttributeDefinition(
            name = "Threads",
            description = "CPU threads, 1 to 512. 0: one per physical core.",
            min = "0",
            max = "512")
    int threads() default 0;

    @AttributeDefinition(
            name = "Allow download",
            description =
                    "Downloads the model by its name in the catalogue if it is not in a folder.")
    boolean allow_download() default false;

    @AttributeDefinition(
            name = "Flash attention",
            description = "Attention in one pass. Auto: where device and model can.",
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "on", value = "on"),
                @Option(label = "off", value = "off")
            })
    String flash_attention() default "auto";

    @AttributeDefinition(
            name = "RoPE scaling",
            description = "How positions are scaled to reach beyond the trained context.",
            options = {
                @Option(label = "as the model file says", value = "model"),
                @Option(label = "none", value = "none"),
                @Option(label = "linear", value = "linear"),
                @Option(label = "YaRN", value = "yarn")
            })
    String rope_scaling() default "model";

    @AttributeDefinition(
            name = "RoPE factor",
            description =
                    "How many times the trained context the model is to reach, 0.001 to 10000. 0: as"
                            + " the model file says.",
            min = "0")
    double rope_factor() default 0;

    @AttributeDefinition(
            name = "RoPE frequency base",
            description = "0.001 to 1e12. 0: as the model file says.",
            min = "0")
    double rope_frequency_base() default 0;

    @AttributeDefinition(
            name = "YaRN: original context",
            description = "Tokens that the model was trained on. 0: as the model file says.",
            min = "0",
            max = "16777216")
    int yarn_original_context() default 0;

    @AttributeDefinition(
            name = "Map the file",
            description = "Off reads the file into memory instead, which suits network disks.")
    boolean mmap() default true;

    @AttributeDefinition(
            name = "Lock in memory",
            description = "Asks the system never to swap the weights out.")
    boolean mlock() default false;

    @AttributeDefinition(
            name = "GPU layers",
            description = "Layers that go to a GPU, 0 to 1000. Without effect on the CPU.",
            min = "0",
            max = "1000")
    int gpu_layers() default ModelOptions.DEFAULT_GPU_LAYERS;

    @AttributeDefinition(
            name = "Polling",
            description = "How long compute threads look for new work before they sleep, 0 to 100.",
            min = "0",
            max = "100")
    int polling() default ModelOptions.DEFAULT_POLLING;

    @AttributeDefinition(
            name = "Queue limit",
            description = "Requests that may wait until others have ended, 1 to 65536.",
            min = "1",
            max = "65536")
    int queue_limit() default ModelOptions.DEFAULT_QUEUE_LIMIT;

    @AttributeDefinition(
            name = "Verbose",
            description = "Logs what llama.cpp tells as information, not as detail.")
    boolean verbose() default false;
}
