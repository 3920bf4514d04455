package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component or field that names whose data the record holds: a {@code String}, {@code UUID}, {@code long} or
 * {@code SubjectId}. Exactly one of them; the host's own entity may hold data of several people, each in a role.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface DataSubject {

    /**
     * Returns the role of the person in an entity that holds data of several, such as {@code buyer}; empty where there is
     * one. Every personal field then says with {@link PersonalData#of()} whose it is.
     */
    String role() default "";
}
