package io.github.consentkit.disclosure.webhook;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a recipient says, keeps nothing of it, and hangs up once it has said too much: the status is all that counts, and
 * a short answer that is read to its end leaves the connection for the next notice.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<Long> {

    private static final long MOST_BYTES = 16_384;

    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<Long> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        for (ByteBuffer buffer : part) {
            bytes += buffer.remaining();
        }
        Flow.Subscription from = subscription;
        if (from == null) {
            return;
        }
        if (bytes > MOST_BYTES) {
            from.cancel();
            done.complete(bytes);
        } else {
            from.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        // the status is there already
        done.complete(bytes);
    }

    @Override
    public void onComplete() {
        done.complete(bytes);
    }
}
