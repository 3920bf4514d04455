package io.github.consentkit.jdbc;

import io.github.consentkit.error.ConsentKitException;

/** A connection leads to a database that the stores were not written for and not tested on. */
public final class UnknownDatabaseException extends ConsentKitException {

    /** The product name as the driver gave it. */
    private final String productName;

    UnknownDatabaseException(String productName, String message) {
        super(message);
        this.productName = productName;
    }

    /**
     * The name under which the driver presented the database.
     *
     * @return the product name as the driver gave it; empty if it gave none
     */
    public String productName() {
        return productName;
    }
}
