package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.ModelOptions;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

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

    @AttributeDefinition(
            name = "Allow download",
            description =
                    "Downloads the model by its name in the catalogue if it is not in a folder.")
    boolean allow_download() default false;

    @AttributeDefinition(
            name = "KV cache: keys",
            description =
                    "How keys are stored. Quantised types take less memory at some loss; they need"
                            + " heads of a multiple of 32 values.",
            options = {
                @Option(label = "f32", value = "f32"),
                @Option(label = "f16", value = "f16"),
                @Option(label = "bf16", value = "bf16"),
                @Option(label = "q8_0", value = "q8_0"),
                @Option(label = "q5_1", value = "q5_1"),
                @Option(label = "q5_0", value = "q5_0"),
                @Option(label = "q4_1", value = "q4_1"),
                @Option(label = "q4_0", value = "q4_0"),
                @Option(label = "iq4_nl", value = "iq4_nl")
            })
    String kv_cache_keys() default "f16";

    @AttributeDefinition(
            name = "KV cache: values",
            description = "How values are stored. Quantised types need flash attention too.",
            options = {
                @Option(label = "f32", value = "f32"),
                @Option(label = "f16", value = "f16"),
                @Option(label = "bf16", value = "bf16"),
                @Option(label = "q8_0", value = "q8_0"),
                @Option(label = "q5_1", value = "q5_1"),
                @Option(label = "q5_0", value = "q5_0"),
                @Option(label = "q4_1", value = "q4_1"),
                @Option(label = "q4_0", value = "q4_0"),
                @Option(label = "iq4_nl", value = "iq4_nl")
            })
    String kv_cache_values() default "f16";

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

    @AttributeDefinition(
            name = "LoRA adapters",
            description =
                    "NAME=PATH or NAME=PATH;scale=NUMBER, separated by commas. The scale"
                            + " counts in requests that"
                            + " choose no adapters themselves; 1 unless given.",
            required = false)
    String[] adapters() default {};
}
