/**
 * Photos: what is taken in is a picture and nothing else, and it is kept as an encrypted stream.
 *
 * <p>{@link io.github.consentkit.crypto.photo.PhotoIntake} lets through JPEG and PNG without what a camera, a phone or an
 * editor wrote beside the picture.
 */
@NullMarked
package io.github.consentkit.crypto.photo;

import org.jspecify.annotations.NullMarked;
