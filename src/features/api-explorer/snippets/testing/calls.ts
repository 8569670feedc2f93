import { createDevice } from '#src/contract/devices.ts';
import { requestFields } from '../../request/field-model.ts';
import { endpointOf, type Call } from '../snippet.ts';

/** A call with what is hard to write in any language. */
export function awkwardCall(host: string): Call {
  return {
    action: 'CreateDevice',
    fields: requestFields(createDevice),
    params: {
      ProductId: 'ABCDE12345',
      DeviceName: `it's "quoted" $HOME \`x\` \\ 泵\n\ttwo`,
      Attribute: { Tags: [{ Tag: 'a', Type: 2, Value: '-1', Name: '' }] },
      Isp: 18446744073709551615n,
      DefinedPsk: '<DefinedPsk>',
    },
    endpoint: endpointOf(host, 'ap-guangzhou'),
  };
}

/** The same parameters as JSON. */
export const AWKWARD_JSON =
  '{"ProductId":"ABCDE12345","DeviceName":"it\'s \\"quoted\\" $HOME `x` \\\\ 泵\\n\\ttwo",' +
  '"Attribute":{"Tags":[{"Tag":"a","Type":2,"Value":"-1","Name":""}]},' +
  '"Isp":18446744073709551615,"DefinedPsk":"<DefinedPsk>"}';
