package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what stands in place of a text once its item was destroyed while the record stays, as the name under a post of
 * somebody who has left. Without it such a record does not open, and nothing ever opens as an empty value (invariant I9).
 *
 * <pre>{@code
 * record Post(
 *         @RecordId UUID id,
 *         @DataSubject String memberId,
 *         @AfterErasure("탈퇴한 회원") @PersonalData("nickname") String author,
 *         String text) {}
 * }</pre>
 *
 * <p>The replacement is no personal data, so the gate is asked about the rest alone, and the access log names nothing else.
 * Where nothing of the rest is left, the gate is asked about the destroyed items: whoever might never have used them gets no
 * replacement either, and the log has the refusal.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface AfterErasure {

    /** Returns the text, which is not blank. */
    String value();
}
