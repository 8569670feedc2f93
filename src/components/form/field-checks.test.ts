import { describe, expect, it } from 'vitest';
import { certificateProblem, countProblem, digitsProblem, hexProblem } from './field-checks.ts';

const BODY = `${'A'.repeat(64)}\n${'B'.repeat(20)}==`;
const PEM = `-----BEGIN CERTIFICATE-----\n${BODY}\n-----END CERTIFICATE-----`;

describe('field checks', () => {
  it('count hexadecimal digits', () => {
    expect(hexProblem('0123456789abCDEF', 16)).toBeNull();
    expect(hexProblem('', 16)).toEqual({ kind: 'empty' });
    for (const wrong of [
      '0123456789abCDE',
      '0123456789abCDEFF',
      '0123456789abCDEg',
      '0x23456789abCDEF',
    ]) {
      expect(hexProblem(wrong, 16)).toEqual({ kind: 'hexadecimal', length: 16 });
    }
  });

  it('count decimal digits, of one script alone', () => {
    expect(digitsProblem('012345678901234', 15)).toBeNull();
    for (const wrong of [
      '01234567890123',
      '01234567890123a',
      '٠12345678901234',
      ' 12345678901234',
    ]) {
      expect(digitsProblem(wrong, 15)).toEqual({ kind: 'digits', length: 15 });
    }
  });

  it('hold whole numbers to their bounds', () => {
    expect(countProblem('1', 1, 1_000_000)).toBeNull();
    expect(countProblem('1000000', 1, 1_000_000)).toBeNull();
    for (const wrong of ['', '0', '1000001', '1.5', '-1', '1e3', '0x10', ' 1', '9'.repeat(30)]) {
      expect(countProblem(wrong, 1, 1_000_000), wrong).toEqual({
        kind: 'between',
        min: 1,
        max: 1_000_000,
      });
    }
  });

  it('know one certificate in PEM form', () => {
    expect(certificateProblem(PEM)).toBeNull();
    expect(certificateProblem(`\n ${PEM.replaceAll('\n', '\r\n')} \n`)).toBeNull();
    expect(certificateProblem('  \n')).toEqual({ kind: 'empty' });
    for (const wrong of [
      'hello',
      BODY,
      `${PEM}\n${PEM}`,
      PEM.replace('-----END CERTIFICATE-----', ''),
      PEM.replace('BBBB', 'B B!'),
      PEM.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'),
    ]) {
      expect(certificateProblem(wrong), wrong).toEqual({ kind: 'notPem' });
    }
  });

  it('warn of a private key that was pasted along', () => {
    const key = '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----';
    expect(certificateProblem(`${PEM}\n${key}`)).toEqual({ kind: 'privateKeyInside' });
    expect(certificateProblem(key.replace('EC ', ''))).toEqual({ kind: 'privateKeyInside' });
  });
});
