package io.gpt4all.registry.internal;

import io.gpt4all.registry.internal.download.FileRequest;
import java.util.List;

/**
 * What a download has to do.
 *
 * @param fileName the model's file, of a model in several files the first
 * @param files to be fetched; none if all are here
 * @param guessed whether no source knows the file, so that it may not exist
 */
record DownloadPlan(String fileName, List<FileRequest> files, boolean guessed) {}
