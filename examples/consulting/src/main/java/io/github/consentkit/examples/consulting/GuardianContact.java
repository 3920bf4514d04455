package io.github.consentkit.examples.consulting;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.vault.Personal;

/** How a guardian is reached: all that is kept of a child's registration before the guardian has agreed. */
record GuardianContact(
        @RecordId String id,
        @DataSubject String childId,
        @PersonalData("guardian-name") Personal<String> name,
        @PersonalData("guardian-mobile-phone") Personal<String> mobile) {}
