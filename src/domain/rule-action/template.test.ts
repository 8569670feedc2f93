import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleOutput } from '../rule-sql/evaluate.ts';
import type { RuleEnvironment, RuleMessage } from '../rule-sql/message.ts';
import { filtersOverlap, matchesFilter } from '../topic/filter.ts';
import {
  chinaTime,
  forwardBody,
  forwardHeaders,
  forwardSignatureText,
  outputBytes,
  ownershipHeaders,
  queueBody,
  toBase64,
} from './envelope.ts';
import { mysqlRow } from './mysql-row.ts';
import {
  parseTemplate,
  renderTemplate,
  republishTopicProblem,
  templateContext,
  templateFilter,
} from './template.ts';

const environment: RuleEnvironment = {
  hash: (algorithm, text) => createHash(algorithm.toLowerCase()).update(text).digest('hex'),
  random: () => 0.5,
  uuid: () => 'uuid',
};

const message: RuleMessage = {
  topic: 'PID1234567/dev1/event',
  payload: new TextEncoder().encode(
    '{"room":"r1","deep":{"a":[1]},"n":18446744073709551615,"none":null}',
  ),
  productId: 'PID1234567',
  deviceName: 'dev1',
  timestamp: 1_600_000_000,
  requestId: 'req-1',
};
const selected: RuleOutput = { kind: 'json', value: { room: 'selected', t: 21.5 } };

function render(text: string, output: RuleOutput = selected): string | null {
  const template = parseTemplate(text);
  expect(template.problems).toEqual([]);
  return renderTemplate(template, templateContext(message, environment, output));
}

describe('templates', () => {
  it.each([
    ['PID/dev/other', 'PID/dev/other'],
    ['PID/${deviceName()}/x', 'PID/dev1/x'],
    ['${productId()}/${topic(2)}/${upper(room)}', 'PID1234567/dev1/SELECTED'],
    ['${t}°', '21.5°'],
    ['${n}', '18446744073709551615'],
    ['${deep.a}', '[1]'],
    ["${concat(room, '}')}", 'selected}'],
    ["${replace(room, 'it''s', '$&')}", 'selected'],
    ['$ {room} $room }', '$ {room} $room }'],
    ['', ''],
    ['a/${missing}/b', null],
    ['${none}', null],
  ])('%s: %s', (text, rendered) => {
    expect(render(text)).toBe(rendered);
  });

  it('fall back to the message where the rule selected no such key', () => {
    expect(render('${room}', { kind: 'json', value: { other: 1 } })).toBe('r1');
    expect(render('${payloadLen()}', { kind: 'binary', bytes: new Uint8Array(3) })).toBe('67');
    expect(render('${room}', { kind: 'binary', bytes: new Uint8Array(3) })).toBeNull();
  });

  it.each([
    ['a/${b', [{ kind: 'unclosed', offset: 2 }]],
    ["a/${b'}", [{ kind: 'unclosed', offset: 2 }]],
    ['${}', [{ kind: 'expression', problem: { kind: 'expected', what: 'expression', start: 2 } }]],
    [
      'x${nope(1)}',
      [{ kind: 'expression', problem: { kind: 'unknownFunction', start: 3, end: 10 } }],
    ],
    ['${a + 1}', [{ kind: 'notFieldOrFunction', offset: 0 }]],
    [
      '${a b}${c',
      [
        { kind: 'expression', problem: { kind: 'expected', start: 4 } },
        { kind: 'unclosed', offset: 6 },
      ],
    ],
  ])('%s is broken', (text, problems) => {
    expect(parseTemplate(text).problems).toMatchObject(problems);
  });

  it('refuses fields of a custom format', () => {
    expect(parseTemplate('${a}', 'custom').problems).toMatchObject([
      { kind: 'expression', problem: { kind: 'fieldOfBinary', start: 2, end: 3 } },
    ]);
  });

  it('gives the problem of a republish topic', () => {
    expect(republishTopicProblem('P/${deviceName()}/x')).toBeNull();
    expect(republishTopicProblem('P/+/x')).toMatchObject({
      kind: 'topic',
      problem: { kind: 'wildcard' },
    });
    expect(republishTopicProblem('')).toMatchObject({ kind: 'topic', problem: { kind: 'empty' } });
    expect(republishTopicProblem('${a')).toEqual({ kind: 'unclosed', offset: 0 });
  });

  it('gives a filter that the topics fall under, to find rules that feed themselves', () => {
    const filter = templateFilter(parseTemplate('PID/a${deviceName()}-${x}/event'));
    expect(filter).toBe('PID/+/event');
    expect(filtersOverlap(filter, 'PID/+/event')).toBe(true);
    expect(filtersOverlap(filter, 'PID/+/data')).toBe(false);
    expect(matchesFilter(filter, 'PID/adev1-2/event')).toBe(true);
  });

  it('never throw', () => {
    const words = fc
      .array(
        fc.constantFrom('${', '}', "'", 'room', '(', ')', '/', 'topic', '1', ',', '.', '$', 'a'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), (text) => {
        const template = parseTemplate(text);
        expect(() =>
          renderTemplate(template, templateContext(message, environment, selected)),
        ).not.toThrow();
        expect(text.includes('${') || templateFilter(template).length <= text.length).toBe(true);
      }),
    );
    expect(parseTemplate('${'.repeat(500_000)).problems).toHaveLength(1);
    expect(parseTemplate('${a}'.repeat(10_000)).parts).toHaveLength(10_000);
  });

  it('fill the row of a database', () => {
    const action = {
      instanceid: 'i',
      region: 'gz',
      username: 'u',
      userpwd: 'p',
      dbname: 'd',
      tablename: 't',
      fieldpairs: [
        { field: 'room', value: '${room}' },
        { field: 'text', value: 'fixed' },
        { field: 'missing', value: '${missing}' },
        { field: 'broken', value: '${' },
      ],
    };
    expect(mysqlRow(action, templateContext(message, environment, selected))).toEqual([
      { field: 'room', value: 'selected' },
      { field: 'text', value: 'fixed' },
      { field: 'missing', value: null },
      { field: 'broken', value: null },
    ]);
  });
});

