package org.brevduva.trust;

import java.util.Locale;

/** The results of RFC 7208, 2.6, without temperror, which is a {@link DnsTrouble} here. */
enum SpfResult {
    PASS,
    FAIL,
    SOFTFAIL,
    NEUTRAL,
    NONE,
    PERMERROR;

    /** As the standard writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
