package io.github.consentkit.examples.kms;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.kms.AWSKMS;
import com.amazonaws.services.kms.AWSKMSClientBuilder;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.cloudkms.v1.CloudKMS;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.integration.awskms.AwsKmsAead;
import com.google.crypto.tink.integration.gcpkms.GcpKmsAead;
import io.github.consentkit.crypto.key.KmsKeyUris;
import java.security.GeneralSecurityException;
import java.util.function.Function;

/** A provider of keys, with Tink's own AEAD for it over the provider's own client library. */
enum Cloud {
    AWS("aws-kms://", "arn:aws:kms:ap-northeast-2:111122223333:key/") {
        @Override
        Protocol protocol() {
            return new Aws();
        }

        @Override
        Function<String, Aead> aeads(String address) {
            AWSKMS service = AWSKMSClientBuilder.standard()
                    .withEndpointConfiguration(new EndpointConfiguration(address, "ap-northeast-2"))
                    .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("id", "secret")))
                    .build();
            return key -> new AwsKmsAead(service, key);
        }
    },
    GOOGLE("gcp-kms://", "projects/shop/locations/asia-northeast3/keyRings/members/cryptoKeys/") {
        @Override
        Protocol protocol() {
            return new Google();
        }

        @Override
        Function<String, Aead> aeads(String address) {
            CloudKMS service = new CloudKMS.Builder(
                            new NetHttpTransport(), GsonFactory.getDefaultInstance(), request -> {})
                    .setRootUrl(address)
                    .setApplicationName("consentkit")
                    .build();
            return key -> new GcpKmsAead(service, key);
        }
    };

    private final String scheme;
    private final String keys;

    Cloud(String scheme, String keys) {
        this.scheme = scheme;
        this.keys = keys;
    }

    abstract Protocol protocol();

    /** Returns Tink's AEAD for each key by its name, over a service at the address. */
    abstract Function<String, Aead> aeads(String address);

    /** Returns the name that the service knows the key by. */
    String epochKey(int epoch) {
        return keys + "epoch-" + epoch;
    }

    String lastingKey() {
        return keys + "lasting";
    }

    /** Returns the names as the SDK takes them. */
    KmsKeyUris uris() {
        return new KmsKeyUris() {
            @Override
            public String ofEpoch(String tenant, int epoch) {
                return scheme + epochKey(epoch);
            }

            @Override
            public String lasting(String tenant) {
                return scheme + lastingKey();
            }
        };
    }

    /**
     * Returns a client of the service at the address. Tink's {@code AwsKmsClient} and {@code GcpKmsClient} find the service by
     * themselves and take no other address; what they hand out are these AEADs.
     */
    KmsClient client(String address) {
        Function<String, Aead> aeads = aeads(address);
        return new KmsClient() {
            @Override
            public boolean doesSupport(String uri) {
                return uri.startsWith(scheme);
            }

            @Override
            public KmsClient withCredentials(String path) {
                return this;
            }

            @Override
            public KmsClient withDefaultCredentials() {
                return this;
            }

            @Override
            public Aead getAead(String uri) throws GeneralSecurityException {
                if (!doesSupport(uri)) {
                    throw new GeneralSecurityException("the key is of another service");
                }
                return aeads.apply(uri.substring(scheme.length()));
            }
        };
    }
}
