import type { Explanation, NotFoundCode } from '../explanation.ts';

export const notFound = {
  ResourceNotFound: {
    what: 'The object does not exist.',
    cause: 'It was deleted, or it belongs to another account or region.',
    next: 'Go back to the list and reload it.',
  },
  'ResourceNotFound.CACertNotExist': {
    what: 'There is no private CA certificate of this name.',
    cause: 'It was deleted, or the name differs in upper and lower case.',
    next: 'Choose one from the list of CA certificates.',
  },
  'ResourceNotFound.CreateMultiDeviceTaskNotExist': {
    what: 'The task that creates devices in batch does not exist.',
    cause: 'The task id belongs to another product, or the task is too old to be kept.',
    next: 'Open the task from the list of the product that it was started for.',
  },
  'ResourceNotFound.DeviceFirmwareTaskNotExist': {
    what: 'This device has no part in the firmware task.',
    cause: 'The task names other devices, or the version does not belong to the task.',
    next: 'Open the task and choose the device from its list.',
  },
  'ResourceNotFound.DeviceHasNoFirmware': {
    what: 'There is no firmware of this version to edit.',
    cause: 'The version was never uploaded for the product, or it was deleted.',
    next: 'Reload the list of firmware and choose one that is there.',
  },
  'ResourceNotFound.DeviceNotExist': {
    what: 'The product has no device of this name.',
    cause: 'It was deleted, or the name is misspelt; upper and lower case count.',
    next: 'Look for the device in the list of the product.',
  },
  'ResourceNotFound.DeviceResourceNotExist': {
    what: 'The device has no file of this name.',
    cause: 'The device has not uploaded it yet, or it was deleted.',
    next: 'Look at the files that the device has uploaded.',
  },
  'ResourceNotFound.DeviceShadowNotExist': {
    what: 'The device has no shadow.',
    cause: 'Neither the device nor an application has written one yet, or it was deleted.',
    next: 'Write a desired state, or let the device report its state once.',
  },
  'ResourceNotFound.FirmwareNotExist': {
    what: 'The product has no firmware of this version.',
    cause: 'Its upload was not finished and registered, or the version is misspelt.',
    next: 'Upload the firmware first, or choose a version from the list.',
  },
  'ResourceNotFound.FirmwareTaskNotExist': {
    what: 'The firmware task does not exist.',
    cause: 'The task id belongs to another product or to another firmware version.',
    next: 'Open the task from the page of its firmware.',
  },
  'ResourceNotFound.ProductNotExist': {
    what: 'The product does not exist.',
    cause: 'It was deleted, its id is misspelt, or it lives in another account or region.',
    next: 'Check which connection is chosen, and look for the product in the list.',
  },
  'ResourceNotFound.ProductOrDeviceNotExist': {
    what: 'Either the product or the device does not exist in this account.',
    cause: 'One of the two was deleted, or product id and device name do not belong together.',
    next: 'Open the device from the list of its product and try again.',
  },
  'ResourceNotFound.ProductResourceNotExist': {
    what: 'The product has no file resource of this name.',
    cause: 'It was deleted, or it was never uploaded.',
    next: 'Choose a file from the list of the product.',
  },
  'ResourceNotFound.ResourceFileNotExist': {
    what: 'The file behind the resource is gone.',
    cause: 'The resource is still listed, but its upload never finished or the file was removed.',
    next: 'Let the device upload it once more, then download it.',
  },
  'ResourceNotFound.TaskNotExist': {
    what: 'The product has no task with this id.',
    cause: 'The id is wrong, or belongs to a task of another product.',
    next: 'Look at the tasks of the product.',
  },
  'ResourceNotFound.ThingModelNotExist': {
    what: 'The thing model does not exist.',
    cause: 'ModelId names a model that the account does not have; -1 stands for none.',
    next: 'Leave ModelId empty, or give the id of an existing model.',
  },
  'ResourceNotFound.TopicPolicyNotExist': {
    what: 'The product has no topic of this name.',
    cause:
      'TopicName is only the part after {ProductId}/{DeviceName}/, and must be spelt as it was created.',
    next: 'Give the name that the topic has now, or create the topic.',
  },
  'ResourceNotFound.TopicRuleNotExist': {
    what: 'The rule does not exist.',
    cause: 'Someone deleted it after this page was loaded, or its name is misspelt.',
    next: 'Reload the list of rules.',
  },
} satisfies Record<NotFoundCode, Explanation>;
