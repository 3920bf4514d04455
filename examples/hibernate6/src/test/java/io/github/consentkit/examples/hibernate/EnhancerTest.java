package io.github.consentkit.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.EnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.junit.jupiter.api.Test;

/** Hibernate's own bytecode enhancement, which tracks changes by the methods that it puts round fields. */
class EnhancerTest {

    @Test
    void whatIsSealedIsTracked() throws Exception {
        ConsentKit kit = ConsentKit.builder(
                        PolicyReader.read(
                                Path.of(
                                        "../consulting/src/main/resources/io/github/consentkit/examples/consulting/privacy-policy.json")))
                .stores(InMemoryStores.create())
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        kit.subjects().enrolAdult(Host.ANNA);
        Class<?> visit = new EnhancedClasses().loadClass(Visit.class.getName());
        Constructor<?> constructor = visit.getDeclaredConstructor(
                visit.getClassLoader().loadClass(Customer.class.getName()), String.class, String.class);
        constructor.setAccessible(true);
        Object entity = constructor.newInstance(null, Host.ANNA.value(), null);
        SelfDirtinessTracker tracker = (SelfDirtinessTracker) entity;
        tracker.$$_hibernate_clearDirtyAttributes();

        seal(Vaults.install(kit, InMemoryMasterKeys.create()), visit, entity);

        assertThat(Set.of(tracker.$$_hibernate_getDirtyAttributes())).containsExactly("visitorName");
    }

    private static <E> void seal(Vaults vaults, Class<E> type, Object entity) {
        Entities<E> entities = vaults.entities(MethodHandles.lookup(), type, Optional.empty());
        entities.seal(
                type.cast(entity),
                new VisitorName("Anna"),
                Collected.on("sign-up").via("homepage"));
    }

    record VisitorName(String visitorName) {}

    /** Loads the entities of this package once more, enhanced. */
    private static final class EnhancedClasses extends ClassLoader {

        private final Enhancer enhancer;

        EnhancedClasses() {
            super(EnhancerTest.class.getClassLoader());
            EnhancementContext context = new DefaultEnhancementContext() {
                @Override
                public boolean isEntityClass(UnloadedClass type) {
                    return type.getName().equals(Visit.class.getName());
                }
            };
            this.enhancer =
                    BytecodeProviderInitiator.buildDefaultBytecodeProvider().getEnhancer(context);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Visit.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = Objects.requireNonNull(
                    EnhancerTest.class.getResourceAsStream(Visit.class.getSimpleName() + ".class"))) {
                byte[] enhanced = Objects.requireNonNull(enhancer.enhance(name, in.readAllBytes()));
                return defineClass(name, enhanced, 0, enhanced.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
