/** Stores in relational databases: transactions, ports and tables on H2, SQLite, PostgreSQL and MariaDB. */
@NullMarked
package io.github.consentkit.jdbc;

import org.jspecify.annotations.NullMarked;
