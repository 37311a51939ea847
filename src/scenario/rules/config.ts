/** Rules for ConfigMaps and Secrets. Source: pkg/apis/core/validation/validation.go (ValidateConfigMap, ValidateSecret), v1.36. */
import type { ConfigMap, KubernetesObject, Secret } from '../../kubernetes/types.js';
import { invalidValue, requiredValue, type Path, type Report } from '../problems.js';

/** Bytes of all values together: 1 MiB. */
const MOST_BYTES = 1_048_576;

export function checkConfigMap(object: KubernetesObject, report: Report, path: Path): void {
  const { data = {}, binaryData = {} } = object as ConfigMap;
  checkKeys(data, report, [...path, 'data']);
  checkKeys(binaryData, report, [...path, 'binaryData']);
  checkBase64(binaryData, report, [...path, 'binaryData']);
  for (const key of Object.keys(data)) {
    if (Object.hasOwn(binaryData, key))
      report([...path, 'data', key], invalidValue(key, 'duplicate of key present in binaryData'));
  }
  const bytes = sum(Object.values(data).map(utf8Length)) + sum(Object.values(binaryData).map(base64Length));
  if (bytes > MOST_BYTES) report(path, tooLong(bytes));
}

/** What each type of Secret must hold: all of these keys, or one of them. */
const KEYS_OF_TYPE: Record<string, { all?: string[]; one?: string[] }> = {
  'kubernetes.io/dockercfg': { all: ['.dockercfg'] },
  'kubernetes.io/dockerconfigjson': { all: ['.dockerconfigjson'] },
  'kubernetes.io/basic-auth': { one: ['username', 'password'] },
  'kubernetes.io/ssh-auth': { all: ['ssh-privatekey'] },
  'kubernetes.io/tls': { all: ['tls.crt', 'tls.key'] },
};

export function checkSecret(object: KubernetesObject, report: Report, path: Path): void {
  const { data = {}, stringData = {}, type = 'Opaque', metadata } = object as Secret;
  const at: Path = [...path, 'data'];
  checkKeys(data, report, at);
  checkKeys(stringData, report, [...path, 'stringData']);
  checkBase64(data, report, at);
  const has = (key: string): boolean => Object.hasOwn(data, key) || Object.hasOwn(stringData, key);
  const { all = [], one = [] } = KEYS_OF_TYPE[type] ?? {};
  const missing = one.some(has) ? [] : one;
  for (const key of [...all.filter((each) => !has(each)), ...missing]) report([...at, key], requiredValue());
  const account = 'kubernetes.io/service-account.name';
  if (type === 'kubernetes.io/service-account-token' && !metadata.annotations?.[account])
    report([...path, 'metadata', 'annotations', account], requiredValue());
  const kept = Object.entries(data).filter(([key]) => !Object.hasOwn(stringData, key));
  const bytes = sum(Object.values(stringData).map(utf8Length)) + sum(kept.map(([, value]) => base64Length(value)));
  if (bytes > MOST_BYTES) report(at, tooLong(bytes));
}

/** Source: apimachinery/pkg/util/validation/validation.go IsConfigMapKey. */
function checkKeys(data: Record<string, string>, report: Report, path: Path): void {
  for (const key of Object.keys(data)) {
    const at: Path = [...path, key];
    if (key.length > 253) report(at, invalidValue(key, 'must be no more than 253 characters'), { onKey: true });
    if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
      const form = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
      report(at, invalidValue(key, form), { onKey: true });
    } else if (key === '.' || key.startsWith('..')) {
      report(at, invalidValue(key, "must not be '.' and must not start with '..'"), { onKey: true });
    }
  }
}

/** Go decodes these fields into bytes, and takes line ends within. */
function checkBase64(data: Record<string, string>, report: Report, path: Path): void {
  for (const [key, value] of Object.entries(data)) {
    if (!BASE64.test(value.replace(/[\r\n]/g, '')))
      report([...path, key], invalidValue(value, 'must be in base64; plain text goes into `stringData`'));
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;
const base64Length = (text: string): number => Math.floor((text.replace(/[\s=]/g, '').length * 3) / 4);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const tooLong = (bytes: number): string => `Too long: ${bytes} bytes: may not be more than ${MOST_BYTES} bytes`;
