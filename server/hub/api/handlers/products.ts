import type { ProductProperties } from '#src/contract/structures.ts';
import { ENCRYPTION_TYPE, PRODUCT_TYPE, productTypeName } from '#src/domain/device.ts';
import { canRegisterDynamically, needsSkey } from '#src/domain/product.ts';
import { DEVICES_PER_PRODUCT, PAGE_LIMITS, PRODUCTS_PER_ACCOUNT } from '#src/domain/limits.ts';
import { productNameProblem } from '#src/domain/names.ts';
import { newProductId, newProductSecret } from '../../ids.ts';
import { seconds, type Services } from '../../services.ts';
import type { NewProduct, ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Output } from '../handlers.ts';
import {
  ACCOUNT,
  checkLimit,
  checkName,
  checkNames,
  checkNotForbidden,
  checkOneOf,
  clampOffset,
  invalidValue,
  requireProduct,
  typeOf,
} from './checks.ts';
import { insertDefaultTopics } from './default-topics.ts';

/** Longest product description; the cloud publishes no figure. */
const DESCRIPTION_LENGTH = 1024;

const REGISTER_TYPES = [0, 1, 2];

function properties(product: ProductRow): ProductProperties {
  const registers = product.register_type !== 0;
  return {
    ProductDescription: product.description,
    EncryptionType: product.encryption_type,
    Region: product.region,
    ProductType: product.product_type,
    Format: product.format,
    Platform: product.platform,
    Appeui: product.app_eui,
    AppEUI: product.app_eui,
    ModelId: '-1',
    ModelName: '',
    ProductKey: '',
    RegisterType: product.register_type,
    ProductSecret: registers ? product.secret : '',
    RegisterLimit: product.register_limit,
    OriginProductId: '',
    PrivateCAName: product.private_ca_name ?? '',
    OriginUserId: 0,
    DeviceLimit: DEVICES_PER_PRODUCT,
    ForbiddenStatus: product.forbidden,
  };
}

function productInfo(product: ProductRow): Output<'DescribeProducts'>['Products'][number] {
  return {
    ProductId: product.id,
    ProductName: product.name,
    ProductMetadata: { CreationDate: product.created, CreateUserId: ACCOUNT, UserId: ACCOUNT },
    ProductProperties: properties(product),
  };
}

function checkChoice(parameter: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) {
    throw invalidValue(parameter, `It must be ${allowed.join(' or ')}.`);
  }
}

function checkRegisterLimit(value: number): void {
  if (value > DEVICES_PER_PRODUCT) {
    throw invalidValue('RegisterLimit', `It must be at most ${DEVICES_PER_PRODUCT}.`);
  }
}

/** Some documents print an older spelling of the AppEUI; both are read. */
const appEui = (given: ProductProperties): string => given.AppEUI ?? given.Appeui ?? '';

function checkType(given: ProductProperties, skey: string | undefined): number {
  const type = Number(given.ProductType ?? PRODUCT_TYPE.general);
  const name = productTypeName(type);
  if (name === null) throw new CloudError('InvalidParameterValue.ProductTypeNotSupport');
  if (needsSkey(name) && !skey) throw invalidValue('Skey', 'A LoRa product needs it.');
  if (name === 'lora' && appEui(given) === '') {
    throw invalidValue('AppEUI', 'A LoRa product needs it.');
  }
  return type;
}

function privateCa(
  services: Services,
  given: ProductProperties,
  encryption: string,
): number | null {
  const name = given.PrivateCAName ?? '';
  if (name === '') return null;
  const ca = services.store.privateCas.byName(name);
  if (!ca) throw invalidValue('PrivateCAName', 'There is no such CA certificate.');
  if (encryption !== ENCRYPTION_TYPE.certificate) {
    throw invalidValue('PrivateCAName', 'Only a product with certificates can have it.');
  }
  return ca.pk;
}

