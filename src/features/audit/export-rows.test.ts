import { expect, it } from 'vitest';
import { auditCsv, auditJson } from './export-rows.ts';

const row = {
  id: 7,
  time: Date.UTC(2026, 10, 21, 8, 0, 0),
  user: '=HYPERLINK("http://a.b")',
  connection: 'local',
  action: 'CreateDevice',
  params: '{"ProductId":"P1","Isp":18446744073709551615}',
  result: 'OK',
  requestId: 'r-1',
  durationMs: 12,
};

it('writes CSV without formulas', () => {
  expect(auditCsv([row])).toBe(
    '\ufeffid,time,user,connection,action,result,requestId,durationMs,params\r\n' +
      '7,2026-11-21T08:00:00.000Z,"\'=HYPERLINK(""http://a.b"")",local,CreateDevice,OK,r-1,12,' +
      '"{""ProductId"":""P1"",""Isp"":18446744073709551615}"\r\n',
  );
});

it('writes JSON with the parameters as JSON and all digits', () => {
  const text = auditJson([row, { ...row, params: 'not JSON' }]);
  expect(text).toContain('"Isp": 18446744073709551615');
  expect(text).toContain('"params": "not JSON"');
  expect(text).toContain('"time": "2026-11-21T08:00:00.000Z"');
});
