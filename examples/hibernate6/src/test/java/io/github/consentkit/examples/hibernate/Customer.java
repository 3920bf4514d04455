package io.github.consentkit.examples.hibernate;

import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An entity of the host's; its class is not final and its constructor not private, so that it can be loaded lazily. */
@Entity
@Cacheable
@Table(name = "customers")
class Customer extends Person {

    @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
    @Column(length = 400)
    Sealed<String> mobile;

    @SearchIndex("mobile")
    @Column(name = "mobile_ix")
    Long mobileIndex;

    @PersonalData("email")
    @Column(length = 400)
    Sealed<String> email;

    int visits;

    /** For the persistence provider. */
    protected Customer() {}

    Customer(String memberId) {
        super(memberId);
    }
}
