package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.vault.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A client as the host's own entity: the same six fields, of which three are sealed, and the index of one of them. */
final class Customer {

    @RecordId
    final String id;

    @DataSubject
    final String memberId;

    @PersonalData("name")
    @Nullable
    Sealed<String> name;

    @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
    @Nullable
    Sealed<String> mobile;

    @SearchIndex("mobile")
    @Nullable
    Long mobileIndex;

    @PersonalData("email")
    @Nullable
    Sealed<String> email;

    final Instant joinedAt;

    Customer(String id, String memberId, Instant joinedAt) {
        this.id = id;
        this.memberId = memberId;
        this.joinedAt = joinedAt;
    }

    /** What is sealed of a client. */
    record Values(Personal<String> name, Personal<String> mobile, Personal<String> email) {

        static Values of(Client client) {
            return new Values(client.name(), client.mobile(), client.email());
        }
    }
}
