import type { ActionName } from '../../actions.ts';
import type { ActionDoc } from '../docs.ts';

export const actions = {
  CreateProduct: {
    title: 'Create a product',
    text: 'Creates a product; its type, authentication and data format cannot be changed afterwards.',
  },
  DeleteProduct: {
    title: 'Delete a product',
    text: 'Deletes a product that has no devices and no bound gateway products left.',
  },
  DescribeProduct: {
    title: 'View a product',
    text: 'Returns the properties of one product.',
  },
  DescribeProducts: {
    title: 'List products',
    text: 'Returns the products of the account page by page, 10 to 250 at a time.',
  },
  SetProductsForbiddenStatus: {
    title: 'Enable or disable products',
    text: 'Enables or disables several products at once; the devices of a disabled product cannot connect.',
  },
  UpdateProductDynamicRegister: {
    title: 'Set dynamic registration',
    text: 'Says whether devices may fetch their credentials by themselves with the product secret, and how many.',
  },
  CreatePrivateCA: {
    title: 'Upload a private CA',
    text: 'Adds a CA certificate of your own, proven by a certificate that it has signed; an account keeps 10.',
  },
  DeletePrivateCA: {
    title: 'Delete a private CA',
    text: 'Deletes a CA certificate that is bound to no product.',
  },
  DescribePrivateCA: {
    title: 'View a private CA',
    text: 'Returns one CA certificate of the account with its dates and its text.',
  },
  DescribePrivateCAs: {
    title: 'List private CAs',
    text: 'Returns all CA certificates of the account.',
  },
  DescribePrivateCABindedProducts: {
    title: 'List the products of a private CA',
    text: 'Returns the products whose devices log in with certificates of this CA.',
  },
  UpdatePrivateCA: {
    title: 'Renew a private CA',
    text: 'Replaces the certificate that is kept under a name, for example before it expires.',
  },
  DescribeProductCA: {
    title: 'View the CA of a product',
    text: 'Returns the CA certificates that a product trusts.',
  },
  UpdateProductPrivateCA: {
    title: 'Bind a private CA to a product',
    text: 'Lets the devices of a product log in with certificates that this CA has signed.',
  },
  DeleteProductPrivateCA: {
    title: 'Detach the private CA of a product',
    text: 'Stops a product from trusting its private CA; devices with such certificates can no longer log in.',
  },
  CreateDevice: {
    title: 'Create a device',
    text: 'Creates a device and returns its credentials; the private key of a certificate is not kept by the hub.',
  },
  DeleteDevice: {
    title: 'Delete a device',
    text: 'Deletes a device that is bound to no gateway, serves no sub-devices and is not being upgraded.',
  },
  DescribeDevice: {
    title: 'View a device',
    text: 'Returns state, times and credentials of one device, without its private key.',
  },
  DescribeDevices: {
    title: 'List devices',
    text: 'Returns the devices of a product page by page, filtered by name, firmware version or state.',
  },
  DescribeDeviceClientKey: {
    title: 'Read the private key of a device',
    text: 'Returns the private key of a certificate device, once only after it was created or reset.',
  },
  ResetDeviceState: {
    title: 'Reset devices',
    text: 'Resets the connection state of several devices and says for each whether it worked.',
  },
  UpdateDeviceAvailableState: {
    title: 'Enable or disable a device',
    text: 'Enables or disables one device; a disabled device is disconnected and cannot come back.',
  },
  UpdateDevicesEnableState: {
    title: 'Enable or disable devices',
    text: 'Enables or disables several devices of one product at once.',
  },
  UpdateDeviceLogLevel: {
    title: 'Set the log level of a device',
    text: 'Says which log lines the device SDK uploads; the device learns of it at once when it is online.',
  },
  UpdateDevicePSK: {
    title: 'Change the key of a device',
    text: 'Replaces the key of a device, which then logs in with the new one only.',
  },
  DescribeDeviceShadow: {
    title: 'Read a device shadow',
    text: 'Returns the shadow document: desired and reported state, their times and the version.',
  },
  UpdateDeviceShadow: {
    title: 'Change a device shadow',
    text: 'Merges a state of up to 8 KB into the shadow when its version is still the given one.',
  },
  DeleteDeviceShadow: {
    title: 'Delete a device shadow',
    text: 'Deletes the shadow of a device with both states and its version.',
  },
  CreateTopicPolicy: {
    title: 'Create a topic',
    text: 'Adds a topic to all devices of a product; the API can neither list nor delete topics.',
  },
  UpdateTopicPolicy: {
    title: 'Change a topic',
    text: 'Gives a topic of a product another name or another permission.',
  },
  CreateTopicRule: {
    title: 'Create a rule',
    text: 'Creates a rule that picks messages by SQL and hands them to actions; its name is final.',
  },
  DeleteTopicRule: {
    title: 'Delete a rule',
    text: 'Deletes a rule with its SQL and its actions, which the API cannot give back.',
  },
  DisableTopicRule: {
    title: 'Disable a rule',
    text: 'Stops a rule without deleting it.',
  },
  EnableTopicRule: {
    title: 'Enable a rule',
    text: 'Puts a rule into effect, after a check of its SQL and of its forward address.',
  },
  ListTopicRules: {
    title: 'List rules',
    text: 'Returns name, topic and state of the rules, but neither their SQL nor their actions.',
  },
  ReplaceTopicRule: {
    title: 'Replace a rule',
    text: 'Puts a new SQL and new actions in the place of those that the rule has.',
  },
  PublishMessage: {
    title: 'Publish a message',
    text: 'Sends a message of up to 16 KB to one device on one of its topics.',
  },
  PublishBroadcastMessage: {
    title: 'Broadcast a message',
    text: 'Sends a message to all devices of a product that are online and subscribed to the broadcast topic.',
  },
  PublishRRPCMessage: {
    title: 'Call a device (RRPC)',
    text: 'Sends a message to an online device and waits a few seconds for its answer.',
  },
  BindDevices: {
    title: 'Bind sub-devices to a gateway',
    text: 'Binds several devices of one product to a gateway device, which then speaks for them.',
  },
  UnbindDevices: {
    title: 'Unbind sub-devices from a gateway',
    text: 'Releases several devices of one product from their gateway device.',
  },
  DescribeGatewayBindDevices: {
    title: 'List the sub-devices of a gateway',
    text: 'Returns the devices that are bound to a gateway device, page by page.',
  },
  UploadFirmware: {
    title: 'Register a firmware',
    text: 'Makes a firmware known whose file was uploaded to the address of GetCOSURL; an account keeps 100.',
  },
  EditFirmware: {
    title: 'Edit a firmware',
    text: 'Changes name, description and own configuration of a firmware version.',
  },
  DescribeFirmware: {
    title: 'View a firmware',
    text: 'Returns what is known of one firmware version of a product.',
  },
  ListFirmwares: {
    title: 'List firmware',
    text: 'Returns the firmware of one product or of all products, page by page.',
  },
  GetAllVersion: {
    title: 'List the firmware versions of a product',
    text: 'Returns every firmware version that a product has.',
  },
  GetCOSURL: {
    title: 'Get the upload address of a firmware',
    text: 'Returns a signed address in object storage to which the file of a firmware version is uploaded.',
  },
  BatchUpdateFirmware: {
    title: 'Start a firmware upgrade',
    text: 'Starts a task that upgrades devices chosen by present version, by name or by a list file.',
  },
  DescribeFirmwareTask: {
    title: 'View an upgrade task',
    text: 'Returns state, kind and selection of one firmware upgrade task.',
  },
  DescribeFirmwareTasks: {
    title: 'List upgrade tasks',
    text: 'Returns the upgrade tasks of a firmware version, page by page.',
  },
  DescribeFirmwareTaskDevices: {
    title: 'List the devices of upgrade tasks',
    text: 'Returns how far each device of the upgrade tasks has come.',
  },
  DescribeFirmwareTaskDistribution: {
    title: 'Count the states of an upgrade task',
    text: 'Returns how many devices of an upgrade task are in each state.',
  },
  DescribeFirmwareTaskStatistics: {
    title: 'Count the results of a firmware',
    text: 'Returns how many devices have been upgraded to a version, have failed or are on the way.',
  },
  CancelDeviceFirmwareTask: {
    title: 'Cancel the upgrade of a device',
    text: 'Takes one device out of an upgrade task that it has not finished.',
  },
  RetryDeviceFirmwareTask: {
    title: 'Retry the upgrade of a device',
    text: 'Sends the firmware of an upgrade task to one device once more.',
  },
  UpdateOtaTaskStatus: {
    title: 'Change the state of an upgrade task',
    text: 'Cancels a firmware upgrade task as a whole.',
  },
  DescribeDeviceResource: {
    title: 'View a file of a device',
    text: 'Returns size, MD5 and upload progress of one file that a device has uploaded.',
  },
  DescribeDeviceResources: {
    title: 'List files of devices',
    text: 'Returns the files that devices have uploaded, filtered by product, device and time.',
  },
  DeleteDeviceResource: {
    title: 'Delete a file of a device',
    text: 'Deletes a file that a device has uploaded.',
  },
  DownloadDeviceResource: {
    title: 'Download a file of a device',
    text: 'Returns a signed address from which the file of a device can be downloaded.',
  },
  DescribeProductResource: {
    title: 'View a file of a product',
    text: 'Returns size, MD5 and description of one file that is kept for the devices of a product.',
  },
  DescribeProductResources: {
    title: 'List files of products',
    text: 'Returns the files that are kept for the devices of a product, page by page.',
  },
  DescribePushResourceTaskStatistics: {
    title: 'Count the results of a file push',
    text: 'Returns how many devices have received a file, have failed or are on the way.',
  },
  DescribeResourceTasks: {
    title: 'List the push tasks of a file',
    text: 'Returns the tasks that pushed a file to devices, page by page.',
  },
  GetUserResourceInfo: {
    title: 'View the storage in use',
    text: 'Returns how many bytes the files of the account take, and how many they may take.',
  },
  CreateMultiDevicesTask: {
    title: 'Create devices in batch',
    text: 'Starts a task that creates many devices, with random names or with names from an uploaded file.',
  },
  CreateTaskFileUrl: {
    title: 'Get an address for a task file',
    text: 'Returns a signed address to upload the list of device names for a batch task.',
  },
  DescribeProductTask: {
    title: 'View a product task',
    text: 'Returns state, progress and result of one batch task.',
  },
  DescribeProductTasks: {
    title: 'List product tasks',
    text: 'Returns the batch tasks of a product, page by page.',
  },
  ListLog: {
    title: 'Search behaviour logs',
    text: 'Finds what the hub did for devices, such as connecting or updating a shadow, in the last 7 days.',
  },
  ListLogPayload: {
    title: 'Search message logs',
    text: 'Finds the content of messages that went through the hub in the last 7 days.',
  },
  ListSDKLog: {
    title: 'Search device logs',
    text: 'Finds log lines that device SDKs have uploaded, as far as the log level of the device allows.',
  },
} satisfies Record<ActionName, ActionDoc>;