function newProduct(
  services: Services,
  name: string,
  given: ProductProperties,
  skey: string | undefined,
): NewProduct {
  const encryption = given.EncryptionType ?? ENCRYPTION_TYPE.certificate;
  checkChoice('EncryptionType', encryption, Object.values(ENCRYPTION_TYPE));
  const format = given.Format ?? 'json';
  checkChoice('Format', format, ['json', 'custom']);
  const region = given.Region ?? 'gz';
  checkChoice('Region', region, ['gz']);
  const description = given.ProductDescription ?? '';
  if (description.length > DESCRIPTION_LENGTH) {
    throw invalidValue(
      'ProductDescription',
      `It must have at most ${DESCRIPTION_LENGTH} characters.`,
    );
  }
  const registerLimit = Number(given.RegisterLimit ?? 0);
  checkRegisterLimit(registerLimit);
  if ((given.ModelId ?? '-1') !== '-1' && given.ModelId !== '') {
    throw new CloudError('ResourceNotFound.ThingModelNotExist');
  }
  return {
    id: newProductId(),
    name,
    description,
    encryption_type: encryption,
    product_type: checkType(given, skey),
    format,
    region,
    platform: given.Platform ?? '0',
    app_eui: appEui(given),
    register_type: checkOneOf('RegisterType', given.RegisterType ?? 0, REGISTER_TYPES),
    register_limit: registerLimit,
    secret: newProductSecret(),
    private_ca: privateCa(services, given, encryption),
    created: seconds(services),
  };
}

function checkDeletable({ store }: Services, product: ProductRow, skey: string | undefined): void {
  const { products } = store;
  if (needsSkey(typeOf(product)) && !skey) throw invalidValue('Skey', 'A LoRa product needs it.');
  if (products.hasSubs(product.pk)) {
    throw new CloudError('UnsupportedOperation.GatewayProductHasBindedProduct');
  }
  if (products.hasBoundDevices(product.pk)) {
    throw new CloudError('UnsupportedOperation.ProductHasBindGateway');
  }
  if (products.isSub(product.pk)) {
    throw new CloudError('UnsupportedOperation.ProductHasBindedGatewayProduct');
  }
  if (product.device_count > 0) {
    throw new CloudError('UnauthorizedOperation.DevicesExistUnderProduct');
  }
}

type Names =
  | 'CreateProduct'
  | 'DeleteProduct'
  | 'DescribeProduct'
  | 'DescribeProducts'
  | 'SetProductsForbiddenStatus'
  | 'UpdateProductDynamicRegister';

export function productHandlers(services: Services): Handlers<Names> {
  const { store } = services;
  return {
    CreateProduct({ ProductName, ProductProperties: given = {}, Skey }) {
      checkName('ProductName', productNameProblem(ProductName));
      const product = newProduct(services, ProductName, given, Skey);
      if (store.products.nameTaken(ProductName)) {
        throw new CloudError('InvalidParameterValue.ProductAlreadyExist');
      }
      if (store.products.count() >= PRODUCTS_PER_ACCOUNT) {
        throw new CloudError('LimitExceeded.ProductExceedLimit');
      }
      store.transaction(() => {
        insertDefaultTopics(services, store.products.insert(product));
      });
      const { ProductId, ProductProperties } = productInfo(requireProduct(services, product.id));
      return { ProductName, ProductId, ProductProperties };
    },

    DeleteProduct({ ProductId, Skey }) {
      const product = requireProduct(services, ProductId);
      checkDeletable(services, product, Skey);
      store.products.remove(product.pk);
      return {};
    },

    DescribeProduct: ({ ProductId }) => productInfo(requireProduct(services, ProductId)),

    DescribeProducts({ Offset, Limit }) {
      const limit = checkLimit('Limit', Limit, PAGE_LIMITS);
      const rows = store.products.page(clampOffset(Offset), limit);
      return { TotalCount: store.products.count(), Products: rows.map(productInfo) };
    },

    SetProductsForbiddenStatus({ ProductId, Status }) {
      if (Number(Status) !== 0 && Number(Status) !== 1) {
        throw new CloudError('InvalidParameter', '`Status` must be 0 or 1.');
      }
      checkNames('ProductId', ProductId);
      const products = ProductId.map((id) => requireProduct(services, id));
      store.transaction(() => {
        for (const { pk } of products) store.products.setForbidden(pk, Number(Status) === 1);
      });
      if (Number(Status) === 1) {
        for (const { pk } of products) services.broker.kickProduct(pk);
      }
      return {};
    },

    UpdateProductDynamicRegister({ ProductId, RegisterType, RegisterLimit }) {
      const product = requireProduct(services, ProductId);
      checkNotForbidden(product);
      if (!canRegisterDynamically(typeOf(product))) {
        throw new CloudError('InvalidParameterValue.ProductTypeNotSupport');
      }
      const type = checkOneOf('RegisterType', RegisterType, REGISTER_TYPES);
      const limit = Number(RegisterLimit);
      checkRegisterLimit(limit);
      store.products.setRegistration(product.pk, type, limit);
      return {
        RegisterType: type,
        ProductSecret: type === 0 ? '' : product.secret,
        RegisterLimit: limit,
      };
    },
  };
}
