package io.github.consentkit.examples.consulting;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.vault.Personal;

/** What was paid for an order. */
record Payment(
        @RecordId String id,
        @DataSubject String memberId,
        @PersonalData("payment-record") Personal<String> receipt) {}
