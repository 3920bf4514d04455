/** Keys of tenants wrapped by HashiCorp Vault's transit engine, reached with nothing but the JDK's HTTP client. */
@NullMarked
package io.github.consentkit.examples.consulting.kms;

import org.jspecify.annotations.NullMarked;
