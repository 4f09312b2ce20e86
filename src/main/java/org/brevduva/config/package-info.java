/**
 * The settings file, and every complaint about it at once.
 *
 * <p>Owns: settings as the operator wrote them: file, line, complaint, hint.
 *
 * <p>May use: –
 *
 * <p>Library: TOML parser (org.tomlj).
 */
package org.brevduva.config;
