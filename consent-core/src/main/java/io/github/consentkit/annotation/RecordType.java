package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a type its logical name, under which its records are sealed and stored; without it the name is the simple name of
 * the class with hyphens, such as {@code service-application}. Keep it when the class is renamed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RecordType {

    /** Returns the logical name: lower-case letters, digits and hyphens, at most 40 characters. */
    String value();
}
