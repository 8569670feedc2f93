import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameListError, readNameList } from './name-list.ts';

const read = (text: string): string[] => readNameList(Buffer.from(text));

describe('readNameList', () => {
  it.each([
    ['lines', 'a\nb\n', ['a', 'b']],
    ['lines of Windows, with a mark', '\uFEFFa\r\nb', ['a', 'b']],
    ['a line of titles', 'DeviceName,Remark\na,first\nb,', ['a', 'b']],
    ['Chinese titles', '设备名称\na', ['a']],
    ['quotes', '"a","x,y"\n"b""c"', ['a', 'b"c']],
    ['semicolons, tabs and empty lines', 'a;1\n\n  b\t2\n', ['a', 'b']],
    ['a cell that is empty', 'a\n,x\nb', ['a', '', 'b']],
    ['names in JSON', ' ["a", "b"]', ['a', 'b']],
    ['objects in JSON', '[{"DeviceName":"a","x":1},"b"]', ['a', 'b']],
    ['nothing', '', []],
  ])('reads %s', (_name, text, names) => {
    expect(read(text)).toEqual(names);
  });

  it.each([
    ['broken JSON', '["a",', 'not JSON'],
    ['JSON without names', '["a",{"Name":"b"}]', 'Entry 2'],
    ['numbers', '[1]', 'Entry 1'],
  ])('refuses %s', (_name, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('refuses what is no text', () => {
    expect(() => readNameList(Buffer.from([0x50, 0x4b, 0xff, 0xfe]))).toThrow(NameListError);
  });

  it('reads back what was written, in either form', () => {
    const names = fc.array(fc.stringMatching(/^[a-zA-Z0-9:_-]{1,48}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, (list) => {
        expect(read(JSON.stringify(list))).toEqual(list);
        expect(read(`DeviceName\r\n${list.join('\r\n')}\r\n`)).toEqual(list);
      }),
    );
  });
});
