package dev.rapport.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A processor as Kafka Streams opens it, but for what it hands on, which is told to a listener, and
 * its clock, which ticks when it is told to: outside of a record's way nobody would do either.
 */
public final class CalledDirectly<K, V, R, T> {

  private final Processor<K, V, R, T> processor;
  private final Consumer<Record<R, T>> heard;
  private @Nullable InternalProcessorContext<R, T> opened;
  private final List<Punctuator> clocks = new ArrayList<>();

  /** Tells {@code heard} what {@code processor} hands on. */
  public CalledDirectly(Processor<K, V, R, T> processor, Consumer<Record<R, T>> heard) {
    this.processor = processor;
    this.heard = heard;
  }

  /** Puts it and its stores, without a log of their changes, where there is the node "none". */
  public void addTo(Topology topology, String name, Set<StoreBuilder<?>> stores) {
    topology.addProcessor(name, () -> new Opener<>(this), "none");
    stores.forEach(store -> topology.addStateStore(store.withLoggingDisabled(), name));
  }

  /** Stands in the topology, where no record ever comes by. */
  private record Opener<R, T>(CalledDirectly<?, ?, R, T> called)
      implements Processor<String, byte[], R, T> {

    @Override
    public void init(ProcessorContext<R, T> context) {
      called.init(context);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      throw new AssertionError("nothing is sent");
    }
  }

  @SuppressWarnings("unchecked") // The proxy stands for the very context.
  private void init(ProcessorContext<R, T> context) {
    opened = (InternalProcessorContext<R, T>) context;
    processor.init(
        (ProcessorContext<R, T>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ProcessorContext.class},
                (proxy, method, arguments) -> called(context, method, arguments)));
  }

  @SuppressWarnings("unchecked") // What is forwarded is a record of what the processor makes.
  private Object called(ProcessorContext<R, T> context, Method method, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    return switch (method.getName()) {
      case "forward" -> {
        heard.accept((Record<R, T>) arguments[0]);
        yield "";
      }
      case "schedule" -> {
        clocks.add((Punctuator) Objects.requireNonNull(arguments[2]));
        yield (Cancellable) clocks::clear;
      }
      default -> method.invoke(context, arguments);
    };
  }

  /** Has it process a record. */
  public void process(Record<K, V> record) {
    noteRecord();
    processor.process(record);
  }

  /** Lets its clock tick. */
  public void tick() {
    noteRecord();
    clocks.forEach(clock -> clock.punctuate(0));
  }

  /** Stores with a cache note which record an entry is of. */
  private void noteRecord() {
    Objects.requireNonNull(opened)
        .setRecordContext(new ProcessorRecordContext(0, 0, 0, "none", new RecordHeaders()));
  }
}
