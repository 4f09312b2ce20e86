package org.brevduva.smpp;

/** A bind that is up: what is counted on it, and what submits go out on. */
record Way(SmscLink link, AsyncSession session) {}
