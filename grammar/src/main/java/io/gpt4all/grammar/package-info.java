/**
 * What an answer may look like: {@link io.gpt4all.grammar.Grammar} is a GBNF grammar that llama.cpp
 * can be given, {@link io.gpt4all.grammar.JsonSchemaGrammar} makes one of a JSON Schema.
 */
@Export
@NullMarked
@Version("0.1.0")
package io.gpt4all.grammar;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
