package org.brevduva.sms;

/** A text that somebody wrote, of any length. Printed, only its length is told: logs are not for reading letters. */
public record SmsText(String value) {

    static String described(String text) {
        int characters = text.codePointCount(0, text.length());
        return "text of " + characters + (characters == 1 ? " character" : " characters");
    }

    @Override
    public String toString() {
        return described(value);
    }
}
