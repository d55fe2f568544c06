/**
 * The errors of SQS on the wire: the JSON protocol names the shape, the query protocol and the SDKs show the code.
 * Sources: the API model of botocore, recorded answers, and getmoto/moto's `service-2.moto-extras.json`.
 */

type Shape = { readonly shape: string; readonly status: number };

const PREFIX = "AWS.SimpleQueueService.";

const SHAPES: { readonly [code: string]: Shape } = {
  [`${PREFIX}NonExistentQueue`]: { shape: "QueueDoesNotExist", status: 400 },
  [`${PREFIX}PurgeQueueInProgress`]: { shape: "PurgeQueueInProgress", status: 403 },
  QueueAlreadyExists: { shape: "QueueNameExists", status: 400 },
  OverLimit: { shape: "OverLimit", status: 403 },
  ResourceNotFoundException: { shape: "ResourceNotFoundException", status: 404 },
  InvalidParameterValue: { shape: "InvalidParameterValueException", status: 400 },
  MissingParameter: { shape: "MissingRequiredParameterException", status: 400 },
};

/** Code of an error to its shape and HTTP status: by rule the code without its prefix, and 400. */
export const errorShape = (code: string): Shape =>
  SHAPES[code] ?? { shape: code.startsWith(PREFIX) ? code.slice(PREFIX.length) : code, status: 400 };
