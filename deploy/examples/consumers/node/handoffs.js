// Prints every handoff as a line of JSON: where a CRM integration starts.
//
//   npm ci && node handoffs.js
//
// KAFKA     bootstrap servers                        localhost:9092
// REGISTRY  the schema registry's Confluent API      http://localhost:8080/apis/ccompat/v7
// GROUP     name of this integration: its place in   crm-example
//           the topic is kept under it

import kafkajs from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import lz4 from 'lz4js';

const { Kafka, CompressionTypes, CompressionCodecs, logLevel } = kafkajs;

// Rapport's services compress with LZ4, which kafkajs leaves to its users.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const kafka = new Kafka({
  clientId: 'crm-example',
  brokers: (process.env.KAFKA ?? 'localhost:9092').split(','),
  logLevel: logLevel.WARN,
});
const registry = new SchemaRegistry({
  host: process.env.REGISTRY ?? 'http://localhost:8080/apis/ccompat/v7',
});
// kafkajs reads committed records only unless told otherwise.
const consumer = kafka.consumer({ groupId: process.env.GROUP ?? 'crm-example' });

const seen = new Set(); // in a real integration: a unique column of your database

async function onHandoff(handoff) {
  console.log(
    JSON.stringify({
      eventId: handoff.eventId,
      leadId: handoff.leadId,
      sequence: handoff.sequence,
      kind: handoff.kind,
      at: new Date(handoff.occurredAt).toISOString(),
      team: handoff.teamId,
      rep: handoff.repName,
      score: handoff.score,
      standard: `${handoff.standardId}:${handoff.standardVersion}`,
      email: handoff.lead.email,
      headline: handoff.brief.headline,
    }),
  );
}

await consumer.connect();
await consumer.subscribe({ topic: 'leads.handoffs', fromBeginning: true });
await consumer.run({
  // An error thrown here is retried and the record comes again: nothing is skipped in silence.
  eachMessage: async ({ message }) => {
    const id = message.headers.ce_id?.toString();
    if (seen.has(id)) return; // delivered before: at least once means sometimes twice
    await onHandoff(await registry.decode(message.value));
    seen.add(id);
  },
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => consumer.disconnect().finally(() => process.exit(0)));
}
