/**
 * What the operator types.
 *
 * <p>Owns: what the operator types.
 *
 * <p>May use: config, mail, root, simulator, store
 *
 * <p>Library: picocli (picocli).
 */
package org.brevduva.cli;
