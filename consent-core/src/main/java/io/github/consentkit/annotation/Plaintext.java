package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field of an entity that held a personal value in clear before it had a sealed field (clause F-3). While the
 * entity moves in, a value in it is read as that of the sealed field, and what is sealed empties it; its column has to be one
 * that may be null. Nothing of the host should read it any more.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Plaintext {

    /** Returns the name, in the code, of the sealed field that takes its place. */
    String value();
}
