package io.github.consentkit.examples.hibernate;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;

/** What entities about a person have in common. */
@MappedSuperclass
class Person {

    @Id
    @RecordId
    UUID id;

    @Version
    int version;

    @DataSubject
    @Column(nullable = false)
    String memberId;

    @PersonalData("name")
    @Column(length = 400)
    Sealed<String> name;

    /** For the persistence provider. */
    protected Person() {}

    Person(String memberId) {
        this.id = UUID.randomUUID();
        this.memberId = memberId;
    }
}
