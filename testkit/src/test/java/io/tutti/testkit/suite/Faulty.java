package io.tutti.testkit.suite;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.fake.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** One good type and types with one fault each. They stand apart from the tests so that nobody runs them by themselves. */
final class Faulty {
    private Faulty() {}

    /** A shelf with boxes, each labelled with the token of who put it there. */
    static class Boxes implements ResourceType {
        final TreeMap<String, String> shelf = new TreeMap<>();
        private int count;

        @Override
        public Description description() {
            return Description.of("Test::Box", "A box.")
                    .attribute("label", Kind.TEXT, "What stands on it.")
                    .example("{resources: {box: {type: 'Test::Box'}}}");
        }

        @Override
        public Progress create(Call call) {
            if (call.resource().isPresent()) {
                return Progress.done(call.resource().get(), attributes(call));
            }
            var id = found(call).isEmpty() ? put(call) : found(call).getFirst();
            return Progress.again(id, Value.none(), Duration.ofSeconds(1));
        }

        Mapping attributes(Call call) {
            return Value.map("label", Value.of(call.token()));
        }

        String put(Call call) {
            var id = "box-" + ++count;
            shelf.put(id, call.token());
            return id;
        }

        List<String> found(Call call) {
            return shelf.keySet().stream()
                    .filter(id -> call.token().equals(shelf.get(id)))
                    .toList();
        }

        @Override
        public Progress delete(Call call) {
            found(call).forEach(shelf::remove);
            return Progress.gone();
        }

        @Override
        public Progress check(Call call) {
            return found(call).isEmpty()
                    ? Progress.failed(Problem.of("box.gone", "It is gone."))
                    : new Progress.Done(call.resource(), attributes(call));
        }
    }

    record Shelf(Boxes type, VirtualClock clock, Mailbox mailbox) implements Stage {
        static Shelf of(Boxes type) {
            var clock = new VirtualClock();
            return new Shelf(type, clock, new MemoryStore(clock).mailbox());
        }

        @Override
        public Mapping properties() {
            return Mapping.EMPTY;
        }

        @Override
        public List<String> objects() {
            return List.copyOf(type.shelf.keySet());
        }

        @Override
        public boolean vanish() {
            type.shelf.clear();
            return true;
        }
    }

    static final class Good extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Shelf.of(new Boxes());
        }
    }

    /** Makes a second one when the answer about the first is lost. */
    static final class NeverLooks extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Shelf.of(new Boxes() {
                @Override
                List<String> found(Call call) {
                    return call.resource().filter(shelf::containsKey).stream().toList();
                }
            });
        }
    }

    /** Cannot delete what is already deleted. */
    static final class DeletesOnce extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Shelf.of(new Boxes() {
                @Override
                public Progress delete(Call call) {
                    if (found(call).isEmpty()) {
                        throw new IllegalStateException("not found");
                    }
                    return super.delete(call);
                }
            });
        }
    }

    /** Answers something its schema does not know. */
    static final class TellsMore extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Shelf.of(new Boxes() {
                @Override
                Mapping attributes(Call call) {
                    return super.attributes(call).with("colour", "red");
                }
            });
        }
    }

    /** Waits for something that never comes. */
    static final class NeverEnds extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Shelf.of(new Boxes() {
                @Override
                public Progress create(Call call) {
                    return Progress.awaiting("box", Value.none(), Set.of("nowhere"));
                }
            });
        }
    }

    /** Does not look when it is asked whether all is well. */
    static final class LooksAway extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Shelf.of(new Boxes() {
                @Override
                public Progress check(Call call) {
                    return new Progress.Done(call.resource(), Mapping.EMPTY);
                }
            });
        }
    }
}
