/** The filters, tests, functions and methods that a template may name. */
@NullMarked
package io.gpt4all.template.internal.library;

import org.jspecify.annotations.NullMarked;
