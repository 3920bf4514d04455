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
 * <p>The replacement is no personal data: where it stands in for a value, neither is the gate asked for the item, nor does
 * the access log name it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface AfterErasure {

    /** Returns the text, which is not blank. */
    String value();
}
