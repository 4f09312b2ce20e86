package org.brevduva.mail;

import java.util.Optional;

/**
 * What an e-mail says of a file before one reads it.
 *
 * @param name made plain; empty if it has none
 * @param mediaType as declared, in small letters, such as {@code text/csv}
 * @param charset as declared
 */
public record AttachedFile(String name, String mediaType, Optional<String> charset) {

    /** A file that lies on a disk, or comes from a form. */
    public static AttachedFile named(String name) {
        return new AttachedFile(FileName.plain(name), "application/octet-stream", Optional.empty());
    }

    String shownName() {
        return name.isEmpty() ? Attachments.UNNAMED : name;
    }

    /** For logs: not the name, which somebody chose. */
    @Override
    public String toString() {
        return "file of " + mediaType;
    }
}
