/**
 * What survives: the one database, and the journal that makes its promises true.
 *
 * <p>Owns: the one database and the journal: opening, transactions passed as values, the fsync that many share,
 * replay, migrations, ids.
 *
 * <p>May use: config
 *
 * <p>Library: JDBC, pool, migration and SQL libraries (java.sql, com.zaxxer, org.jdbi, org.flywaydb, org.h2).
 */
package org.brevduva.store;
