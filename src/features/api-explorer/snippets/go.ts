import { isObject, type Params } from '../request/draft.ts';
import type { FieldModel, ValueModel } from '../request/field-model.ts';
import { DEFAULT_HOST, quoted, type Call } from './snippet.ts';

/** The Go type that the SDK has for a value; fields are pointers, items of arrays as well. */
function goType(model: ValueModel): string {
  switch (model.kind) {
    case 'string':
      return '*string';
    case 'boolean':
      return '*bool';
    case 'uint64':
    case 'int64':
      return `*${model.kind}`;
    case 'array':
      return `[]${goType(model.item)}`;
    case 'structure':
      return `*iotcloud.${model.name}`;
  }
}

const POINTERS = {
  string: 'common.StringPtr',
  boolean: 'common.BoolPtr',
  uint64: 'common.Uint64Ptr',
  int64: 'common.Int64Ptr',
} as const;

function goValue(model: ValueModel, value: unknown, indent: string): string {
  const inner = `${indent}\t`;
  if (model.kind === 'array') {
    const items = Array.isArray(value) ? value : [];
    if (items.length === 0) return `${goType(model)}{}`;
    const lines = items.map((item: unknown) => `${inner}${goValue(model.item, item, inner)},\n`);
    return `${goType(model)}{\n${lines.join('')}${indent}}`;
  }
  if (model.kind === 'structure') {
    const lines = present(model.fields, value).map(
      ([field, item]) => `${inner}${field.name}: ${goValue(field.value, item, inner)},\n`,
    );
    return lines.length === 0
      ? `&iotcloud.${model.name}{}`
      : `&iotcloud.${model.name}{\n${lines.join('')}${indent}}`;
  }
  return `${POINTERS[model.kind]}(${typeof value === 'string' ? quoted(value) : String(value)})`;
}

function present(
  fields: readonly FieldModel[],
  params: unknown,
): (readonly [FieldModel, unknown])[] {
  const given: Params = isObject(params) ? params : {};
  return fields.flatMap((field) => {
    const value = given[field.name];
    return value === undefined || value === null ? [] : [[field, value] as const];
  });
}

/** A Go program that calls the action with tencentcloud-sdk-go. */
export function goSnippet({ action, fields, params, endpoint }: Call): string {
  const { scheme, host, region } = endpoint;
  const assignments = present(fields, params).map(
    ([field, value]) => `\trequest.${field.name} = ${goValue(field.value, value, '\t')}\n`,
  );
  const own = host !== DEFAULT_HOST;
  return `package main

import (
\t"fmt"
\t"os"

\t"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
\t"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
\tiotcloud "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/iotcloud/v20210408"
)

func main() {
\t// Your SecretId and SecretKey
\tcredential := common.NewCredential(
\t\tos.Getenv("TENCENTCLOUD_SECRET_ID"),
\t\tos.Getenv("TENCENTCLOUD_SECRET_KEY"),
\t)
\tsettings := profile.NewClientProfile()
${own ? `\tsettings.HttpProfile.Endpoint = ${quoted(host)}\n` : ''}${scheme === 'http' ? '\tsettings.HttpProfile.Scheme = "HTTP"\n' : ''}\tclient, err := iotcloud.NewClient(credential, ${quoted(region)}, settings)
\tif err != nil {
\t\tpanic(err)
\t}

\trequest := iotcloud.New${action}Request()
${assignments.join('')}\tresponse, err := client.${action}(request)
\tif err != nil {
\t\tpanic(err)
\t}
\tfmt.Println(response.ToJsonString())
}
`;
}
