package io.github.consentkit.testsupport;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property a seed that follows from its name, so that each build tries the same values.
 *
 * <p>jqwik has no such setting. Found by it through {@code META-INF/services}. Two system properties change what it does:
 * with {@code properties.seed=random} each run has other seeds, and {@code properties.factor} multiplies the number of
 * tries of every property. A seed that the property names itself stays.
 */
public final class Seeds implements AroundPropertyHook {

    /** {@code fixed} or {@code random}. */
    public static final String SEED = "properties.seed";

    /** How many times as many tries; a positive number. */
    public static final String FACTOR = "properties.factor";

    private static final int USUAL_TRIES = 1000;

    /** Called by {@code ServiceLoader}. */
    public Seeds() {}

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** Around every other hook, so that those see the seed too. */
    @Override
    public int aroundPropertyProximity() {
        return -100;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        if (fixed() && attributes.seed().isEmpty()) {
            attributes.setSeed(Long.toString(seedOf(context)));
        }
        int factor = Integer.parseInt(System.getProperty(FACTOR, "1"));
        if (factor != 1) {
            attributes.setTries(Math.multiplyExact(attributes.tries().orElse(USUAL_TRIES), factor));
        }
        return property.execute();
    }

    static boolean fixed() {
        String seed = System.getProperty(SEED, "fixed");
        return switch (seed) {
            case "fixed" -> true;
            case "random" -> false;
            default -> throw new IllegalArgumentException(SEED + " is '" + seed + "'; use 'fixed' or 'random'");
        };
    }

    /** The hash of a text is the same on every machine; its own bits alone would leave half of a seed empty. */
    private static long seedOf(PropertyLifecycleContext context) {
        String container = context.containerClass().getName();
        return ((long) container.hashCode() << Integer.SIZE)
                ^ context.targetMethod().getName().hashCode();
    }
}
