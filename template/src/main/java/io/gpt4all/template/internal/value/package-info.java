/** What a template computes with, and the laws of those values. Knows nothing of syntax. */
@NullMarked
package io.gpt4all.template.internal.value;

import org.jspecify.annotations.NullMarked;
