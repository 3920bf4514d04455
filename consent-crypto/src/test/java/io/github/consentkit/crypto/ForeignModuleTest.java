package io.github.consentkit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogSecrets;
import io.github.consentkit.gate.AccessLog;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Facts;
import io.github.consentkit.gate.Gate;
import io.github.consentkit.gate.Opening;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.gate.Question;
import io.github.consentkit.gate.UnusablePermitException;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What code of another module can do to get at a permit or an opening without the gate and the log: nothing (invariant
 * I3). These tests run in the module of this library, to which the core is as foreign as to a host's module.
 */
class ForeignModuleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final SubjectId MEMBER = SubjectId.of("member-1");
    private static final RecordRef RECORD = new RecordRef("application", "1");
    private static final Set<Id<Item>> NAME = Set.of(Id.of("name"));

    private final InMemoryStores stores = InMemoryStores.create();
    private final ConsentKit kit = ConsentKit.builder(PolicyReader.read(Path.of(
                    "../examples/consulting/src/main/resources/io/github/consentkit/examples/consulting",
                    "privacy-policy.json")))
            .stores(stores)
            .actor(() -> Actor.staff("staff-1", Id.of("consultant"), "office"))
            .clock(() -> NOW)
            .build();
    private final AccessLogStore store = stores.port(AccessLogStore.class);
    private final AccessLog log = kit.gate().log(store, new OpenSecrets());

    @Test
    void theCoreIsAnotherModuleThatOpensNothing() {
        Module core = Gate.class.getModule();
        assertThat(core.isNamed()).isTrue();
        assertThat(core).isNotSameAs(ForeignModuleTest.class.getModule());
        assertThat(ForeignModuleTest.class.getModule().getName()).isEqualTo("io.github.consentkit.crypto");
        for (String name : core.getPackages()) {
            assertThat(core.isOpen(name, ForeignModuleTest.class.getModule()))
                    .as(name)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Permit.class, Opening.class, AccessLog.class, Facts.class, Deny.class})
    void nothingThatIsHiddenCanBeReached(Class<?> type) {
        assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
        assertThat(type.getConstructors()).isEmpty();
        assertThat(type.getDeclaredConstructors()).isNotEmpty();
        List<AccessibleObject> hidden = Stream.of(
                        Stream.of(type.getDeclaredConstructors()),
                        Stream.of(type.getDeclaredFields()),
                        Stream.of(type.getDeclaredMethods())
                                .filter(method -> !Modifier.isPublic(method.getModifiers())))
                .<AccessibleObject>flatMap(all -> all)
                .toList();
        for (AccessibleObject member : hidden) {
            assertThatThrownBy(() -> member.setAccessible(true))
                    .as(member.toString())
                    .isInstanceOf(InaccessibleObjectException.class);
            assertThat(member.trySetAccessible()).isFalse();
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Object[] arguments = new Object[constructor.getParameterCount()];
            assertThatThrownBy(() -> constructor.newInstance(arguments)).isInstanceOf(IllegalAccessException.class);
            assertThatThrownBy(() -> MethodHandles.lookup().unreflectConstructor(constructor))
                    .isInstanceOf(IllegalAccessException.class);
        }
        assertThatThrownBy(() -> MethodHandles.privateLookupIn(type, MethodHandles.lookup()))
                .isInstanceOf(IllegalAccessException.class);
        assertThatThrownBy(() -> MethodHandles.lookup().in(type).defineClass(new byte[0]))
                .isInstanceOf(IllegalAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {Permit.class, Opening.class, AccessLog.class, Facts.class})
    void noStreamOfObjectsBringsOne(Class<?> type) throws IOException {
        assertThat(Serializable.class.isAssignableFrom(type)).isFalse();
        byte[] stream = handMade(type.getName());
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stream))) {
            assertThatThrownBy(in::readObject).isInstanceOf(InvalidClassException.class);
        }
    }

    @Test
    void nothingThatWasGivenCanBeWrittenToAStream() throws IOException {
        Permit permit = question().require();
        for (Object value : List.of(permit, log.commit(permit), log)) {
            try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                assertThatThrownBy(() -> out.writeObject(value)).isInstanceOf(NotSerializableException.class);
            }
        }
    }

    @Test
    void onlyTheGateAndTheLogGiveThem() throws IOException {
        Set<String> givers = new TreeSet<>();
        List<Class<?>> api = publicTypes();
        assertThat(api).hasSizeGreaterThan(80).contains(Permit.class, ConsentKit.class);
        for (Class<?> type : api) {
            for (Method method : type.getMethods()) {
                boolean own = method.getDeclaringClass() == type && !method.isBridge();
                if (own
                        && mentions(
                                method, Permit.class, Opening.class, AccessLog.class, Facts.class, Decision.class)) {
                    givers.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(givers)
                .containsExactly(
                        "AccessLog.commit",
                        "AccessLog.commitAll",
                        "Gate.decide",
                        "Gate.decideAll",
                        "Gate.log",
                        "Gate.require",
                        "Opening.permit",
                        "Question.decide",
                        "Question.require");
        assertThat(api.stream().flatMap(type -> Stream.of(type.getFields())).map(Field::getType))
                .doesNotContain(Permit.class, Opening.class, AccessLog.class, Facts.class, Decision.class);
    }

    @Test
    void aDecisionOfOnesOwnIsNotPossible() {
        assertThat(Decision.class.isSealed()).isTrue();
        assertThat(Decision.class.getPermittedSubclasses()).containsExactlyInAnyOrder(Permit.class, Deny.class);
    }

    @Test
    void aGateAndALogOfOnesOwnOpenNothingHere() {
        InMemoryStores own = InMemoryStores.create();
        Gate gate = new Gate(kit.policies(), own, () -> NOW);
        ConsentKit.builder(kit.policies().newest())
                .stores(own)
                .build()
                .subjects()
                .enrolAdult(MEMBER);
        Permit permit = gate.require(question().request());
        assertThatThrownBy(() -> log.commit(permit)).isInstanceOf(UnusablePermitException.class);
        Opening opening =
                gate.log(own.port(AccessLogStore.class), new OpenSecrets()).commit(permit);
        assertThatThrownBy(() -> opening.use(log, MEMBER, RECORD, NAME)).isInstanceOf(UnusablePermitException.class);

        AccessLog unkept = kit.gate().log(own.port(AccessLogStore.class), new OpenSecrets());
        Opening unlogged = unkept.commit(question().require());
        assertThatThrownBy(() -> unlogged.use(log, MEMBER, RECORD, NAME)).isInstanceOf(UnusablePermitException.class);
        assertThat(store.partitions()).isEmpty();
    }

    @Test
    void permitAndOpeningCountOnce() {
        Permit permit = question().require();
        Opening opening = log.commit(permit);
        assertThatThrownBy(() -> log.commit(permit)).isInstanceOf(UnusablePermitException.class);
        opening.use(log, MEMBER, RECORD, NAME);
        assertThatThrownBy(() -> opening.use(log, MEMBER, RECORD, NAME)).isInstanceOf(UnusablePermitException.class);
        assertThatThrownBy(() -> log.commit(opening.permit())).isInstanceOf(UnusablePermitException.class);
        assertThat(log.verifier().verify().lines()).isEqualTo(1);
    }

    private Question question() {
        kit.subjects().enrolAdult(MEMBER);
        return kit.ask(MEMBER).items("name").record(RECORD).use(Id.of("content-provision"));
    }

    private static boolean mentions(Method method, Class<?>... wanted) {
        Type returned = method.getGenericReturnType();
        return Stream.of(wanted).anyMatch(type -> returned.getTypeName().matches(".*\\b" + type.getName() + "\\b.*"));
    }

    /** Every public type of every package that the core exports to everybody. */
    private static List<Class<?>> publicTypes() throws IOException {
        ModuleReference core = ModuleLayer.boot()
                .configuration()
                .findModule("io.github.consentkit")
                .orElseThrow()
                .reference();
        Set<String> exported = new TreeSet<>();
        core.descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                // its types speak of an optional library, which is not here
                .filter(name -> !name.equals("io.github.consentkit.observe.micrometer"))
                .forEach(exported::add);
        try (ModuleReader reader = core.open();
                Stream<String> files = reader.list()) {
            return files.filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
                    .<Class<?>>map(ForeignModuleTest::load)
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Gate.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes of a serialized object of the class without fields, as if it were serializable. */
    private static byte[] handMade(String className) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
            out.writeShort(ObjectStreamConstants.STREAM_VERSION);
            out.writeByte(ObjectStreamConstants.TC_OBJECT);
            out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
            out.writeUTF(className);
            out.writeLong(1);
            out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
            out.writeShort(0);
            out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
            out.writeByte(ObjectStreamConstants.TC_NULL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Secrets that hide nothing: enough where nobody looks. */
    private static final class OpenSecrets implements LogSecrets {

        @Override
        public String pseudonym(String label, String... texts) {
            return "00";
        }

        @Override
        public byte[] mac(byte[] bytes) {
            return "not a secret code".getBytes(StandardCharsets.UTF_8);
        }
    }
}
