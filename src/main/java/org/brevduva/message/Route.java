package org.brevduva.message;

import java.util.function.BooleanSupplier;
import org.brevduva.spool.Lane;

/**
 * A way to an operator: its SMSC, and what goes there.
 *
 * @param name of the SMSC in the settings
 * @param lane by which its parts leave
 * @param serves whether it takes anything right now; asked often, by any thread
 */
public record Route(String name, Lane lane, RouteSettings settings, BooleanSupplier serves) {

    @Override
    public String toString() {
        return name;
    }
}
