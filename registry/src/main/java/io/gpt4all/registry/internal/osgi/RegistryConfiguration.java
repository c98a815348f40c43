package io.gpt4all.registry.internal.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The registry's configuration, as people see it in a console. What is not set there may come from
 * properties and the environment, so the values are read by key and not through this type.
 */
@ObjectClassDefinition(
        name = "GPT4All model registry",
        description = "Where models and their catalogue come from. Changes take effect at once.")
@interface RegistryConfiguration {

    @AttributeDefinition(
            name = "Folders",
            description =
                    "More folders with models, after those of GPT4ALL_MODELS. Downloads go to the"
                            + " first of all folders; without any, to .cache/gpt4all in the home.",
            required = false)
    String[] folders() default {};

    @AttributeDefinition(
            name = "Sources",
            description =
                    "Catalogues: URLs and files in the format of models3.json. Later ones override"
                            + " earlier ones by file name. Empty: gpt4all.io.",
            required = false)
    String[] sources() default {};

    @AttributeDefinition(
            name = "Offline",
            description = "Nothing is asked of the network, whatever the environment says.",
            required = false)
    boolean offline() default false;

    @AttributeDefinition(
            name = "Credentials",
            description =
                    "HOST=Bearer TOKEN or HOST=USER:PASSWORD. HOST alone is its https site on port"
                            + " 443; HOST:PORT for another port, and for http.",
            type = AttributeType.PASSWORD,
            required = false)
    String[] credentials() default {};

    @AttributeDefinition(
            name = "Time to connect",
            description = "Seconds for a connection to be made.",
            min = "1",
            required = false)
    int connect_timeout() default 10;

    @AttributeDefinition(
            name = "Time to stall",
            description = "Seconds without a byte before a connection counts as lost.",
            min = "1",
            required = false)
    int stall_timeout() default 30;

    @AttributeDefinition(
            name = "Time for a download",
            description = "Seconds for one download. 0: no limit.",
            min = "0",
            required = false)
    int total_timeout() default 0;

    @AttributeDefinition(
            name = "Age of the catalogue",
            description = "Seconds after which a copy of a catalogue is asked for anew.",
            min = "0",
            required = false)
    int max_age() default 86_400;

    @AttributeDefinition(
            name = "Attempts",
            description = "How often a download is tried without progress before it fails.",
            min = "1",
            max = "1000",
            required = false)
    int attempts() default 8;
}
