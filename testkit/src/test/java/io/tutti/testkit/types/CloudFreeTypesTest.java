package io.tutti.testkit.types;

import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.drivers.exchange.BarrierType;
import io.tutti.drivers.exchange.ClaimType;
import io.tutti.drivers.exchange.ExchangeValueType;
import io.tutti.drivers.heat.AccessPolicyType;
import io.tutti.drivers.heat.AmazonHandleType;
import io.tutti.drivers.heat.DelayType;
import io.tutti.drivers.heat.NoneType;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.RestarterType;
import io.tutti.drivers.heat.ScalingPolicyType;
import io.tutti.drivers.heat.TestResourceType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.drivers.heat.WaitConditionHandleType;
import io.tutti.drivers.heat.WaitConditionType;
import io.tutti.drivers.software.CloudConfigType;
import io.tutti.drivers.software.MultipartMimeType;
import io.tutti.drivers.software.SoftwareComponentType;
import io.tutti.drivers.software.SoftwareConfigType;
import io.tutti.drivers.software.StructuredConfigType;
import io.tutti.testkit.fake.VirtualClock;
import io.tutti.testkit.suite.ResourceTypeSuite;
import io.tutti.testkit.suite.Stage;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The suite over each type that needs no cloud and no machine. */
class CloudFreeTypesTest {
    private static final Member DB1 = new Member("m-1", "127.64.0.1");
    private static final Member DB2 = new Member("m-2", "127.64.0.2");

