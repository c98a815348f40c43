/** From a template's text to its tree. */
@NullMarked
package io.gpt4all.template.internal.syntax;

import org.jspecify.annotations.NullMarked;
