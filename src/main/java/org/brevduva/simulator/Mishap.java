package org.brevduva.simulator;

/**
 * What happens to the parts of an SMS on their way. Parts count from 1; 0 is none. {@code spread} sends them in turn by
 * each link that receives.
 */
public record Mishap(boolean reversed, int repeated, int missing, boolean spread) {

    public static final Mishap NONE = new Mishap(false, 0, 0, false);
}