    @Nested
    class None extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench().playing(new NoneType(), Json.readMapping("{\"anything\": [1]}"));
        }
    }

    @Nested
    class AnAccessPolicy extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench().playing(new AccessPolicyType(), Json.readMapping("{\"AllowedResources\": [\"a\"]}"));
        }
    }

    @Nested
    class ADelay extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench()
                    .playing(
                            new DelayType(),
                            Json.readMapping(
                                    "{\"min_wait\": 3, \"max_jitter\": 2, \"actions\": [\"CREATE\", \"DELETE\"]}"));
        }
    }

    @Nested
    class AmazonsHandle extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench().playing(AmazonHandleType.lasting(new Bench.Urls()), Value.map());
        }
    }

    @Nested
    class AnUpdatesHandle extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench().playing(AmazonHandleType.renewed(new Bench.Urls()), Value.map());
        }
    }

    @Nested
    class CloudConfig extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            return Configs.of(bench)
                    .playing(
                            new CloudConfigType(bench.store.software()),
                            Json.readMapping("{\"cloud_config\": {\"packages\": [\"nginx\"]}}"));
        }
    }

    @Nested
    class MultipartMime extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            return Configs.of(bench)
                    .playing(
                            new MultipartMimeType(bench.store.software()),
                            Json.readMapping(
                                    "{\"parts\": [{\"config\": \"#!/bin/sh\", \"subtype\": \"x-shellscript\"}]}"));
        }
    }

    @Nested
    class ARestarter extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench()
                    .playing(new RestarterType(new Bench.Urls()), Json.readMapping("{\"InstanceId\": \"i-1\"}"));
        }
    }

    @Nested
    class AScalingPolicy extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench()
                    .playing(
                            new ScalingPolicyType(new Bench.Urls()),
                            Json.readMapping("{\"auto_scaling_group_id\": \"g\", \"scaling_adjustment\": 1,"
                                    + " \"adjustment_type\": \"change_in_capacity\"}"))
                    .failingWith(Json.readMapping("{\"auto_scaling_group_id\": \"g\", \"scaling_adjustment\": 1,"
                            + " \"adjustment_type\": \"exact_capacity\", \"min_adjustment_step\": 2}"));
        }
    }

    @Nested
    class TestResource extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench()
                    .playing(
                            new TestResourceType(),
                            Json.readMapping(
                                    "{\"value\": \"x\", \"action_wait_secs\": {\"create\": 3, \"delete\": 2}}"))
                    .failingWith(Json.readMapping("{\"fail\": true, \"wait_secs\": 1}"));
        }
    }

    @Nested
    class RandomString extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench()
                    .playing(new RandomStringType(new Random(1)), Json.readMapping("{\"length\": 12}"))
                    .failingWith(Json.readMapping("{\"length\": 1, \"character_classes\": [{\"min\": 2}]}"));
        }
    }

    @Nested
    class AValue extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench()
                    .playing(new ValueType(), Json.readMapping("{\"type\": \"number\", \"value\": \"5\"}"))
                    .failingWith(Json.readMapping("{\"type\": \"number\", \"value\": \"five\"}"));
        }
    }

    @Nested
    class Handle extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Bench().playing(new WaitConditionHandleType(new Bench.Urls()), Value.map());
        }
    }

    @Nested
    class WaitCondition extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var handle = "resource/stack-1/handle";
            var bench = new Bench()
                    .playing(
                            new WaitConditionType(new Bench.Urls()),
                            Json.readMapping("{\"handle\": \"" + handle + "\", \"count\": 2, \"timeout\": 100}"))
                    .failingWith(Json.readMapping(
                            "{\"handle\": \"resource/stack-1/other\", \"count\": 2, \"timeout\": 100}"));
            bench.going(() -> {
                bench.mailbox().post(new Signal(handle, "one", Value.map(), bench.clock.instant()));
                if (bench.clock.instant().isAfter(VirtualClock.START)) {
                    bench.mailbox().post(new Signal(handle, "two", Value.map(), bench.clock.instant()));
                }
            });
            return bench;
        }
    }

    @Nested
    class SoftwareConfig extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            return Configs.of(bench)
                    .playing(
                            new SoftwareConfigType(bench.store.software()),
                            Json.readMapping(
                                    "{\"group\": \"script\", \"config\": \"echo\", \"inputs\": [{\"name\": \"a\"}]}"));
        }
    }

    @Nested
    class StructuredConfig extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            return Configs.of(bench)
                    .playing(
                            new StructuredConfigType(bench.store.software()),
                            Json.readMapping("{\"group\": \"puppet\", \"config\": {\"a\": {\"get_input\": \"b\"}}}"));
        }
    }

    @Nested
    class SoftwareComponent extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            return Configs.of(bench)
                    .playing(
                            new SoftwareComponentType(bench.store.software()),
                            Json.readMapping("{\"configs\": [{\"actions\": [\"CREATE\"], \"tool\": \"script\"}]}"));
        }
    }

    @Nested
    class ExchangeValue extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            var exchange = bench.store.exchange();
            return bench.playing(new ExchangeValueType(exchange), Json.readMapping("{\"key\": \"k\", \"timeout\": 60}"))
                    .failingWith(Json.readMapping("{\"key\": \"never\", \"timeout\": 60}"))
                    .going(() -> exchange.put("root-1", "k", Value.of("v"), Optional.empty()))
                    .vanishing(() -> ended(bench));
        }
    }

    @Nested
    class AClaim extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            var exchange = bench.store.exchange();
            var open = new boolean[] {true};
            return bench.playing(new ClaimType(exchange), Json.readMapping("{\"name\": \"c\", \"timeout\": 60}"))
                    .failingWith(Json.readMapping("{\"name\": \"never\", \"timeout\": 60}"))
                    .going(() -> {
                        if (open[0]) {
                            var winner = exchange.claim("root-1", "c", DB1);
                            exchange.claim("root-1", "c", DB2);
                            assert winner.term() == 1;
                        }
                    })
                    .vanishing(() -> {
                        open[0] = false;
                        exchange.releaseAll("root-1", "m-1");
                        return true;
                    });
        }
    }

    @Nested
    class ABarrier extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var bench = new Bench();
            var exchange = bench.store.exchange();
            var open = new boolean[] {true};
            return bench.playing(
                            new BarrierType(exchange),
                            Json.readMapping("{\"name\": \"b\", \"count\": 2, \"timeout\": 60}"))
                    .failingWith(Json.readMapping("{\"name\": \"b\", \"count\": 3, \"timeout\": 60}"))
                    .going(() -> {
                        if (open[0]) {
                            exchange.arrive("root-1", "b", 2, DB1);
                            exchange.arrive("root-1", "b", 2, DB1);
                            exchange.arrive("root-1", "b", 2, DB2);
                        }
                    })
                    .vanishing(() -> {
                        open[0] = false;
                        return ended(bench);
                    });
        }
    }

    private static boolean ended(Bench bench) {
        bench.going(() -> {});
        bench.store.exchange().end("root-1");
        return true;
    }
}
