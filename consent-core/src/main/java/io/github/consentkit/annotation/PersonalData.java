package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component or field as personal data: it is stored sealed, and opens only for a purpose that the policy allows.
 *
 * <pre>{@code
 * record Application(
 *         @RecordId UUID id,
 *         @DataSubject String memberId,
 *         @PersonalData("birth-date") LocalDate birthDate,
 *         @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
 *                 Personal<String> mobile) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface PersonalData {

    /** Returns the id of the policy's item. */
    String value();

    /**
     * Returns the logical name of the field, under which its values are sealed and stored; the name in the code when
     * empty. Keep it when the component is renamed.
     */
    String name() default "";

    /** Returns whether records can be found by equal values of this field, through a blind index. */
    boolean searchable() default false;

    /** Returns what is made equal before values of a searchable field are compared. */
    Normalisation normalised() default Normalisation.EXACT;

    /**
     * Returns to which length the value is filled up before it is sealed: for texts, bytes, enums, records, and numbers of
     * any size. Those of all other types have one length each.
     */
    Padding padding() default Padding.NONE;

    /** Returns the {@link DataSubject#role() role} of the person whose value it is; empty where the type has one person. */
    String of() default "";
}
