/** What ConsentKit knows about the relational databases that it stores in. */
@NullMarked
package io.github.consentkit.jdbc;

import org.jspecify.annotations.NullMarked;
