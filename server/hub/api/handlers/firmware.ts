import type { FirmwareInfo } from '#src/contract/structures.ts';
import { FIRMWARE_BYTES, FIRMWARES_PER_ACCOUNT, OPEN_PAGE_LIMITS } from '#src/domain/limits.ts';
import {
  firmwareDescriptionProblem,
  firmwareNameProblem,
  firmwareVersionProblem,
} from '#src/domain/names.ts';
import { keyPart } from '../../files/links.ts';
import { seconds, type Services } from '../../services.ts';
import type { FirmwareFilter, FirmwareRow } from '../../store/firmware.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Input } from '../handlers.ts';
import {
  ACCOUNT,
  checkLimit,
  checkName,
  checkPage,
  invalidValue,
  requireProduct,
} from './checks.ts';
import { readFilters } from './filters.ts';
import { objectWith } from './uploads.ts';

/** Longest own configuration of a firmware; the cloud publishes no figure. */
const USER_DEFINED_LENGTH = 2048;

/** The only type that the actions of IoT Hub can make. */
const FW_TYPE = 'mcu';

/** As the cloud names the objects of firmware: account, product, version. */
function objectKey(product: ProductRow, version: string): string {
  return `firmware/${ACCOUNT}_${keyPart(product.id)}_${keyPart(version)}`;
}

/** For the actions whose documents know no missing product, only a wrong value. */
function productOf({ store }: Services, id: string): ProductRow {
  const product = store.products.byId(id);
  if (!product) throw invalidValue('ProductId', 'There is no such product.');
  return product;
}

/** @throws CloudError `ResourceNotFound.FirmwareNotExist`, also where the product is missing. */
export function requireFirmware(
  { store }: Services,
  productId: string,
  version: string,
): FirmwareRow {
  const product = store.products.byId(productId);
  const firmware = product && store.firmware.byVersion(product.pk, version);
  if (!firmware) throw new CloudError('ResourceNotFound.FirmwareNotExist');
  return firmware;
}

function checkTexts(name: string | undefined, description: string, userDefined: string): void {
  if (name !== undefined) checkName('FirmwareName', firmwareNameProblem(name));
  checkName('FirmwareDescription', firmwareDescriptionProblem(description));
  if (userDefined.length > USER_DEFINED_LENGTH) {
    throw invalidValue(
      'FirmwareUserDefined',
      `It must have at most ${USER_DEFINED_LENGTH} characters.`,
    );
  }
}

function checkSize(size: number): void {
  if (size < 1 || size > FIRMWARE_BYTES) {
    throw invalidValue('FileSize', `It must be 1 to ${FIRMWARE_BYTES}.`);
  }
}

function uploadFirmware(services: Services, input: Input<'UploadFirmware'>): void {
  const { store, files } = services;
  const { FirmwareVersion: version, FirmwareName: name } = input;
  const product = requireProduct(services, input.ProductId);
  checkName('FirmwareVersion', firmwareVersionProblem(version));
  checkTexts(name, input.FirmwareDescription ?? '', input.FirmwareUserDefined ?? '');
  checkSize(Number(input.FileSize));
  if (store.firmware.byVersion(product.pk, version)) {
    throw new CloudError('InvalidParameterValue.FirmwareAlreadyExist');
  }
  if (store.firmware.count({}) >= FIRMWARES_PER_ACCOUNT) {
    throw new CloudError('LimitExceeded.FirmwareExceedLimit');
  }
  const key = objectKey(product, version);
  const { md5, size } = objectWith(files, key, {
    md5: ['Md5sum', input.Md5sum],
    size: ['FileSize', Number(input.FileSize)],
    code: 'InvalidParameterValue',
  });
  store.transaction(() => {
    store.firmware.insert({
      product: product.pk,
      version,
      name: name ?? null,
      description: input.FirmwareDescription ?? null,
      user_defined: input.FirmwareUserDefined ?? null,
      md5,
      size,
      object: key,
      created: seconds(services),
    });
    files.keep(key);
  });
}