describe('envelopes', () => {
  const delivery = { message, output: selected, seq: 7, timeMs: 1_660_216_644_943 };

  it('sign as the manual’s example does', () => {
    expect(forwardSignatureText('aaa', '1604458421', 'IkOaKMDalrAzUTxC')).toBe(
      '1604458421IkOaKMDalrAzUTxCaaa',
    );
    const headers = forwardHeaders(environment.hash, 'aaa', 1_604_458_421, 'IkOaKMDalrAzUTxC');
    expect(headers).toEqual({
      Signature: 'c259ed29ec13ba7c649fe0893007401a36e70453',
      Timestamp: '1604458421',
      Nonce: 'IkOaKMDalrAzUTxC',
    });
    expect(ownershipHeaders(headers, 'echo')).toMatchObject({ ...headers, Echostr: 'echo' });
  });

  it('post what the rule selected', () => {
    expect(forwardBody(delivery)).toBe(
      '{"payload":{"room":"selected","t":21.5},"timemills":1660216644943,"seq":7,"timestamp":1660216644,"topic":"PID1234567/dev1/event","devicename":"dev1","productid":"PID1234567"}',
    );
    const binary: RuleOutput = { kind: 'binary', bytes: new Uint8Array([1, 255]) };
    expect(JSON.parse(forwardBody({ ...delivery, output: binary }))).toMatchObject({
      payload: 'Af8=',
    });
  });

  it('queue what the rule selected, with the time of China', () => {
    expect(JSON.parse(queueBody(delivery))).toEqual({
      MsgType: 'Forward',
      Event: '',
      Topic: 'PID1234567/dev1/event',
      Seq: 7,
      PayloadLen: 28,
      ProductId: 'PID1234567',
      DeviceName: 'dev1',
      Payload: Buffer.from('{"room":"selected","t":21.5}').toString('base64'),
      Time: '2022-08-11 19:17:24.943',
      TimeMills: 1_660_216_644_943,
      Reason: '',
    });
    expect(chinaTime(0)).toBe('1970-01-01 08:00:00.000');
  });

  it('write base64 and compact JSON of any size', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(outputBytes({ kind: 'binary', bytes })).toBe(bytes);
      }),
    );
    const large = new Uint8Array(200_000).fill(200);
    expect(toBase64(large)).toBe(Buffer.from(large).toString('base64'));
    expect(Buffer.from(outputBytes(selected)).toString()).toBe('{"room":"selected","t":21.5}');
  });
});
