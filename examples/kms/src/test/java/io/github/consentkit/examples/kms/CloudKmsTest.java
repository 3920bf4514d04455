package io.github.consentkit.examples.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.integration.awskms.AwsKmsClient;
import com.google.crypto.tink.integration.gcpkms.GcpKmsClient;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.KeyServiceUnavailableException;
import io.github.consentkit.crypto.key.KmsKeys;
import io.github.consentkit.crypto.key.KmsLimits;
import io.github.consentkit.crypto.key.MasterKeyFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tink's own clients, over the client libraries of AWS and Google, against services in this process that answer late or not. */
class CloudKmsTest {

    private static final String TENANT = "MARKER-tenant";
    private static final byte[] DATA = {1, 2, 3};
    private static final KmsLimits PATIENT = new KmsLimits(Duration.ofSeconds(30), 4, Duration.ofMillis(100));
    private static final KmsLimits IMPATIENT = new KmsLimits(Duration.ofSeconds(2), 4, Duration.ofMillis(100));

    @TempDir
    private Path parent;

    private CloudService service;

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysAreWrappedByTheServiceAndAskedForOncePerProcess(Cloud cloud) throws Exception {
        service = CloudService.start(cloud.protocol());
        KmsKeys keys = create(cloud);
        byte[] wrapped = wrap(keys);
        int before = service.calls();

        KmsKeys restarted = open(cloud, PATIENT);
        assertThat(restarted.epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA)).isEqualTo(DATA);
        assertThat(service.calls()).isEqualTo(before + 1);
        restarted.epochs().wrapKey(TENANT, 1);
        assertThat(service.calls()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, HANGS", "AWS, DOWN", "AWS, THROTTLES", "AWS, DENIES", "AWS, PENDING_DESTRUCTION",
        "GOOGLE, HANGS", "GOOGLE, DOWN", "GOOGLE, THROTTLES", "GOOGLE, DENIES", "GOOGLE, PENDING_DESTRUCTION"
    })
    void aServiceThatDoesNotAnswerIsUnavailableAndNothingElse(Cloud cloud, CloudService.Fault fault) throws Exception {
        service = CloudService.start(cloud.protocol());
        KmsKeys keys = create(cloud);
        byte[] wrapped = wrap(keys);
        KmsKeys node = open(cloud, IMPATIENT);
        service.fault(cloud.epochKey(1), fault);

        long start = System.nanoTime();
        assertThatThrownBy(() -> node.epochs().wrapKey(TENANT, 1))
                .isInstanceOf(KeyServiceUnavailableException.class)
                .hasMessageNotContaining("MARKER");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the wait for the call, and that for the probe's two")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(keys.epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA))
                .as("what is unwrapped goes on")
                .isEqualTo(DATA);

        service.heal(cloud.epochKey(1));
        Thread.sleep(IMPATIENT.pause().toMillis() + 20);
        assertThat(open(cloud, PATIENT).epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA))
                .isEqualTo(DATA);
    }

    @ParameterizedTest
    @EnumSource
    void aSlowServiceIsWaitedFor(Cloud cloud) throws Exception {
        service = CloudService.start(cloud.protocol());
        byte[] wrapped = wrap(create(cloud));
        service.fault(cloud.epochKey(1), CloudService.Fault.SLOW);

        assertThat(open(cloud, PATIENT).epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA))
                .isEqualTo(DATA);
    }

    @ParameterizedTest
    @EnumSource
    void anotherKeyBehindTheNameIsNotTakenForAServiceThatIsDown(Cloud cloud) throws Exception {
        service = CloudService.start(cloud.protocol());
        wrap(create(cloud));
        service.exchange(cloud.epochKey(1));

        assertThatThrownBy(() -> open(cloud, PATIENT).epochs().wrapKey(TENANT, 1))
                .isInstanceOfSatisfying(
                        MasterKeyFileException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(MasterKeyFileException.Problem.LOCKED));
    }

    @ParameterizedTest
    @EnumSource
    void anEpochEndsWithItsKeyInTheService(Cloud cloud) throws Exception {
        service = CloudService.start(cloud.protocol());
        KmsKeys keys = create(cloud);
        wrap(keys);
        keys.epochs().turn(TENANT, 1);
        service.fault(cloud.epochKey(1), CloudService.Fault.PENDING_DESTRUCTION);
        keys.epochs()
                .destroy(
                        TENANT,
                        1,
                        new KeyDestruction.Attested(
                                Instant.parse("2026-05-06T07:08:09Z"), "operations", "audit log, entry 1"));

        KmsKeys restarted = open(cloud, PATIENT);
        assertThatThrownBy(() -> restarted.epochs().wrapKey(TENANT, 1)).isInstanceOf(DestroyedEpochException.class);
        assertThat(restarted.epochs().wrapKey(TENANT, 2)).isNotNull();
    }

    @Test
    void theNamesAreThoseOfTinksClients() {
        assertThat(new AwsKmsClient().doesSupport(Cloud.AWS.uris().ofEpoch(TENANT, 1)))
                .isTrue();
        assertThat(new GcpKmsClient().doesSupport(Cloud.GOOGLE.uris().lasting(TENANT)))
                .isTrue();
        assertThat(new AwsKmsClient().doesSupport(Cloud.GOOGLE.uris().lasting(TENANT)))
                .isFalse();
    }

    private KmsKeys create(Cloud cloud) {
        return KmsKeys.createOrOpen(parent.resolve("keys"), cloud.client(service.address()), cloud.uris(), PATIENT);
    }

    private KmsKeys open(Cloud cloud, KmsLimits limits) {
        return KmsKeys.open(parent.resolve("keys"), cloud.client(service.address()), cloud.uris(), limits);
    }

    private static byte[] wrap(KmsKeys keys) throws Exception {
        return keys.epochs().wrapKey(TENANT, keys.epochs().current(TENANT)).encrypt(DATA, DATA);
    }
}
