package io.github.consentkit.examples.hibernate;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.jpa.SealedConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** A second entity, about two people, with its converter written down and a customer that is loaded lazily. */
@Entity
@Table(name = "visits")
class Visit {

    @Id
    @RecordId
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    Customer customer;

    @DataSubject(role = "visitor")
    String visitor;

    @DataSubject(role = "companion")
    String companion;

    @PersonalData(value = "name", of = "visitor")
    @Convert(converter = SealedConverter.class)
    @Column(length = 400)
    Sealed<String> visitorName;

    @PersonalData(value = "name", of = "companion")
    @Convert(converter = SealedConverter.class)
    @Column(length = 400)
    Sealed<String> companionName;

    /** For the persistence provider. */
    protected Visit() {}

    Visit(Customer customer, String visitor, String companion) {
        this.id = UUID.randomUUID();
        this.customer = customer;
        this.visitor = visitor;
        this.companion = companion;
    }
}
