/*
 * Quotas and sizes of IoT Hub. Three documents give figures: the API document (APIDOC), the
 * international limits page (1105/41464) and the newest domestic one (634/15241). Where they
 * differ, APIDOC wins, then the international page: the domestic figures are quotas of a price
 * plan, and a console that refuses earlier than the cloud takes away what the account has.
 */

/** `UpdateDeviceShadow.State`, in UTF-8 bytes. APIDOC, JSONSizeExceedLimit; 634/15241 has 16 KB. */
export const SHADOW_STATE_BYTES = 8192;
/** Levels of nesting inside `desired` or `reported`. Both limits pages. */
export const SHADOW_DEPTH = 5;

/** Payload of one MQTT message, in bytes. Both limits pages. */
export const MQTT_PAYLOAD_BYTES = 16_384;
/** Payload of one broadcast message, in bytes. International limits page. */
export const BROADCAST_PAYLOAD_BYTES = 8192;
/** QoS 1 messages kept for a device that is away, and for how long. Both limits pages. */
export const OFFLINE_QUEUE_MESSAGES = 150;
export const OFFLINE_QUEUE_MS = 24 * 60 * 60 * 1000;
/** Seconds. 1105/41464: 0 to 900; 634/15241 narrows it to 60 to 850. */
export const KEEPALIVE_MAX_SECONDS = 900;
/** A device may connect once in this time. 634/32546. */
export const CONNECT_INTERVAL_MS = 5000;
/** 1105/41464; the RRPC page itself says 4 s, the longer one lets a slow device answer. */
export const RRPC_TIMEOUT_MS = 10_000;

/** APIDOC CreateProduct; the cloud's own web console takes 40. */
export const PRODUCT_NAME_LENGTH = 32;
/** 1105/41464; 634/15241 has 5 free and 200 paid. */
export const PRODUCTS_PER_ACCOUNT = 2000;
/** `ProductId` is assigned by the cloud and always this long. */
export const PRODUCT_ID_LENGTH = 10;

/** APIDOC CreateDevice; DescribeDeviceShadow reads names of up to 60. */
export const DEVICE_NAME_LENGTH = 48;
/** 1105/41464; 634/15241 has 10 free and 50,000 paid. */
export const DEVICES_PER_PRODUCT = 1_000_000;
/** Characters of a user-defined `DefinedPsk`, base64 as written. Facts 1.2. */
export const PSK_MIN_LENGTH = 4;
export const PSK_MAX_LENGTH = 64;
/** 1105/41464; 634/15241 has 500. */
export const SUB_DEVICES_PER_GATEWAY = 1500;
export const SUB_PRODUCTS_PER_GATEWAY_PRODUCT = 10;

/** 1105/41464; 634/15241 has 20. */
export const TOPICS_PER_PRODUCT = 100;
/** Characters of the part after `${productId}/${deviceName}/`; the older console page had 64. */
export const TOPIC_NAME_LENGTH = 255;
/** Slashes of a whole topic. 1105/41464; 634/15241 has 6. */
export const TOPIC_SLASHES = 10;
/** UTF-8 bytes of a whole topic. 1105/41464. */
export const TOPIC_BYTES = 255;

/** Facts 4.1. */
export const RULE_NAME_LENGTH = 32;
export const RULE_DESCRIPTION_LENGTH = 256;
/** Characters of the text between SELECT and FROM. */
export const RULE_FIELDS_LENGTH = 300;
/** 1105/41464; 634/15241 has 100. */
export const RULES_PER_ACCOUNT = 1000;
/** 1105/41464; 634/15241 has 5. */
export const ACTIONS_PER_RULE = 10;
/** Pauses before each repetition of an action that failed; then it is dropped. 1105/50351. */
export const RULE_RETRY_DELAYS_MS = [1000, 3000, 10_000] as const;

/** Facts 6. */
export const FIRMWARES_PER_ACCOUNT = 100;
export const FIRMWARE_NAME_LENGTH = 32;
export const FIRMWARE_VERSION_LENGTH = 32;
export const FIRMWARE_DESCRIPTION_LENGTH = 100;
/** 1105/41464: 2048 MB; 634/15241 has 1024 MB. */
export const FIRMWARE_BYTES = 2048 * 1024 * 1024;
/** Devices of one firmware task. 1105/41464; 634/15241 has 10,000. */
export const FIRMWARE_TASK_DEVICES = 100_000;
/** Seconds. APIDOC `TimeoutInterval`. */
export const FIRMWARE_TASK_TIMEOUT_MIN_SECONDS = 60;
export const FIRMWARE_TASK_TIMEOUT_MAX_SECONDS = 3600;

/** Devices of one batch task. The cloud publishes no figure: as many as a firmware task can have. */
export const BATCH_TASK_DEVICES = 100_000;

/** Characters of the name of a resource. Embedded C SDK. */
export const RESOURCE_NAME_LENGTH = 64;
/** 1105/41464. */
export const RESOURCES_PER_DEVICE = 1000;
/** All resources together, and so each one; 1105/41464 says 1 GB and not of what. */
export const RESOURCE_BYTES = 1024 * 1024 * 1024;

/** Facts 1.8. */
export const PRIVATE_CAS_PER_ACCOUNT = 10;
/** Days that behaviour, payload and SDK logs are kept. 1105/41464. */
export const LOG_RETENTION_DAYS = 7;
/** Bytes of each of the three logs in the local hub; in the cloud only time limits them. */
export const LOG_BYTES = 256 * 1024 * 1024;

export interface PageLimits {
  readonly min: number;
  readonly max: number;
}

/** `Limit` of DescribeProducts, DescribeDevices and the lists of resources. APIDOC: 10 to 250. */
export const PAGE_LIMITS: PageLimits = { min: 10, max: 250 };
/** `Limit` of the lists for which no range is published: the same ceiling, no floor. */
export const OPEN_PAGE_LIMITS: PageLimits = { min: 1, max: 250 };
/** Lines of a page of a log where `MaxNum` is left out; the cloud publishes no figure. */
export const LOG_PAGE_LINES = 20;
/** `Limit` of DescribePrivateCABindedProducts: at most 200. */
export const BOUND_PRODUCTS_PAGE_LIMITS: PageLimits = { min: 1, max: 200 };
