package org.brevduva.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names that administrators give. */
public final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?");

    private Names() {}

    /** In small letters, or an objection to {@code field}. */
    public static String read(String field, String written) throws Objection {
        String name = written.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw Objection.wrong(
                    field, field + " has 1 to 64 of a-z, 0-9, - and ., and begins and ends with a letter or digit");
        }
        return name;
    }
}
