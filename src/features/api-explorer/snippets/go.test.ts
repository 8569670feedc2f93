import { expect, it } from 'vitest';
import { describeFirmwareTaskDevices } from '#src/contract/firmware.ts';
import { setProductsForbiddenStatus } from '#src/contract/products.ts';
import { requestFields } from '../request/field-model.ts';
import { goSnippet } from './go.ts';
import { awkwardCall } from './testing/calls.ts';

it('is a program with the types of the SDK and every digit', () => {
  expect(goSnippet(awkwardCall('127.0.0.1:8081'))).toBe(`package main

import (
	"fmt"
	"os"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	iotcloud "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/iotcloud/v20210408"
)

func main() {
	// Your SecretId and SecretKey
	credential := common.NewCredential(
		os.Getenv("TENCENTCLOUD_SECRET_ID"),
		os.Getenv("TENCENTCLOUD_SECRET_KEY"),
	)
	settings := profile.NewClientProfile()
	settings.HttpProfile.Endpoint = "127.0.0.1:8081"
	settings.HttpProfile.Scheme = "HTTP"
	client, err := iotcloud.NewClient(credential, "ap-guangzhou", settings)
	if err != nil {
		panic(err)
	}

	request := iotcloud.NewCreateDeviceRequest()
	request.ProductId = common.StringPtr("ABCDE12345")
	request.DeviceName = common.StringPtr("it's \\"quoted\\" $HOME \`x\` \\\\ 泵\\n\\ttwo")
	request.Attribute = &iotcloud.Attribute{
		Tags: []*iotcloud.DeviceTag{
			&iotcloud.DeviceTag{
				Tag: common.StringPtr("a"),
				Type: common.Uint64Ptr(2),
				Value: common.StringPtr("-1"),
				Name: common.StringPtr(""),
			},
		},
	}
	request.DefinedPsk = common.StringPtr("<DefinedPsk>")
	request.Isp = common.Uint64Ptr(18446744073709551615)
	response, err := client.CreateDevice(request)
	if err != nil {
		panic(err)
	}
	fmt.Println(response.ToJsonString())
}
`);
});

it.each([
  [
    setProductsForbiddenStatus,
    { ProductId: ['A', 'B'], Status: 1 },
    'request.ProductId = []*string{\n\t\tcommon.StringPtr("A"),\n\t\tcommon.StringPtr("B"),\n\t}\n',
  ],
  [
    describeFirmwareTaskDevices,
    { ProductId: 'P', FirmwareVersion: '1', Filters: [], Offset: 0, Limit: 10 },
    'request.Filters = []*iotcloud.SearchKeyword{}\n',
  ],
])('writes arrays: %o', (action, params, text) => {
  const call = {
    ...awkwardCall('iotcloud.tencentcloudapi.com'),
    action: action.name,
    fields: requestFields(action),
    params,
  };
  expect(goSnippet(call)).toContain(text);
});

it('escapes what a Go source must not hold', () => {
  const call = awkwardCall('iotcloud.tencentcloudapi.com');
  const params = { ProductId: '\ufeff\ud800\u0000' };
  expect(goSnippet({ ...call, params })).toContain('common.StringPtr("\\ufeff\ufffd\\u0000")');
});
