package tilth.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class VirtualThreadTest {
    private final Database db = TestDatabase.fresh();

    @Test
    void independentQuestionsOfAPageGoOutTogether() throws Exception {
        long begun = System.nanoTime();

        int sum = onAVirtualThread(() -> {
            Later<Integer> one = db.later(() -> slowly(1));
            Later<Integer> two = db.later(() -> slowly(2));
            return slowly(3) + one.get() + two.get();
        });

        assertEquals(6, sum);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertTrue(millis < 1_000, "one after the other would take 1.2 s, this took " + millis + " ms");
    }

    @Test
    void shortQuestionsThatWentOutTogetherAreAnsweredInAnyOrder() throws Exception {
        db.run("create table seed (id bigint primary key, name text not null unique)");
        db.run("insert into seed values (1, 'bean'), (2, 'maize')");
        onAVirtualThread(() -> {
            Later<Optional<String>> bean =
                    db.keyed().findLater("select name from seed where id = $1", row -> row.text("name"), 1L);
            Later<List<String>> all =
                    db.keyed().listLater("select name from seed order by id", row -> row.text("name"));
            Later<Optional<String>> none =
                    db.keyed().findLater("select name from seed where id = $1", row -> row.text("name"), 3L);
            Later<List<String>> wrong = db.keyed().listLater("select nonsense", row -> row.text("name"));
            assertThrows(QueryFailed.class, wrong::get);
            assertEquals(Optional.empty(), none.get());
            assertEquals(List.of("bean", "maize"), all.get());
            assertEquals(Optional.of("bean"), bean.get());
            assertThrows(Taken.class, () -> db.keyed().run("insert into seed values (3, 'bean')"));
            return 0;
        });
    }

    @Test
    void whatIsThrownBesideThePageIsThrownWhereItIsAsked() throws Exception {
        onAVirtualThread(() -> {
            Later<Integer> wrong = db.later(() -> db.run("select nonsense"));
            assertEquals("42703", assertThrows(QueryFailed.class, wrong::get).state());
            return 0;
        });
        Later<Integer> wrong = db.later(() -> db.run("select nonsense"));
        assertThrows(QueryFailed.class, wrong::get);
    }

    @Test
    void aFailureOnAVirtualThreadNamesWhoAsked() throws Exception {
        onAVirtualThread(() -> {
            QueryFailed failed = assertThrows(QueryFailed.class, () -> db.run("select nonsense"));
            assertTrue(List.of(failed.getStackTrace()).stream()
                    .anyMatch(frame -> frame.getClassName().equals(VirtualThreadTest.class.getName())));
            return 0;
        });
    }

    @Test
    void aWorkerOfAVirtualThreadMayAskToo() throws Exception {
        int answer = onAVirtualThread(() ->
                Vertx.currentContext().<Integer>executeBlocking(() -> slowly(7)).await());
        assertEquals(7, answer);
    }

    /// A wait that Vert.x itself ends by time keeps its place in the context: the answer that comes after all then
    /// takes the context for a task that ended long ago, and nothing is ever done on it again.
    @Test
    void anAnswerThatComesTooLateDoesNotStopWhatIsAskedNext() throws Exception {
        Promise<Integer> late = Promise.promise();
        Context context = onAVirtualThread(() -> {
            assertThrows(TimeoutException.class, () -> Await.await(late.future(), Duration.ofMillis(20)));
            assertEquals(3, slowly(3));
            return Vertx.currentContext();
        });
        Promise<Integer> next = Promise.promise();
        Promise<Void> ended = Promise.promise();
        context.runOnContext(start -> ended.complete());
        ended.future().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        late.complete(1);

        context.runOnContext(start -> next.complete(slowly(2)));

        assertEquals(2, next.future().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
    }

    @Test
    void anEventLoopMustNotWait() throws Exception {
        Promise<Throwable> thrown = Promise.promise();
        TestDatabase.vertx().runOnContext(start -> {
            try {
                slowly(1);
                thrown.complete(null);
            } catch (IllegalStateException refused) {
                thrown.complete(refused);
            }
        });
        assertInstanceOf(
                IllegalStateException.class,
                thrown.future().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
    }

    @Test
    void twoWhoDeadlockBothSucceedBecauseOneIsTriedAgain() throws Exception {
        db.run("create table bed (id bigint primary key, crop text not null)");
        db.run("insert into bed values (1, 'bean'), (2, 'bean')");
        List<Integer> tries = new ArrayList<>();
        onAVirtualThread(() -> {
            Later<Integer> wanda = db.later(() -> plant(1, 2, "maize", tries));
            return plant(2, 1, "squash", tries) + wanda.get();
        });
        assertEquals(3, tries.size());
    }

    private int plant(long first, long second, String crop, List<Integer> tries) {
        return db.transact(tx -> {
            tries.add(1);
            tx.run("update bed set crop = $2 where id = $1", first, crop);
            tx.run("select pg_sleep(0.2)");
            return tx.run("update bed set crop = $2 where id = $1", second, crop);
        });
    }

    private int slowly(int number) {
        return db.one("select pg_sleep(0.4), $1::int as number", row -> row.count("number"), number);
    }

    private static <T> T onAVirtualThread(Supplier<T> work) throws Exception {
        Promise<T> done = Promise.promise();
        var verticle = new VerticleBase() {
            @Override
            public Future<?> start() {
                vertx.runOnContext(start -> {
                    try {
                        done.complete(work.get());
                    } catch (Throwable thrown) {
                        done.fail(thrown);
                    }
                });
                return Future.succeededFuture();
            }
        };
        TestDatabase.vertx()
                .deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
        return done.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