function firmwareInfo(firmware: FirmwareRow): FirmwareInfo {
  return {
    Version: firmware.version,
    Md5sum: firmware.md5,
    CreateTime: firmware.created,
    ProductName: firmware.product_name,
    Name: firmware.name,
    Description: firmware.description,
    ProductId: firmware.product_id,
    FwType: FW_TYPE,
    CreateUserId: ACCOUNT,
    UserDefined: firmware.user_defined,
  };
}

const FILTER_KEYS = ['FirmwareName', 'FirmwareVersion', 'ProductName'] as const;

function filterOf(services: Services, input: Input<'ListFirmwares'>): FirmwareFilter {
  const given = readFilters(input.Filters, FILTER_KEYS);
  const product = input.ProductId ? productOf(services, input.ProductId).pk : undefined;
  return {
    ...(product === undefined ? {} : { product }),
    ...(given.FirmwareName ? { name: given.FirmwareName } : {}),
    ...(given.FirmwareVersion ? { version: given.FirmwareVersion } : {}),
    ...(given.ProductName ? { productName: given.ProductName } : {}),
  };
}

type Names =
  | 'DescribeFirmware'
  | 'EditFirmware'
  | 'GetAllVersion'
  | 'GetCOSURL'
  | 'ListFirmwares'
  | 'UploadFirmware';

export function firmwareHandlers(services: Services): Handlers<Names> {
  const { store, files } = services;
  return {
    DescribeFirmware({ ProductId, FirmwareVersion }) {
      requireProduct(services, ProductId);
      const firmware = requireFirmware(services, ProductId, FirmwareVersion);
      return {
        Version: firmware.version,
        ProductId,
        Name: firmware.name,
        Description: firmware.description,
        Md5sum: firmware.md5,
        Createtime: firmware.created,
        ProductName: firmware.product_name,
        FwType: FW_TYPE,
        UserDefined: firmware.user_defined,
      };
    },

    EditFirmware(input) {
      const { ProductId, FirmwareVersion, FirmwareName } = input;
      const product = store.products.byId(ProductId);
      const firmware = product && store.firmware.byVersion(product.pk, FirmwareVersion);
      if (!firmware) throw new CloudError('ResourceNotFound.DeviceHasNoFirmware');
      const { FirmwareDescription: description, FirmwareUserDefined: userDefined } = input;
      checkTexts(FirmwareName, description ?? '', userDefined ?? '');
      store.firmware.edit(firmware.pk, {
        name: FirmwareName,
        description: description ?? firmware.description,
        user_defined: userDefined ?? firmware.user_defined,
      });
      return {};
    },

    GetAllVersion({ ProductId }) {
      return { Version: store.firmware.versions(productOf(services, ProductId).pk) };
    },

    GetCOSURL({ ProductId, FirmwareVersion, FileSize }) {
      const product = productOf(services, ProductId);
      checkName('FirmwareVersion', firmwareVersionProblem(FirmwareVersion));
      if (FileSize !== undefined) checkSize(Number(FileSize));
      if (store.firmware.byVersion(product.pk, FirmwareVersion)) {
        throw invalidValue('FirmwareVersion', 'This firmware exists already.');
      }
      const maxBytes = Number(FileSize ?? FIRMWARE_BYTES);
      const key = objectKey(product, FirmwareVersion);
      return { Url: files.uploadUrl({ key, product: product.pk, maxBytes }) };
    },

    ListFirmwares(input) {
      const size = checkLimit('PageSize', input.PageSize, OPEN_PAGE_LIMITS);
      const filter = filterOf(services, input);
      const rows = store.firmware.page(filter, checkPage('PageNum', input.PageNum, size), size);
      return { TotalCount: store.firmware.count(filter), Firmwares: rows.map(firmwareInfo) };
    },

    UploadFirmware(input) {
      uploadFirmware(services, input);
      return {};
    },
  };
}
