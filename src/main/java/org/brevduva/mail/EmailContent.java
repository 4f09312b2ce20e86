package org.brevduva.mail;

import java.util.List;
import java.util.Optional;

/**
 * What an e-mail holds below its header.
 *
 * @param plainText the text/plain that a person wrote, with {@code \n} between lines; empty if there is none, or if a
 *     part of the text came as HTML only
 * @param html the text/html that a person wrote, decoded; empty if there is none
 * @param attachmentNames file names of what is attached, in their order; made plain, at most
 *     {@value FileName#LONGEST} characters each
 * @param numbers what the attached lists say, if it was asked for
 */
public record EmailContent(
        Optional<String> plainText,
        Optional<String> html,
        List<String> attachmentNames,
        Optional<NumberListReading> numbers) {

    public EmailContent {
        attachmentNames = List.copyOf(attachmentNames);
    }

    /** A text alone. */
    public static EmailContent ofText(Optional<String> plainText) {
        return new EmailContent(plainText, Optional.empty(), List.of(), Optional.empty());
    }

    /** For logs: neither text nor names. */
    @Override
    public String toString() {
        return "text of " + plainText.map(String::length).orElse(0) + " characters, html of "
                + html.map(String::length).orElse(0) + ", " + attachmentNames.size() + " attachments";
    }
}
