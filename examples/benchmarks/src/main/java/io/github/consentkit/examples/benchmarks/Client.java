package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.vault.Personal;
import java.time.Instant;

/** A record of six fields: two keys, three personal values, one of which can be searched, and one that is not personal. */
record Client(
        @RecordId String id,
        @DataSubject String memberId,
        @PersonalData("name") Personal<String> name,

        @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
        Personal<String> mobile,

        @PersonalData("email") Personal<String> email,
        Instant joinedAt) {

    /** How many of its values are personal. */
    static final int ITEMS = 3;

    private static final Instant JOINED = Instant.parse("2026-01-02T03:04:05Z");

    /** The client of this number, whose record has the id of her membership. */
    static Client of(String member, int number) {
        return new Client(
                "client-" + member,
                member,
                Personal.of("Kim Seoyeon"),
                Personal.of("010-" + (1_000 + number / 10_000 % 9_000) + "-" + (1_000 + number % 9_000)),
                Personal.of(member + "@members.example"),
                JOINED);
    }

    /** The same values in another record. */
    Client withId(String other) {
        return new Client(other, memberId, name, mobile, email, joinedAt);
    }
}
