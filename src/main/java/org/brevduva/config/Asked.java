package org.brevduva.config;

import java.util.Optional;

/**
 * A setting that some package asked for.
 *
 * @param section the heading without brackets; {@code smsc.*} for every {@code [smsc.<name>]}
 * @param fallback the default as one would write it in the file, such as {@code "30s"} with its quotes; empty if there
 *     is none
 */
public record Asked(String section, String key, Optional<String> fallback) {}
