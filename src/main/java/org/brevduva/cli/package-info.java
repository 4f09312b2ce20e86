/**
 * What the operator types.
 *
 * <p>Owns: what the operator types.
 *
 * <p>May use: account, config, intake, mail, root, simulator, store, trust, web
 *
 * <p>Library: command line and JSON (picocli, com.fasterxml.jackson).
 */
package org.brevduva.cli;
