/** Which plain scalars are numbers, as goyaml.v2 has it (resolve.go) where the YAML 1.1 schema of the parser differs. */
import type { ScalarTag, Tags } from 'yaml';

const INT = 'tag:yaml.org,2002:int';
const FLOAT = 'tag:yaml.org,2002:float';
const BINARY = 'tag:yaml.org,2002:binary';

/** `0o644`, and prefixes in capitals: goyaml.v2 reads integers as Go does. Source: strconv.ParseInt with base 0. */
const prefixed: ScalarTag = {
  tag: INT,
  default: true,
  test: /^[-+]?0(?:[oO][0-7_]+|X[0-9a-fA-F_]+|B[01_]+)$/,
  resolve(text) {
    const digits = text.replace(/^[-+]|_/g, '');
    return Number(digits) * (text.startsWith('-') ? -1 : 1);
  },
};

/** What has no finite value, such as `1e1000`, stays text. Source: yamlStyleFloat. */
const float: ScalarTag = {
  tag: FLOAT,
  default: true,
  test: /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/,
  resolve(text) {
    const value = Number(text.replace(/_/g, ''));
    return Number.isFinite(value) ? value : text;
  },
};

/** A text in base64. */
const binary: ScalarTag = {
  tag: BINARY,
  default: false,
  resolve(text, onError) {
    try {
      const bytes = Uint8Array.from(atob(text.replace(/\s/g, '')), (letter) => letter.codePointAt(0)!);
      return new TextDecoder().decode(bytes);
    } catch {
      onError('!!binary value contains invalid base64 data');
      return text;
    }
  },
};

/** Numbers as Go reads them; without base-60 numbers and dates, which stay text, and without tags that have no JSON. */
export function asKubectl(tags: Tags): Tags {
  const kept = tags.filter(
    (tag) => typeof tag === 'string' || (tag.format !== 'TIME' && !/timestamp|set|omap|pairs|binary/.test(tag.tag)),
  );
  const isFloat = (tag: Tags[number]): boolean =>
    typeof tag !== 'string' && tag.tag === FLOAT && !('test' in tag && tag.test?.test('.inf') === true);
  return [...kept.filter((tag) => !isFloat(tag)), prefixed, float, binary];
}
