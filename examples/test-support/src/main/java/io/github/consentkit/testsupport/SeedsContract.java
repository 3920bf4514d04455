package io.github.consentkit.testsupport;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Shows that {@link Seeds} is found where a library's tests run: without it they would silently be random. */
public abstract class SeedsContract {

    /** For the one subclass in each library. */
    protected SeedsContract() {}

    /** Fails if nobody has set a seed. */
    @Property(tries = 1)
    @AddLifecycleHook(SeedIsSet.class)
    public final void thePropertiesOfThisModuleHaveFixedSeeds(@ForAll long ignored) {}

    static final class SeedIsSet implements AroundPropertyHook {

        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            if (Seeds.fixed() && context.attributes().seed().isEmpty()) {
                throw new AssertionError("the seeds are random; is consent-test-support on the class path?");
            }
            return property.execute();
        }
    }
}
