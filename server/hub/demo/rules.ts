import { randomBytes } from 'node:crypto';
import { topicPattern } from '#src/domain/rule-sql/parse.ts';
import type { RuleBody } from '../store/rules.ts';
import { DEMO_PRODUCTS, type DemoKind } from './products.ts';

interface DemoRule {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
  readonly actions: readonly object[];
  readonly disabled: boolean;
}

function idOf(kind: DemoKind): string {
  return DEMO_PRODUCTS.find((product) => product.kind === kind)?.id ?? '';
}

const secret = (): string => randomBytes(12).toString('base64url');

function rules(): DemoRule[] {
  const [air, meter] = [idOf('air'), idOf('meter')];
  return [
    {
      name: 'hot_room_to_panel',
      description: 'Tells the wall panel of building A when a room gets too warm.',
      sql: `SELECT deviceName() AS room, temperature, timestamp() AS at FROM '${air}/+/event' WHERE temperature > 27 AND co2 < 5000`,
      actions: [{ republish: { topic: `${air}/air-a-f01-01/control` } }],
      disabled: false,
    },
    {
      name: 'readings_to_kafka',
      description: 'Every meter reading, for billing.',
      sql: `SELECT * FROM '${meter}/+/reading'`,
      actions: [
        {
          ckafka: {
            instance: { id: 'ckafka-demo0001', name: 'billing' },
            topic: { id: 'topic-demo0001', name: 'meter-readings' },
            region: 'gz',
          },
        },
      ],
      disabled: false,
    },
    {
      name: 'alarms_to_service_desk',
      description: 'Alarms of air sensors to the service desk, once its address is confirmed.',
      sql: `SELECT deviceName() AS device, level, text FROM '${air}/+/alarm' WHERE level >= 2`,
      actions: [{ forward: { api: 'http://127.0.0.1:8090/alarms', token: secret() } }],
      disabled: true,
    },
    {
      name: 'online_state_log',
      description: 'Who comes and goes, into a table.',
      sql: `SELECT deviceName, event, reason, timestamp FROM '$state/report/${meter}/+'`,
      actions: [
        {
          mysql: {
            instanceid: 'cdb-demo0001',
            region: 'gz',
            username: 'iot',
            userpwd: secret(),
            dbname: 'fleet',
            tablename: 'presence',
            fieldpairs: [
              { field: 'device', value: '${deviceName}' },
              { field: 'event', value: '${event}' },
            ],
            devicetype: 'CUSTOM',
          },
        },
      ],
      disabled: true,
    },
    {
      name: 'cold_chain_draft',
      description: 'Not written yet.',
      sql: '',
      actions: [],
      disabled: true,
    },
  ];
}

/** The rules of the demo by name; passwords and tokens in them are new each time. */
export function demoRules(): { name: string; body: RuleBody }[] {
  return rules().map(({ name, description, sql, actions, disabled }) => ({
    name,
    body: {
      description,
      sql,
      actions: JSON.stringify(actions),
      topic_pattern: topicPattern(sql) ?? '',
      disabled: Number(disabled),
    },
  }));
}
