/**
 * From a JSON Schema to rules: {@code Schemas} says what shapes of values a schema allows, all its
 * keywords taken together, and {@code Converter} makes a rule of each.
 */
@NullMarked
package io.gpt4all.grammar.internal.schema;

import org.jspecify.annotations.NullMarked;
