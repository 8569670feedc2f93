import type { DeniedCode, Explanation } from '../explanation.ts';

export const denied = {
  'OperationDenied.GetTDMQProInternalEndpointFail': {
    what: 'The rule cannot forward to this TDMQ cluster.',
    cause: 'The cluster has no endpoint inside the private network.',
    next: 'Add a private network endpoint to the cluster in TDMQ, then enable the rule.',
  },
  UnauthorizedOperation: {
    what: 'The operation is not allowed.',
    cause: 'The account or the state of the object does not permit it.',
    next: 'Look at the state of the object, and at the policies of the account in CAM.',
  },
  'UnauthorizedOperation.DeleteTidFail': {
    what: 'The product has TID applications and cannot be deleted.',
    cause: 'Its devices get their identity from TID.',
    next: 'Delete the TID applications of the product first.',
  },
  'UnauthorizedOperation.DeviceHasAlreadyBindGateway': {
    what: 'The device is bound to a gateway.',
    cause:
      'A sub-device belongs to one gateway at a time, and cannot be deleted or disabled while it is bound.',
    next: 'Unbind it from the gateway, then try again.',
  },
  'UnauthorizedOperation.DeviceIsNotEnabled': {
    what: 'The device is not enabled.',
    cause: 'A disabled device can neither connect nor be operated on.',
    next: 'Enable the device first.',
  },
  'UnauthorizedOperation.DevicesExistUnderProduct': {
    what: 'The product still has devices.',
    cause: 'A product can be deleted only when it is empty.',
    next: 'Delete its devices, then the product.',
  },
  'UnauthorizedOperation.GatewayHasBindedDevices': {
    what: 'Sub-devices are still bound to this gateway.',
    cause: 'A gateway device can be deleted only when nothing is bound to it.',
    next: 'Unbind its sub-devices, then delete the gateway.',
  },
  'UnauthorizedOperation.PermissionDenied': {
    what: 'The rule may not write to its target.',
    cause:
      'The target belongs to another account, or IoT Hub was not given the role to write to it.',
    next: 'Grant IoT Hub access to the target in CAM, then save the rule.',
  },
  'UnauthorizedOperation.ProductCantHaveLoRaDevice': {
    what: 'This product cannot have LoRa devices.',
    cause: 'LoRa fields were given, but the product is not of the LoRa type (ProductType 4).',
    next: 'Leave the LoRa fields empty, or create the device under a LoRa product.',
  },
  'UnauthorizedOperation.ProductCantHaveNormalDevice': {
    what: 'An NB-IoT product cannot have general devices.',
    cause: 'The operator (Isp) and the IMEI of the device are missing.',
    next: 'Give Isp and Imei, or create the device under a general product.',
  },
  'UnauthorizedOperation.ProductCantHaveNotLoRaDevice': {
    what: 'This product takes LoRa devices only.',
    cause: 'LoraDevEui and the other LoRa fields were not given.',
    next: 'Fill in the LoRa fields, or create the device under another product.',
  },
  'UnauthorizedOperation.ProductIsForbidden': {
    what: 'The product is disabled.',
    cause: 'Someone disabled it, and with it every operation on its devices.',
    next: 'Enable the product first.',
  },
  'UnauthorizedOperation.ProductNotSupportPSK': {
    what: 'The devices of this product do not use keys.',
    cause:
      'The product authenticates by certificate (EncryptionType 1), which is fixed when it is created.',
    next: 'Leave the key empty, or use a product with key authentication (EncryptionType 2).',
  },
  'UnauthorizedOperation.UserNotAuthenticaed': {
    what: 'The identity of the account has not been verified.',
    cause: 'Tencent Cloud asks for real-name verification before this can be used.',
    next: 'Verify the root account in the account centre of Tencent Cloud.',
  },
  UnsupportedOperation: {
    what: 'The hub does not support this operation.',
    cause: 'It is not offered for this object, or not by this hub.',
    next: 'Check on the page of the object what it allows.',
  },
  'UnsupportedOperation.ClientCertAlreadyGot': {
    what: 'The private key of the device has been read already.',
    cause:
      'It can be read once after the device is created or reset, and the hub does not keep it.',
    next: 'Use the copy that was saved then. If it is lost, reset the device and read the key again.',
  },
  'UnsupportedOperation.DeviceOtaTaskInProgress': {
    what: 'A firmware upgrade of the device is under way.',
    cause: 'A device cannot be deleted while it is being upgraded.',
    next: 'Wait for the upgrade to end or cancel it, then delete the device.',
  },
  'UnsupportedOperation.GatewayProductHasBindedProduct': {
    what: 'Sub-products are still bound to this gateway product.',
    cause: 'A gateway product can be deleted only when no sub-product is bound to it.',
    next: 'Unbind the sub-products in the console of Tencent Cloud, then delete the product.',
  },
  'UnsupportedOperation.ProductHasBindGateway': {
    what: 'Devices of this product are still bound to gateway devices.',
    cause: 'The gateways would lose sub-devices that they serve.',
    next: 'Unbind the devices from their gateways, then delete the product.',
  },
  'UnsupportedOperation.ProductHasBindedGatewayProduct': {
    what: 'The product is still bound to a gateway product.',
    cause: 'It serves as a sub-product of that gateway product.',
    next: 'Release it from the gateway product in the console of Tencent Cloud, then delete it.',
  },
  'UnsupportedOperation.SuiteTokenNoCreate': {
    what: 'Devices of a suite token product cannot be created here.',
    cause: 'Such a product gets its devices from the suite that it belongs to.',
    next: 'Create the device under a product of your own.',
  },
  'UnsupportedOperation.WrongProductAuthType': {
    what: 'The devices of this product have no private key.',
    cause: 'Only products with certificate authentication (EncryptionType 1) have one.',
    next: 'Take the key (PSK) of the device instead.',
  },
} satisfies Record<DeniedCode, Explanation>;
