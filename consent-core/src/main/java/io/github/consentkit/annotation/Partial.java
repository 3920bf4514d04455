package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a personal component as the part of another that is kept longer, such as the year of a date of birth. It is an
 * item of its own, with its own purposes, retention and key, so that it stays when its source is destroyed.
 *
 * <pre>{@code
 * @PersonalData("birth-date") LocalDate birthDate,
 * @Partial(of = "birthDate", keep = Keep.YEAR) @PersonalData("birth-year") Year birthYear
 * }</pre>
 *
 * <p>The value is computed whenever the source is saved or updated: leave it null or empty. It goes when the source is
 * taken away by an update, and stays when the source's item is destroyed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Partial {

    /** Returns the name, in the code, of the component that it is a part of. */
    String of();

    /** Returns what is kept. */
    Keep keep();
}
