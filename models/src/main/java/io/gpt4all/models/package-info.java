/** Build-time only: makes tiny models for tests, with random weights and a real vocabulary. */
@NullMarked
package io.gpt4all.models;

import org.jspecify.annotations.NullMarked;
