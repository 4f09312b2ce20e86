package org.brevduva.message;

import java.util.function.BooleanSupplier;
import org.brevduva.spool.Lane;

/**
 * A way to an operator: its SMSC, and what goes there.
 *
 * @param name of the SMSC in the settings
 * @param lane by which its parts leave
 * @param serves whether it takes anything right now; asked often, by any thread
 * @param scheduling who keeps what is to be sent later
 */
public record Route(String name, Lane lane, RouteSettings settings, BooleanSupplier serves, Scheduling scheduling) {

    /** One before which we keep what is to be sent later. */
    public Route(String name, Lane lane, RouteSettings settings, BooleanSupplier serves) {
        this(name, lane, settings, serves, Scheduling.OURS);
    }

    @Override
    public String toString() {
        return name;
    }
}
