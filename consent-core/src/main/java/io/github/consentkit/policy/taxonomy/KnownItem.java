package io.github.consentkit.policy.taxonomy;

import io.github.consentkit.internal.JsonNames;
import java.util.Optional;

/** Ids that items of many policies have, with the terms for what they name. */
enum KnownItem {
    NAME("Name", "user.name"),
    LOGIN_ID("Username", "user.account.username"),
    PASSWORD("Password", "user.authorization.password"),
    NICKNAME("Username", "user.account.username"),
    PHONE("TelephoneNumber", "user.contact.phone_number"),
    HOME_PHONE("TelephoneNumber", "user.contact.phone_number"),
    MOBILE_PHONE("TelephoneNumber", "user.contact.phone_number"),
    EMAIL("EmailAddress", "user.contact.email"),
    ADDRESS("PhysicalAddress", "user.contact.address"),
    POSTAL_CODE("PostalCode", "user.contact.address.postal_code"),
    BIRTH_DATE("BirthDate", "user.demographic.date_of_birth"),
    GENDER("Gender", "user.demographic.gender"),
    NATIONALITY("Nationality", "user.demographic"),
    DUPLICATE_JOIN_INFO("UID", "user.unique_id"),
    PASSPORT_NUMBER("Passport", "user.government_id.passport_number"),
    JOB("Job", "user.job_title"),
    LOCATION("Location", "user.location"),
    IP_ADDRESS("IPAddress", "user.device.ip_address"),
    ACCESS_IP("IPAddress", "user.device.ip_address"),
    COOKIE("Tracking", "user.device.cookie"),
    ACCESS_LOG("Behavioural", "user.behavior"),
    SERVICE_USAGE_RECORD("ServiceConsumptionBehaviour", "user.behavior"),
    PAYMENT_INFO("FinancialAccount", "user.payment"),
    PAYMENT_RECORD("Transaction", "user.behavior.purchase_history"),
    PURCHASE_RECORD("Purchase", "user.behavior.purchase_history");

    /** Before the id of an item that is a guardian's: what it names stays the same. */
    private static final String GUARDIAN = "guardian-";

    private final String dpv;
    private final String fides;

    KnownItem(String dpv, String fides) {
        this.dpv = dpv;
        this.fides = fides;
    }

    static Optional<KnownItem> of(String id) {
        String own = id.startsWith(GUARDIAN) ? id.substring(GUARDIAN.length()) : id;
        for (KnownItem item : values()) {
            if (JsonNames.of(item).equals(own)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** The name of a term of the extension for personal data. */
    String dpv() {
        return dpv;
    }

    /** The key of a data category. */
    String fides() {
        return fides;
    }
}
