package io.gpt4all.grammar.internal.schema;

import java.util.Set;

/** What the names in a schema mean here. docs/json-schema.md says the same; a test compares. */
public final class Keywords {
    /** Taken into account. */
    public static final Set<String> SUPPORTED =
            Set.of(
                    "$ref",
                    "$defs",
                    "definitions",
                    "type",
                    "enum",
                    "const",
                    "allOf",
                    "anyOf",
                    "oneOf",
                    "properties",
                    "required",
                    "additionalProperties",
                    "minProperties",
                    "maxProperties",
                    "prefixItems",
                    "items",
                    "additionalItems",
                    "minItems",
                    "maxItems",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "format",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum");

    /** Taken into account where they say nothing: {@code true} or an empty object, or false. */
    public static final Set<String> VACUOUS =
            Set.of("uniqueItems", "unevaluatedProperties", "unevaluatedItems");

    /** Says nothing about values. */
    public static final Set<String> ANNOTATIONS =
            Set.of(
                    "$schema",
                    "$id",
                    "$anchor",
                    "$dynamicAnchor",
                    "$recursiveAnchor",
                    "$vocabulary",
                    "$comment",
                    "title",
                    "description",
                    "default",
                    "examples",
                    "example",
                    "deprecated",
                    "readOnly",
                    "writeOnly",
                    "contentEncoding",
                    "contentMediaType",
                    "contentSchema",
                    "discriminator",
                    "externalDocs",
                    "xml");

    /** Keywords of the drafts 2019-09 and 2020-12 that end in an error, and draft 7's. */
    public static final Set<String> REFUSED =
            Set.of(
                    "$dynamicRef",
                    "$recursiveRef",
                    "not",
                    "if",
                    "then",
                    "else",
                    "dependentSchemas",
                    "dependentRequired",
                    "dependencies",
                    "patternProperties",
                    "propertyNames",
                    "contains",
                    "minContains",
                    "maxContains",
                    "multipleOf");

    private Keywords() {}

    static void check(Location schema, String keyword) {
        boolean known =
                SUPPORTED.contains(keyword)
                        || ANNOTATIONS.contains(keyword)
                        || keyword.startsWith("x-");
        if (known) {
            return;
        }
        Location place = schema.step(keyword).orElse(schema);
        if (VACUOUS.contains(keyword)) {
            Object vacuous = !keyword.equals("uniqueItems");
            if (vacuous.equals(place.value())) {
                return;
            }
        }
        boolean real = REFUSED.contains(keyword) || VACUOUS.contains(keyword);
        throw place.failure(
                real
                        ? keyword + " is not supported"
                        : keyword + " is no keyword that is known; own ones begin with x-");
    }
}
