package org.brevduva.spool;

import java.util.regex.Pattern;

/**
 * A way out of the house: {@code mail}, or {@code sms-telia} for the SMSC that the settings call telia.
 *
 * @param name 1 to 64 of {@code a-z 0-9 -}
 */
public record Lane(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    public Lane {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a lane name: " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
